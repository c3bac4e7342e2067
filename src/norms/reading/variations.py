"""
A provision's own rules beside a pack's, as far as one of its clauses gives leave.

What comes out is a pack like any other. A variation only adds clauses: they come before those that
may be varied, inside the situations it is for, from the day on which it was signed off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from norms.language import Box, Clause, Norm, Variation
from norms.reading.documents import ClauseDocument, PackDocument, VariationDocument
from norms.reading.pieces import Piece, Pieces
from norms.reading.positions import Path, Problem, Text
from norms.reading.resolving import Resolver
from norms.reading.variants import exchange_examples
from norms.words import suggest

# What a clause may do for all of the school, and so never for one part of it.
FOR_ALL: Final = (
    "duties",
    "vetoes",
    "settings",
    "terms",
    "card",
    "review",
    "approvals",
    "agreement",
    "items",
    "allows",
)
_WRITTEN: Final = {"card": "register", "allows": "allows_variation"}


@dataclass(frozen=True, slots=True)
class NamedVariation:
    """A variation as it is written, with its name and its text."""

    name: str
    text: Text
    document: VariationDocument


@dataclass(slots=True)
class Layers:
    """Puts variations beside the pieces of a pack; notes what was wrong and where."""

    pieces: Pieces
    head: PackDocument
    problems: list[Problem] = field(default_factory=list)

    def add(self, variations: Sequence[NamedVariation]) -> None:
        """Check what each variation may do, and add what it says to the pieces."""
        own = {piece.document.id: piece.document for piece in self.pieces.clauses}
        for variation in variations:
            by = self._allowed_by(variation, own)
            if by is not None:
                self._signed(variation, by)
                self._clauses(variation, by, own)
            if variation.document.signed_off is not None:
                self.problems += exchange_examples(self.pieces, variation.text, variation.document)
            for i, clause in enumerate(variation.document.clauses):
                dated = _dated(clause, variation.document, by or clause, self.head)
                self.pieces.clauses.append(Piece(variation.text, ("clauses", i), dated))

    def _allowed_by(
        self, variation: NamedVariation, own: Mapping[str, ClauseDocument]
    ) -> ClauseDocument | None:
        """Return the clause that gives leave, or None with what is wrong noted."""
        text, document = variation.text, variation.document
        if document.varies != self.head.name:
            words = f"this varies '{document.varies}', and the pack is '{self.head.name}'"
            self._wrong(text, ("varies",), words)
        by, name = own.get(document.allowed_by), document.allowed_by
        if by is None:
            words = f"the pack has no clause '{name}' to allow a variation{suggest(name, own)}"
            self._wrong(text, ("allowed_by",), words)
        elif by.allows is None:
            leave = ", ".join(each for each, clause in own.items() if clause.allows) or "none does"
            words = f"{name} allows no variation; name the clause that does: {leave}"
            self._wrong(text, ("allowed_by",), words)
        return by if by is not None and by.allows is not None else None

    def _signed(self, variation: NamedVariation, by: ClauseDocument) -> None:
        signed = variation.document.signed_off
        if by.allows is None or signed is None or signed.role in by.allows.by:
            return
        who = " or ".join(by.allows.by)
        words = f"signed off by '{signed.role}', and {by.id} asks for {who} to sign"
        self._wrong(variation.text, ("signed_off", "role"), words)

    def _clauses(
        self, variation: NamedVariation, by: ClauseDocument, own: Mapping[str, ClauseDocument]
    ) -> None:
        """Note what a variation's clauses do that they may not."""
        prefixes = {name[:4] for name in own}
        text, document = variation.text, variation.document
        theirs = {clause.id for clause in document.clauses}
        for i, clause in enumerate(document.clauses):
            if clause.id[:4] in prefixes:
                words = f"'{clause.id[:4]}' is the pack's: give a variation's clauses a prefix"
                self._wrong(text, ("clauses", i, "id"), f"{words} of their own")
            for name in FOR_ALL:
                if getattr(clause, name):
                    written = _WRITTEN.get(name, name)
                    words = f"a variation's clause has norms alone: `{written}` reaches everybody"
                    self._wrong(text, ("clauses", i, written), f"{words}, so leave it out")
            for path, target in _overridden(clause, ("clauses", i)):
                allowed = by.allows.of if by.allows else ()
                if target not in {*allowed, *theirs}:
                    words = f"{by.id} does not let {target} be varied{suggest(target, allowed)}"
                    self._wrong(text, path, f"{words} (it names {', '.join(allowed)})")

    def _wrong(self, text: Text, path: Path, message: str) -> None:
        self.problems.append(text.problem(path, message))


def settled(
    clauses: dict[str, Clause], variations: Sequence[NamedVariation], resolver: Resolver
) -> tuple[Variation, ...]:
    """Hold the clauses of each variation to what it is for; take out those nobody signed off."""
    if resolver.problems:
        return ()
    for variation in variations:
        text, document = variation.text, variation.document
        allows = clauses[document.allowed_by].allows
        only = resolver.situations(text, ("for",), document.only)
        inside = resolver.inside(text, ("for",), only, allows.box if allows else {})
        for i, clause in enumerate(document.clauses):
            norms = tuple(
                _held(norm, inside, resolver, Piece(text, ("clauses", i, "norms", j), clause))
                for j, norm in enumerate(clauses[clause.id].norms)
            )
            clauses[clause.id] = replace(clauses[clause.id], norms=norms)
            if document.signed_off is None:
                del clauses[clause.id]
    return tuple(_kept(each, clauses[each.document.allowed_by]) for each in variations)


def _held(norm: Norm, inside: Box, resolver: Resolver, piece: Piece[ClauseDocument]) -> Norm:
    """Return a norm that applies only inside a box; a box that reaches outside is noted."""
    boxes = tuple(
        resolver.inside(piece.text, (*piece.path, "when", i), box, inside)
        for i, box in enumerate(norm.boxes)
    )
    return replace(norm, boxes=boxes)


def _kept(variation: NamedVariation, by: Clause) -> Variation:
    """Return what the pack keeps of a variation that a clause gives leave for."""
    document, signed = variation.document, variation.document.signed_off
    own = {clause.id for clause in document.clauses}
    over = {target for clause in document.clauses for _, target in _overridden(clause, ())}
    days = [day for day in (signed.on if signed else None, by.starts_on) if day]
    return Variation(
        name=variation.name,
        title=document.title,
        provision=document.provision,
        allowed_by=document.allowed_by,
        clauses=tuple(clause.id for clause in document.clauses) if signed else (),
        signed_by=signed.role if signed else "",
        signed_on=signed.on if signed else None,
        varies=tuple(sorted(over - own)),
        signers=by.allows.by if by.allows else (),
        starts_on=max(days, default=None),
        ends_on=by.ends_on,
    )


def _overridden(clause: ClauseDocument, path: Path) -> Iterator[tuple[Path, str]]:
    """Give what the norms of a clause override, and where that stands."""
    for i, norm in enumerate(clause.norms):
        for target in norm.overrides:
            yield (*path, "norms", i, "overrides"), target


def _dated(
    clause: ClauseDocument, document: VariationDocument, by: ClauseDocument, head: PackDocument
) -> ClauseDocument:
    """Return a clause that binds from the signature, and only while leave is given."""
    signed = document.signed_off.on if document.signed_off else None
    starts = [day for day in (clause.starts, signed, by.starts, head.starts) if day]
    ends = [day for day in (clause.ends, by.ends, head.ends) if day]
    days: dict[str, date | None] = {
        "starts": max(starts, default=None),
        "ends": min(ends, default=None),
    }
    return clause.model_copy(update=days)
