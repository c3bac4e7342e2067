"""
What is no text: pictures, files, embeds and links, told by what they are and never by their name.

For routes on which no picture of a child may ever arrive. A text is looked at as it was sent, with
what hides things taken off: escapes of the web, invisible letters, spaces and broken lines.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

WHAT_INSTEAD: Final = (
    "No picture, file or link can be kept here, and none has been. Say in words what you were told."
    " Do not look at it, copy it or send it on. Leave the device off and tell the safeguarding lead"
    " in person."
)
# No word of a sentence is as long; what is encoded is.
LONGEST_WORD: Final = 80
_EMBEDS: Final = re.compile(
    r"<\s*/?\s*(img|image|picture|video|audio|svg|iframe|frame|embed|object|source|canvas|link|a"
    r"|script|style|meta|base)\b|!\[[^\]]*\]\s*\(|\[/?(img|video|url)\b|\burl\s*\(",
    re.IGNORECASE,
)
_LINKS: Final = re.compile(
    r"\b(https?|ftps?|file|blob|content|cid|filesystem|intent|smb)\s*:\s*/?/?\s*[\w\\/]*[./\\]"
    r"|\bwww\.\w|\b[\w-]+\.[a-z]{2,}/\S|\\\\\w+\\\w"
    r"|[\w)]\.(png|jpe?g|gif|webp|heic|heif|bmp|tiff?|avif|svg|mp4|mov|webm|avi|3gp)\b\s*[?#]",
    re.IGNORECASE,
)
_DATA: Final = re.compile(
    r"data:(image|video|audio|application|text|font|model|message|multipart)/|data:[^,]{0,80};base64,"
    r"|data:;base64,",
    re.IGNORECASE,
)
# How pictures, films and papers begin once they are written in base64, wherever they stand.
_BEGINNINGS: Final = re.compile(
    r"iVBORw0KGgo|/9j/[24]|_9j_[24]|R0lGODdh|R0lGODlh|UklGR[A-Za-z0-9+/_-]{7}|AAAA[A-Za-z0-9+/_-]"
    r"[GWm2]Z0eX|SUkqA|TU0AK[A-Za-z0-9]|JVBERi0|UEsDB[AB]|GkXfo|PHN2Z[yz]"
)
_HEX: Final = re.compile(r"89504e470d0a|ffd8ff(e[0-9a-f]|db)|4749463839|474946383[79]61")
_RUN: Final = re.compile(rf"[A-Za-z0-9+/_=-]{{{LONGEST_WORD},}}")
# Lines as a mail program or a tool breaks what is encoded.
_LINES: Final = re.compile(r"(?:[A-Za-z0-9+/_-]{24,}={0,2}\s+){2,}[A-Za-z0-9+/_-]{8,}")
_RAW: Final = ("\x89PNG", "JFIF", "Exif\x00", "GIF87a", "GIF89a", "ftypheic", "ftypmp4", "WEBPVP8")
_KEPT_CONTROLS: Final = frozenset("\t\n\r")


def why_not_text(sent: str) -> str:
    """Return what a text has in it that is none, in words, or nothing if it is only text."""
    opened = _opened(sent)
    pressed = re.sub(r"\s+", "", opened)
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("part of a file", lambda: _is_binary(sent) or any(mark in sent for mark in _RAW)),
        ("a picture or file in letters", lambda: bool(_DATA.search(pressed))),
        ("an embedded picture or page", lambda: bool(_EMBEDS.search(opened))),
        ("a link", lambda: bool(_LINKS.search(opened))),
        ("a picture or file in letters", lambda: _is_encoded(opened, pressed)),
    )
    return next((words for words, found in checks if found()), "")


def _opened(sent: str) -> str:
    """Return a text without what hides things: escapes of the web, and letters nobody sees."""
    text = sent
    for _ in range(3):
        text = html.unescape(unquote(text))
    text = unicodedata.normalize("NFKC", text)
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def _is_binary(sent: str) -> bool:
    return any(
        each == "�" or (unicodedata.category(each) == "Cc" and each not in _KEPT_CONTROLS)
        for each in sent
    )


def _is_encoded(opened: str, pressed: str) -> bool:
    return bool(
        _BEGINNINGS.search(pressed)
        or _HEX.search(pressed.lower())
        or _RUN.search(opened)
        or _LINES.search(opened)
    )
