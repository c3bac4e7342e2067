"""What a pack says once it has been read: frozen, validated, every word from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from norms.entries import Agreement, Approval, Citation, Item, Review

Value = str | int
GRANT_PREFIX = "grants."


class Modality(StrEnum):
    """What a norm does with the acts it names (ODRL: permission, prohibition, duty)."""

    PERMIT = "permit"
    FORBID = "forbid"
    OBLIGE = "oblige"
    NOTICE = "notice"


class Force(StrEnum):
    """How binding the wording is: must, should, may, or a plain statement of fact."""

    HARD = "hard"
    SOFT = "soft"
    OPTION = "option"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Span:
    """The whole numbers from ``least`` to ``most`` inclusive; no ``most`` means no end."""

    least: int
    most: int | None

    def holds(self, number: int) -> bool:
        """Whether a number lies in the span."""
        return self.least <= number and (self.most is None or number <= self.most)

    def lies_in(self, others: Iterable[Span]) -> bool:
        """Whether every number of the span is one of some others; they may share it out."""
        next_one = self.least
        for other in sorted(others, key=lambda span: span.least):
            if not other.holds(next_one):
                continue
            if other.most is None or (self.most is not None and self.most <= other.most):
                return True
            next_one = other.most + 1
        return False


@dataclass(frozen=True, slots=True)
class Test:
    """What a box asks of one axis: one of some words, or a number in one of some spans."""

    axis: str
    values: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()

    __test__ = False

    def admits(self, value: Value) -> bool:
        """Whether a known value of the axis passes."""
        if isinstance(value, int):
            return any(span.holds(value) for span in self.spans)
        return value in self.values

    def lies_in(self, other: Test) -> bool:
        """Whether whatever passes here passes another test of the axis too."""
        inside = all(span.lies_in(other.spans) for span in self.spans)
        return inside and self.values <= other.values


# A conjunction: every axis named must pass. Axes not named may have any value.
Box = Mapping[str, Test]


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """
    One thing a clause does: to which acts, with what force, in which situations.

    It applies where any of its boxes holds. Of a permission, every test in ``requires`` must pass
    too, or the answer is conditional. ``overrides`` are ids of the clauses that give way to it.
    """

    clause: str
    modality: Modality
    force: Force
    acts: frozenset[str]
    boxes: tuple[Box, ...]
    requires: tuple[Test, ...] = ()
    overrides: frozenset[str] = frozenset()

    @property
    def binds(self) -> bool:
        """Whether the norm decides; soft wording, facts and notices advise and never decide."""
        return self.modality is not Modality.NOTICE and self.force in {Force.HARD, Force.OPTION}


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    By when: ``kind`` is a word of ``norms.happenings``, ``number`` its figure or month if any.

    A worded deadline is kept as the policy has it; a person judges it and no clock is invented.
    """

    kind: str
    number: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """
    Who must do what, to whom, after which events, in what circumstances, and by when.

    ``holders`` are all whom the clause names; of those that are in ``holders_any`` too, any one is
    enough. ``place`` is the duty's own among those of its clause, from 0.
    """

    clause: str
    force: Force
    deeds: tuple[str, ...]
    holders: tuple[str, ...]
    to: tuple[str, ...]
    to_any: tuple[str, ...]
    events: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    within: Deadline | None
    how: str
    then: tuple[str, ...]
    if_missed: tuple[str, ...]
    holders_any: tuple[str, ...] = ()
    place: int = 0

    @property
    def holders_all(self) -> tuple[str, ...]:
        """Return the holders of whom each must see to it."""
        return tuple(name for name in self.holders if name not in self.holders_any)


@dataclass(frozen=True, slots=True, eq=False)
class Veto:
    """Duties of other clauses that do not arise while some facts hold."""

    clause: str
    of: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """A situation and the answer which the clause's author expects; the policy's own test."""

    name: str
    situation: Mapping[str, str]
    verdict: str | None
    because: tuple[str, ...] | None
    missing: tuple[str, ...] | None
    advice: tuple[str, ...]
    duties: tuple[str, ...]
    settings: Mapping[str, tuple[str, ...]]
    on: date | None
    event: str
    facts: Mapping[str, tuple[str, ...]]
    at: str
    due: tuple[str, ...]
    not_due: tuple[str, ...]
    by: str
    discouraged: tuple[str, ...] | None = None

    @property
    def asks(self) -> bool:
        """Whether the example expects an answer, and not only what the policy states."""
        told = self.advice or self.duties or self.discouraged is not None
        return self.verdict is not None or bool(told)


@dataclass(frozen=True, slots=True, eq=False)
class Allowance:
    """
    That a part of the organisation may vary some clauses, once it is signed off.

    ``of`` are the clauses, ``by`` the roles of which any one signs; nothing outside ``box`` varies.
    """

    of: tuple[str, ...]
    by: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered piece of a policy, in our own words, with what it does."""

    id: str
    section: str
    kind: str
    force: Force
    bearer: tuple[str, ...]
    capability: str
    says: str
    reading: str
    starts_on: date | None
    ends_on: date | None
    norms: tuple[Norm, ...]
    duties: tuple[Duty, ...]
    vetoes: tuple[Veto, ...]
    card: Mapping[str, tuple[str, ...]]
    cites: tuple[Citation, ...]
    review: Review | None
    approvals: tuple[Approval, ...]
    agreement: Agreement | None
    items: tuple[Item, ...]
    settings: Mapping[str, tuple[str, ...]]
    examples: tuple[Example, ...]
    allows: Allowance | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the clause binds on a day; ``ends_on`` is the last day it does."""
        started = self.starts_on is None or self.starts_on <= on
        return started and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Term:
    """A word the policy defines: a set of values of one axis, and the clause that says so."""

    name: str
    axis: str
    values: frozenset[str]
    clause: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Impossible:
    """Situations that cannot occur, and why; no count has them."""

    boxes: tuple[Box, ...]
    because: str


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """
    A contradiction, a silence or an idle override that the policy's owner knows of, and why.

    Of contradictions and overrides, those among ``clauses``; of contradictions and silences, those
    inside ``boxes``. ``oddity`` is under what number a review of the text reported it; ``file`` and
    ``line`` are where the mark stands.
    """

    finding: str
    clauses: frozenset[str]
    boxes: tuple[Box, ...]
    because: str
    oddity: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    line: int = 0
    file: str = "pack.yaml"

    def is_in_force(self, on: date) -> bool:
        """Whether the mark speaks of a day; ``ends_on`` is the last of them."""
        started = self.starts_on is None or self.starts_on <= on
        return started and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    Another way in which a pack's wording can be read, and why.

    ``instead_of`` says what the pack makes of it as it stands; ``clauses`` are those read
    otherwise, with those that define one of ``terms``.
    """

    name: str
    title: str
    why: str
    instead_of: str
    oddity: tuple[str, ...]
    clauses: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variation:
    """
    A provision's own rules beside the policy, by leave of one of its clauses.

    Without ``signed_on`` nobody has signed it off, and ``clauses`` are none of the pack's.
    ``varies`` are the clauses that give way to it, ``signers`` the roles of which any one signs;
    ``starts_on`` and ``ends_on`` are the first and the last day on which it can bind.
    """

    name: str
    title: str
    provision: str
    allowed_by: str
    clauses: tuple[str, ...]
    signed_by: str = ""
    signed_on: date | None = None
    varies: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def standing(self, on: date) -> str:
        """Return in words whether a variation binds on a day."""
        if self.signed_on is None:
            return "unsigned, so nothing changes"
        by = self.signed_by.replace("_", " ")
        signed = f"signed off by the {by} on {self.signed_on.isoformat()}"
        starts = self.starts_on or self.signed_on
        if on < starts:
            leave = "" if starts == self.signed_on else f" {starts.isoformat()}"
            return f"{signed}, not in force before{leave}"
        if self.ends_on is not None and self.ends_on < on:
            return f"{signed}, in force until {self.ends_on.isoformat()} and no longer"
        return signed


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """
    A policy as data: who it belongs to, its words, its clauses.

    ``unused`` are the words it defines and never uses, ``examples`` those that show where clauses
    end, and so belong to none. ``readings`` are those by which it is read, ``variations`` those
    that stand beside it; ``plain`` is the fingerprint of the pack without any of them.
    """

    name: str
    title: str
    organisation: str
    nation: str
    ask: tuple[str, ...]
    role_order: tuple[str, ...]
    terms: Mapping[str, Term]
    clauses: Mapping[str, Clause]
    fingerprint: str
    impossible: tuple[Impossible, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    unused: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    readings: tuple[Reading, ...] = ()
    plain: str = ""
    variations: tuple[Variation, ...] = ()

    @property
    def called(self) -> str:
        """Return the name by which a command finds it: the pack's, as varied, and as read."""
        name = "+".join((self.name, *(variation.name for variation in self.variations)))
        how = "+".join(reading.name for reading in self.readings)
        return f"{name}:{how}" if how else name

    def in_force(self, on: date) -> tuple[Clause, ...]:
        """Return the clauses that bind on a day, in the policy's order."""
        return tuple(clause for clause in self.clauses.values() if clause.is_in_force(on))

    def role_of(self, roles: frozenset[str]) -> str:
        """
        Return the role in which a person of several roles is judged.

        The pack's own table decides: the first in ``role_order`` that the person holds.

        :raises ValueError: if no role was given.
        """
        if not roles:
            raise ValueError("A person without a role cannot be judged by a policy.")
        ranked = [role for role in self.role_order if role in roles]
        return ranked[0] if ranked else sorted(roles)[0]
