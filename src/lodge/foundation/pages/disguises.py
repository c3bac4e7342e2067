"""What hides things in a text: escapes of the web and of programs, and letters nobody sees."""

import html
import re
import unicodedata
from typing import Final
from urllib.parse import unquote

# What a program writes for a letter: \u0061, \u{61}, \x61, \61 of a style sheet, =61 of a mail.
_ESCAPES: Final = re.compile(
    r"\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\([0-9a-f]{2,6})\s?|=([0-9A-F]{2})",
    re.IGNORECASE,
)
_LAST: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
# Full stops of other scripts that browsers read as the one in an address.
_STOPS: Final = str.maketrans(
    {"\u3002": ".", "\uff61": ".", "\u2044": "/", "\u2215": "/", "\u29f8": "/"}
)
# An emoji of a family has three, a name in another script some; a hidden message has hundreds.
MOST_UNSEEN: Final = 24
# A name in an address has a few letters written so; bytes are nothing else.
_WRITTEN_OUT: Final = re.compile(r"(?:(?:\\x|%|=)[0-9a-f]{2}\s?){48,}", re.IGNORECASE)
_VARIANTS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def readings(sent: str) -> tuple[str, ...]:
    """Return a text without what hides things: as the web reads it, and as programs do."""
    web = plain = sent
    for _ in range(3):
        web = html.unescape(unquote(web))
        plain = _ESCAPES.sub(_letter, html.unescape(unquote(plain)))
    return tuple(dict.fromkeys(_in_the_open(each) for each in (web, plain)))


def carries_unseen(sent: str) -> bool:
    """Say whether more letters that nobody sees stand in a text than writing needs."""
    return sum(_is_unseen(each) for each in sent) > MOST_UNSEEN


def is_written_out(sent: str) -> bool:
    """Say whether a text has bytes in it, each as its escape."""
    return bool(_WRITTEN_OUT.search(sent))


def _in_the_open(text: str) -> str:
    usual = unicodedata.normalize("NFKC", text).translate(_STOPS)
    return "".join(each for each in usual if not _is_unseen(each))


def _is_unseen(letter: str) -> bool:
    if letter.isascii():
        return False
    return unicodedata.category(letter) == "Cf" or any(ord(letter) in each for each in _VARIANTS)


def _letter(found: re.Match[str]) -> str:
    code = int(next(each for each in found.groups() if each), 16)
    return chr(code) if 0x20 <= code <= _LAST and code not in _SURROGATES else " "
