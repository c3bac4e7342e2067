"""
What is no text: pictures, files, embeds and links, told by what they are and never by their name.

For routes on which no picture of a child may ever arrive. A text is looked at as it was sent, with
what hides things taken off; ``disguises`` knows those, ``encodings`` how bytes look as letters.
"""

import re
import unicodedata
from typing import Final

from lodge.foundation.pages.disguises import carries_unseen, is_written_out, readings
from lodge.foundation.pages.encodings import has_long_run, is_encoded

WHAT_INSTEAD: Final = (
    "No picture, file or link can be kept here, and none has been. Say in words what you were told."
    " Do not look at it, copy it or send it on. Leave the device off and tell the safeguarding lead"
    " in person."
)
_EMBEDS: Final = re.compile(
    r"<\s{0,4}/?\s{0,4}(img|image|picture|video|audio|svg|iframe|frame|embed|object|source|canvas|link|a"
    r"|script|style|meta|base|input|form|button|body|html|template|math|use|path|param|track)\b"
    r"|<\s{0,4}[a-z][\w:-]{0,40}\s[^<>]{0,200}[\w:-]\s{0,4}=|<[?!]\s{0,4}(xml|doctype|\[cdata)"
    r"|!\[[^\]]{0,200}\]\s{0,4}[(\[]|\w\]\(\s{0,4}\S|\[/?(img|video|url|media|attach\w*)\b"
    r"|(\burl|\bimage-set|@import)\s*\(",
    re.IGNORECASE,
)
_LINKS: Final = re.compile(
    r"\b(file|blob|content|cid|mid|filesystem|intent|smb|magnet|ipfs|geo)\s*:\s*[\w?/.\\]*"
    r"[./\\?]"
    r"|\b(java|vb)script\s*:\s*\w|\b[a-z][a-z0-9+.-]{1,20}\s*:\s*//\s*\S"
    r"|\bwww\.\w|\b[\w-]+\.[^\W\d_]{2,}(:\d+)?/\S|\b[\w-]+\.[a-z]{2,}(:\d{2,5}\b|[?#][\w-]+=)"
    r"|\b\d{1,3}(\.\d{1,3}){3}(:\d{2,5}|/)|\\\\\w+\\\w"
    r"|[\w)]\.(png|jpe?g|gif|webp|heic|heif|bmp|tiff?|avif|svg|mp4|mov|webm|avi|3gp)\b\s*[?#]",
    re.IGNORECASE,
)
_DATA: Final = re.compile(
    r"data:(image|video|audio|application|text|font|model|message|multipart)/|data:[^,]{0,80};base64,"
    r"|data:;base64,",
    re.IGNORECASE,
)
_RAW: Final = ("\x89PNG", "JFIF", "Exif\x00", "GIF87a", "GIF89a", "ftypheic", "ftypmp4", "WEBPVP8")
_IN_LETTERS: Final = "a picture or file in letters"
_KEPT_CONTROLS: Final = frozenset("\t\n\r")


def why_not_text(sent: str) -> str:
    """Return what a text has in it that is none, in words, or nothing if it is only text."""
    if _is_binary(sent) or any(mark in sent for mark in _RAW):
        return "part of a file"
    if carries_unseen(sent):
        return "letters that nobody sees"
    if is_written_out(sent):
        return _IN_LETTERS
    return next((found for text in readings(sent) if (found := _found_in(text))), "")


def _found_in(text: str) -> str:
    # First, for what follows looks at a word again and again: none is long from here on.
    if has_long_run(text):
        return _IN_LETTERS
    pressed = "".join(text.split())
    if _DATA.search(pressed):
        return _IN_LETTERS
    if _EMBEDS.search(text):
        return "an embedded picture or page"
    if _LINKS.search(text):
        return "a link"
    return _IN_LETTERS if is_encoded(text, pressed) else ""


def _is_binary(sent: str) -> bool:
    return any(
        each == "\ufffd"
        or (unicodedata.category(each) in {"Cc", "Co", "Cs"} and each not in _KEPT_CONTROLS)
        for each in sent
    )
