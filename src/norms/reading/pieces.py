"""The pieces of a pack as their author wrote them, each with where it stands, before any word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from norms.entries import Conditions, Document
from norms.reading.documents import (
    ClauseDocument,
    ExampleDocument,
    PackDocument,
    WantedDocument,
)
from norms.reading.positions import Path, Text

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Piece(Generic[D]):
    """A document with the text it stands in and its place there."""

    text: Text
    path: Path
    document: D


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and what it stands for, where that is written, and the clause it belongs to."""

    text: Text
    path: Path
    name: str
    means: Conditions
    by: str | None


@dataclass(slots=True)
class Pieces:
    """All that a pack is made of, in the policy's order; ``gone`` are examples left out of it."""

    clauses: list[Piece[ClauseDocument]] = field(default_factory=list)
    examples: list[Piece[ExampleDocument]] = field(default_factory=list)
    wanted: list[Piece[WantedDocument]] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def begin(self, text: Text, head: PackDocument) -> None:
        """Add what the pack's first file brings, and the words of its clauses."""
        for i, mark in enumerate(head.wanted):
            self.wanted.append(Piece(text, ("wanted", i), mark))
        self.definitions.extend(
            Definition(text, ("terms",), name, means, None) for name, means in head.terms.items()
        )
        for piece in self.clauses:
            self.definitions.extend(defined_by(piece))


def defined_by(piece: Piece[ClauseDocument]) -> Iterator[Definition]:
    """Give the words that a clause defines."""
    path, clause = (*piece.path, "terms"), piece.document
    for name, means in clause.terms.items():
        yield Definition(piece.text, path, name, means, clause.id)
