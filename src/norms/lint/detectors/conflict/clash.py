"""Clashes: two sentences of a policy that cannot both be followed, or not without a third.

A clash has two sides, each a sign with, where it matters, whom the sentence binds and how. Where
both are found and nothing settles which of them gives way, the first is the finding and names the
lines of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from norms.lint.findings import Finding, Kind, Place
from norms.lint.shelf import DETECTORS, Detector, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

HARD = ("hard ban", "hard duty")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a clash: what it says, and what sets such a sentence free of it."""

    says: str
    unless: str = ""
    bearer: str = ""
    force: tuple[str, ...] = ()

    def found(self, policy: Policy) -> list[Sentence]:
        """Return the sentences on this side."""
        said, free = sign(self.says), sign(self.unless) if self.unless else None
        return [
            sentence
            for sentence in policy.sentences
            if said.search(sentence.with_lead)
            and not (free and free.search(sentence.with_lead))
            and (not self.bearer or sentence.bears(self.bearer))
            and (not self.force or sentence.force in self.force)
        ]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sides, what settles them, and what a reader is told."""

    code: str
    severity: str
    title: str
    one: Side
    other: Side | None
    reason: str
    why: str
    mend: str
    settled: str = ""


def put(clash: Clash) -> Clash:
    """Put a clash on the shelf with a kind of finding of its own, and return it."""
    found = kind(clash.code, clash.severity, clash.title, why=clash.why, mend=clash.mend)
    settled = sign(clash.settled) if clash.settled else None

    def run(policy: Policy) -> Iterator[Finding]:
        if settled and policy.says(settled):
            return
        ones = clash.one.found(policy)
        others = clash.other.found(policy) if clash.other else []
        if ones and (others or clash.other is None):
            yield told(found, ones, others, clash.reason)

    explains = "Looks for both sides in the sentences, and for words that say which gives way."
    name = f"clash.{clash.code}"
    DETECTORS[name] = Detector(name, explains, (found,), text=run)
    return clash


def told(found: Kind, ones: list[Sentence], others: list[Sentence], reason: str) -> Finding:
    """Return a finding at the first sentence, with the lines of all the others."""
    lines = list(dict.fromkeys(s.line for s in (*ones[1:], *others) if s.line != ones[0].line))
    against = f" See line {', '.join(map(str, lines[:6]))}." if lines else ""
    first = at(found, ones[0], reason + against)
    return replace(first, also=tuple(Place(line) for line in lines))
