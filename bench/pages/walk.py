"""Opening every page that links lead to, as several people of one school."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from time import perf_counter
from typing import Final

from tqdm import tqdm

HOST: Final = "127.0.0.1"
OF_ONE_KIND, TIMES = 3, 5
# What stands in an address for one of many: an id, the address of a duty, a clause.
ID: Final = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}|[a-z]{3}-[\dA-Z][\w.-]*"
)
# What ends the walk, or is no page.
LEFT_OUT: Final = re.compile(
    r"/(account|static)/|\.(csv|pdf|xlsx|docx|json|zip|ics)\b|/feed/|/take-out"
)


@dataclass(slots=True)
class Page:
    """One kind of page: its milliseconds, and the most that a first view of one transferred."""

    milliseconds: list[float] = field(default_factory=list)
    kilobytes: float = 0.0


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.files: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "script":
            self.files.append(said.get("src", ""))
        elif tag == "link" and "stylesheet" in said.get("rel", "") and said.get("media") != "print":
            self.files.append(said.get("href", ""))


class Walker:
    """Somebody who opens pages; what was measured is kept by kind of page."""

    def __init__(self, port: int) -> None:
        """Begin with nothing measured."""
        self.pages: dict[str, Page] = defaultdict(Page)
        self._port = port
        self._files: dict[str, int] = {}

    def walks(self, *, key: str, begins: str, who: str) -> None:
        """Open what links lead to from a page on, so many of a kind, each so many times."""
        connection = HTTPConnection(HOST, self._port, timeout=60)
        asked = {"Cookie": f"sessionid={key}", "Accept-Encoding": "gzip", "Host": HOST}
        waiting, seen = [begins], {begins}
        met: dict[str, int] = defaultdict(int)
        with tqdm(desc=f"Pages of {who}", unit="page", disable=None) as bar:
            while waiting:
                address = waiting.pop(0)
                kind = ID.sub("…", address.partition("?")[0])
                met[kind] += 1
                if met[kind] > OF_ONE_KIND:
                    continue
                for link in self._opens(connection, asked, address, kind):
                    if link not in seen:
                        seen.add(link)
                        waiting.append(link)
                bar.update()

    def _opens(
        self, connection: HTTPConnection, asked: Mapping[str, str], address: str, kind: str
    ) -> Iterator[str]:
        answer, body = _get(connection, asked, address)
        if answer.status in (301, 302, 303):
            yield from _within([answer.getheader("Location") or ""])
        if answer.status != 200 or "text/html" not in (answer.getheader("Content-Type") or ""):
            return
        page = self.pages[kind]
        for _ in range(TIMES):
            started = perf_counter()
            answer, body = _get(connection, asked, address)
            page.milliseconds.append(1000 * (perf_counter() - started))
        packed = answer.getheader("Content-Encoding") == "gzip"
        read = _Read()
        read.feed((gzip.decompress(body) if packed else body).decode())
        files = sum(self._size(connection, asked, name) for name in read.files if name)
        page.kilobytes = max(page.kilobytes, (len(body) + files) / 1000)
        yield from _within(read.links)

    def _size(self, connection: HTTPConnection, asked: Mapping[str, str], name: str) -> int:
        if name not in self._files:
            self._files[name] = len(_get(connection, asked, name)[1])
        return self._files[name]


def _within(links: list[str]) -> Iterator[str]:
    for link in links:
        address = link.partition("#")[0]
        if address.startswith("/") and not LEFT_OUT.search(address):
            yield address


def _get(
    connection: HTTPConnection, asked: Mapping[str, str], address: str
) -> tuple[HTTPResponse, bytes]:
    """
    Return an answer and its body as it was transferred.

    :raises RuntimeError: if the server could not give the page.
    """
    connection.request("GET", address, headers=dict(asked))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status >= 500:
        raise RuntimeError(f"{address} was answered with {answer.status}")
    return answer, body
