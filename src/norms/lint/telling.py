"""Making a finding in few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from norms.lint.findings import Finding, Kind, Place, Severity
from norms.lint.written.sentences import Sentence

MOST_WORDS = 12


def at(
    kind: Kind,
    where: Sentence | int,
    reason: str,
    *,
    words: str = "",
    grade: Severity | None = None,
) -> Finding:
    """Return a finding at a sentence or at a line, quoting a few of its words."""
    if isinstance(where, int):
        return Finding(kind, Place(where), few(words), reason, grade)
    return Finding(kind, Place(where.line), few(words or where.text), reason, grade)


def few(text: str) -> str:
    """Return the first words of a text, marked if there are more."""
    words = text.split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


def at_all(kind: Kind, where: Sequence[Sentence], reason: str) -> Iterator[Finding]:
    """Give one finding for several sentences: at the first, with the lines of the others."""
    lines = list(dict.fromkeys(sentence.line for sentence in where))
    if where:
        first = at(kind, where[0], reason)
        yield replace(first, also=tuple(Place(line) for line in lines[1:]))
