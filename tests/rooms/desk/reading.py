"""Reading a page of the desk as somebody would: its words, its counters, its terms."""

import re
from html import unescape

TERM = re.compile(r'<div data-term="(\w+)">\s*<dt>.*?</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
COUNTER = re.compile(r'<dd data-counter="(\w+)">(\d+)</dd>')
TAGS = re.compile(r"<[^>]+>")


def words_in(html: str) -> str:
    """Return what is to be read of some HTML, in one line."""
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def page_of(answer) -> str:
    """Return what is to be read of a page that was answered as it should be."""
    assert answer.status_code == 200, words_in(answer.content.decode())
    return words_in(answer.content.decode().partition("<body")[2])


def main_of(answer) -> str:
    """Return what is to be read of the main part of a page, without bar and foot."""
    html = answer.content.decode()
    return words_in(html.partition('id="main-content"')[2].partition("</main>")[0])


def counters_of(answer) -> dict[str, int]:
    """Return the counter strip by name."""
    return {name: int(number) for name, number in COUNTER.findall(answer.content.decode())}


def terms_of(answer) -> dict[str, str]:
    """Return the terms on a page by name, each with who says so."""
    return {name: words_in(html) for name, html in TERM.findall(answer.content.decode())}
