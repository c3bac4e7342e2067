"""
Whether somebody's name is on a list that nobody can read names from.

A desk alone must know an adult who may collect by the name that they say, and keeps no such names:
of each it has a sign, which can be made again from the name and from nothing else.
"""

import hmac
import unicodedata
from typing import Final
from uuid import UUID

DIGITS: Final = 12
TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
# What stands inside a word and is written or left out as people please.
_WITHIN: Final = frozenset("'’.")


def plain_name(name: str) -> str:
    """Return a name as it is compared: small, without accents, marks or a title."""
    words = "".join(map(_plain_letter, unicodedata.normalize("NFD", name))).lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in TITLES else words)


def sign_of(*, salt: str, person_id: UUID, name: str) -> str:
    """Return the sign of an adult who may collect a pupil: nothing without the name itself."""
    said = f"{person_id}\n{plain_name(name)}"
    return hmac.new(salt.encode(), said.encode(), "sha256").hexdigest()[:DIGITS]


def _plain_letter(letter: str) -> str:
    kind = unicodedata.category(letter)[0]
    if kind in "LN":
        return letter
    return "" if kind == "M" or letter in _WITHIN else " "
