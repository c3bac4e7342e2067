"""
A pack read otherwise: whole clauses or words in the place of the pack's own.

What comes out is a pack like any other. Nothing below this page knows that there are readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from norms.language import Reading
from norms.reading.documents import ClauseDocument, ReadingDocument, VariationDocument
from norms.reading.pieces import Definition, Piece, Pieces, defined_by
from norms.reading.positions import Path, Problem, Text
from norms.words import suggest


@dataclass(frozen=True, slots=True)
class NamedReading:
    """A reading as it is written, with its name and its text."""

    name: str
    text: Text
    document: ReadingDocument


@dataclass(slots=True)
class Variant:
    """Puts readings in the place of what they replace; notes what was wrong and where."""

    pieces: Pieces
    problems: list[Problem] = field(default_factory=list)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)

    def read_as(self, readings: Sequence[NamedReading]) -> tuple[Reading, ...]:
        """Replace what each reading replaces; return what the pack keeps of them."""
        found = tuple(self._read_as(reading) for reading in readings)
        settled = {oddity for reading in found for oddity in reading.oddity}
        own = [p for p in self.pieces.wanted if not settled & set(p.document.oddity)]
        theirs = [
            Piece(reading.text, ("wanted", i), mark)
            for reading in readings
            for i, mark in enumerate(reading.document.wanted)
        ]
        self.pieces.wanted[:] = [*own, *theirs]
        return found

    def _read_as(self, reading: NamedReading) -> Reading:
        document = reading.document
        for i, oddity in enumerate(document.oddity):
            self._take(reading, ("oddity", i), "oddity", oddity)
        touched = {*self._clauses(reading), *self._terms(reading)}
        self.problems += exchange_examples(self.pieces, reading.text, document)
        return Reading(
            name=reading.name,
            title=document.title,
            why=" ".join(document.why.split()),
            instead_of=" ".join(document.instead_of.split()),
            oddity=document.oddity,
            clauses=tuple(p.document.id for p in self.pieces.clauses if p.document.id in touched),
            terms=tuple(sorted(document.terms)),
        )

    def _clauses(self, reading: NamedReading) -> Iterator[str]:
        """Put clauses in the place of those with their ids; give which were replaced."""
        at = {piece.document.id: i for i, piece in enumerate(self.pieces.clauses)}
        for i, clause in enumerate(reading.document.clauses):
            path: Path = ("clauses", i)
            if clause.id not in at:
                words = f"the pack has no clause '{clause.id}' to read otherwise"
                self._wrong(reading.text, (*path, "id"), words + suggest(clause.id, at))
                continue
            self._take(reading, (*path, "id"), "clause", clause.id)
            piece = Piece(reading.text, path, clause)
            self.pieces.clauses[at[clause.id]] = piece
            self._definitions_of(piece)
            yield clause.id

    def _definitions_of(self, piece: Piece[ClauseDocument]) -> None:
        """Put the words of a clause where those of the clause it replaces stood."""
        every, clause = self.pieces.definitions, piece.document.id
        at = next((i for i, word in enumerate(every) if word.by == clause), len(every))
        rest = [word for word in every if word.by != clause]
        self.pieces.definitions[:] = [*rest[:at], *defined_by(piece), *rest[at:]]

    def _terms(self, reading: NamedReading) -> Iterator[str]:
        """Put words in the place of those of their name; give the clauses that define them."""
        known = {word.name: i for i, word in enumerate(self.pieces.definitions)}
        for name, means in reading.document.terms.items():
            if name not in known:
                words = f"the pack defines no term '{name}' to read otherwise"
                self._wrong(reading.text, ("terms", name), words + suggest(name, known))
                continue
            self._take(reading, ("terms", name), "term", name)
            by = self.pieces.definitions[known[name]].by
            word = Definition(reading.text, ("terms",), name, means, by)
            self.pieces.definitions[known[name]] = word
            if by is not None:
                yield by

    def _take(self, reading: NamedReading, path: Path, kind: str, name: str) -> None:
        """Note that a reading replaces something; no second one may."""
        by = self.taken.setdefault((kind, name), reading.name)
        if by == reading.name:
            return
        what = f"both settle {name}" if kind == "oddity" else f"both replace the {kind} '{name}'"
        words = f"'{by}' and '{reading.name}' cannot be taken together: {what}"
        self._wrong(reading.text, path, words)

    def _wrong(self, text: Text, path: Path, message: str) -> None:
        self.problems.append(text.problem(path, message))


def exchange_examples(
    pieces: Pieces, text: Text, document: ReadingDocument | VariationDocument
) -> list[Problem]:
    """Leave out the examples that hold no longer, and add those that hold instead."""
    gone = set(document.no_longer)
    known = {piece.document.name for piece in pieces.examples}
    for i, piece in enumerate(pieces.clauses):
        known |= {example.name for example in piece.document.examples}
        if gone & {example.name for example in piece.document.examples}:
            pieces.clauses[i] = _without(piece, gone)
    pieces.examples[:] = [piece for piece in pieces.examples if piece.document.name not in gone]
    # What one of several leaves out the next may leave out too: neither knows of the other.
    found, known = known & gone, known | pieces.gone
    pieces.gone |= found
    for i, example in enumerate(document.examples):
        pieces.examples.append(Piece(text, ("examples", i), example))
    return [
        text.problem(
            ("no_longer",), f"the pack has no example '{name}' to leave out{suggest(name, known)}"
        )
        for name in sorted(gone - known)
    ]


def _without(piece: Piece[ClauseDocument], names: set[str]) -> Piece[ClauseDocument]:
    """Return a clause without the examples of some names."""
    examples = tuple(e for e in piece.document.examples if e.name not in names)
    document = piece.document.model_copy(update={"examples": examples})
    return Piece(piece.text, piece.path, document)
