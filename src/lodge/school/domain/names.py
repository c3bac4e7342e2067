"""Names as they are typed in a box: small letters, accents, marks and the order are left open."""

import unicodedata
from collections.abc import Sequence
from typing import Final

# Left out inside a word, as people please; the comma of "Brook, Ada" parts words.
_LEFT_OUT: Final = str.maketrans({"'": None, "’": None, ",": " "})


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared; the gate compares them alike."""
    letters = unicodedata.normalize("NFD", text.translate(_LEFT_OUT))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(plain.lower().split())


def is_called(wanted: Sequence[str], name: str) -> bool:
    """Say whether each wanted word begins a word of a name, or a part of it after a hyphen."""
    parts = [part for word in plain_words(name) for part in _parts(word)]
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def _parts(word: str) -> list[str]:
    pieces = word.split("-")
    return ["-".join(pieces[place:]) for place in range(len(pieces))]
