"""Numbered lines with plain quotation marks and spaces, so that every detector sees one form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u200b": "",
        "\ufeff": "",
        "\u2011": "-",
        "\u00ad": "",
        "\u202f": " ",
        "\u2028": " ",
        "\x0b": " ",
        "\x0c": " ",
    }
)


class Unreadable(Exception):
    """A file cannot be read as a policy; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph as it stands, with its number from 1."""

    number: int
    text: str


def numbered(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return texts as lines, their typographic marks made plain."""
    return tuple(Line(i, text.translate(_PLAIN).rstrip()) for i, text in enumerate(texts, 1))
