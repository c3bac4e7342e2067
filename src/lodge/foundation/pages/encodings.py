"""How pictures, films and papers look once their bytes are written as letters or numbers."""

import re
from typing import Final

# No word of a sentence is as long; what is encoded is.
LONGEST_WORD: Final = 80
# In scripts without spaces a sentence is one run; a picture in such letters is many sentences.
LONGEST_RUN: Final = 240
# How they begin in base64, wherever they stand.
_BEGINNINGS: Final = re.compile(
    r"iVBORw0KGgo|/9j/[24]|_9j_[24]|R0lGODdh|R0lGODlh|UklGR[A-Za-z0-9+/_-]{7}|AAAA[A-Za-z0-9+/_-]"
    r"[GWm2]Z0eX|SUkqA|TU0AK[A-Za-z0-9]|JVBERi0|UEsDB[AB]|GkXfo|PHN2Z[yz]"
)
_HEX: Final = re.compile(r"89504e470d0a|ffd8ff(e[0-9a-f]|db)|4749463839|474946383[79]61")
_RUN: Final = re.compile(rf"[A-Za-z0-9+/_=-]{{{LONGEST_WORD},}}|\S{{{LONGEST_RUN},}}")
# Lines as a mail program or a tool breaks what is encoded.
_LINES: Final = re.compile(r"(?:[A-Za-z0-9+/_-]{24,}={0,2}\s+){2,}[A-Za-z0-9+/_-]{8,}")
# What tools write around what they encode.
_WRAPPED: Final = re.compile(
    r"^begin(-base64)? [0-7]{3,4} \S|^=ybegin |-----BEGIN |<~.{20,}~>|^(GIF8|BM6|\(\w+\)binhex)",
    re.MULTILINE | re.DOTALL,
)
# Bytes one by one, in tens or in sixteens: 137, 80, 78 … or 89 50 4e …, and numbers without end.
_BYTES: Final = re.compile(
    r"(?:\b(?:0x)?[0-9a-f]{2}\b[\s,;:|.-]{1,3}){24,}|(?:\b\d{1,3}\b[\s,;:|.-]{1,3}){40,}"
    r"|(?:\b[01]{4,8}\b[\s,;]{0,2}){16,}|(?:\d[\s,;.-]{0,2}){160,}",
    re.IGNORECASE,
)
# A word as encoders make them and people do not: both cases and figures in eight letters or more.
_MIXED: Final = re.compile(
    r"(?<![\w+/])(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])(?=[\w+/]*\d)[A-Za-z0-9+/_]{8,}"
)
MOST_MIXED: Final = 6


def has_long_run(text: str) -> bool:
    """Say whether something in a text is longer than any word, or any sentence without spaces."""
    return bool(_RUN.search(text))


def is_encoded(text: str, pressed: str) -> bool:
    """Say whether bytes are written in a text; ``pressed`` is the same without its spaces."""
    return bool(
        _BEGINNINGS.search(pressed)
        or _HEX.search(pressed.lower().replace("0x", "").replace(",", ""))
        or _LINES.search(text)
        or _WRAPPED.search(text)
        or _BYTES.search(text)
        or len(_MIXED.findall(text)) > MOST_MIXED
    )
