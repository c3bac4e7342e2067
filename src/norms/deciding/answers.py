"""Deciding: may this be done, here, now? The verdict, its clauses, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from norms.deciding.refinement import Table, cases, table_of
from norms.deciding.resolution import Advice, Missing, Outcome
from norms.deciding.verdicts import Verdicts, verdicts_of
from norms.language import Norm, Pack
from norms.situations import Situation, situation_of
from norms.vocabulary import VERDICTS

DEPENDS = "depends"
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a policy makes of a situation on a day.

    ``verdict`` is ``depends`` when the part left out decides it: ``possible`` then has several
    words and ``depends_on`` names the axes. ``because`` are the clauses that decide however the
    unknown part turns out; ``yielded`` those that gave way; ``ask`` the roles to turn to where
    the policy is silent or contradicts itself.
    """

    situation: Situation
    verdict: str
    possible: tuple[str, ...]
    because: tuple[str, ...]
    yielded: tuple[str, ...]
    missing: tuple[Missing, ...]
    advice: tuple[Advice, ...]
    duties: tuple[tuple[str, tuple[str, ...]], ...]
    depends_on: tuple[str, ...]
    ask: tuple[str, ...]


def decide(*, pack: Pack, situation: Mapping[str, str], on: date) -> Answer:
    """
    Say what a policy makes of a situation on a day, and which of its clauses say so.

    Axes left out are unknown. A grant not mentioned counts as not held for the verdict; that it
    might be held is counted in ``possible``.

    :raises UnknownWord: if an axis or a value is not in the vocabulary.
    """
    return decide_situation(pack=pack, asked=situation_of(situation), on=on)


def decide_situation(*, pack: Pack, asked: Situation, on: date) -> Answer:
    """Say what a policy makes of a situation already read; see ``decide``."""
    found = outcome_on(pack=pack, asked=asked, on=on)
    verdict = found.verdict
    possible = _verdicts(pack, on).possible(asked)
    return Answer(
        situation=asked,
        verdict=verdict,
        possible=tuple(word for word in VERDICTS if word in possible),
        because=tuple(sorted(found.because)),
        yielded=tuple(sorted(found.yielded)),
        missing=_sorted(found.missing),
        advice=_sorted(found.advice),
        duties=tuple(sorted((clause, tuple(sorted(acts))) for clause, acts in found.duties)),
        depends_on=_depends_on(_verdicts(pack, on), asked) if verdict == DEPENDS else (),
        ask=pack.ask if {"silent", "conflict"} & {verdict} else (),
    )


def outcome_on(*, pack: Pack, asked: Situation, on: date) -> Outcome:
    """Return what holds whichever way the unknown part turns out; grants not named are not held."""
    return _outcome(_table(pack, on), asked)


def outcome_of(*, norms: Sequence[Norm], asked: Situation) -> Outcome:
    """Return what ``outcome_on`` would, were these the norms in force."""
    return _outcome(table_of(norms), asked)


def _outcome(table: Table, asked: Situation) -> Outcome:
    likely = cases(table=table, situation=asked.without_further_grants())
    return together([case.outcome for case in likely])


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Return what holds whichever of some outcomes comes about; the verdict may depend."""
    verdicts = {outcome.verdict for outcome in outcomes}
    return Outcome(
        verdict=verdicts.pop() if len(verdicts) == 1 else DEPENDS,
        because=_shared(outcomes, lambda outcome: outcome.because),
        yielded=_shared(outcomes, lambda outcome: outcome.yielded),
        missing=frozenset(missing for outcome in outcomes for missing in outcome.missing),
        advice=_in_every(outcomes, lambda outcome: outcome.advice),
        duties=_in_every(outcomes, lambda outcome: outcome.duties),
    )


def verdict_only(*, pack: Pack, asked: Situation, on: date) -> str:
    """Return the verdict that ``decide_situation`` would give, sooner, without who says so."""
    found = _verdicts(pack, on).possible(asked.without_further_grants())
    return next(iter(found)) if len(found) == 1 else DEPENDS


@lru_cache(maxsize=64)
def _table(pack: Pack, on: date) -> Table:
    return table_of([norm for clause in pack.in_force(on) for norm in clause.norms])


@lru_cache(maxsize=64)
def _verdicts(pack: Pack, on: date) -> Verdicts:
    return verdicts_of(_table(pack, on))


def _in_every(outcomes: Sequence[Outcome], part: Callable[[Outcome], frozenset[T]]) -> frozenset[T]:
    return frozenset.intersection(*(part(outcome) for outcome in outcomes))


def _shared(
    outcomes: Sequence[Outcome], part: Callable[[Outcome], frozenset[str]]
) -> frozenset[str]:
    """Return what every outcome has, or what any has when they have nothing in common."""
    every = (part(outcome) for outcome in outcomes)
    return _in_every(outcomes, part) or frozenset().union(*every)


def _sorted(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(set(things), key=repr))


def _depends_on(verdicts: Verdicts, asked: Situation) -> tuple[str, ...]:
    """Return the unknown axes on which it depends which verdicts are still possible."""
    asked = asked.without_further_grants()
    return tuple(
        axis
        for axis in verdicts.table.axes
        if axis not in asked.known
        and len({verdicts.possible(asked.plus(axis, v)) for v in verdicts.table.samples(axis)}) > 1
    )
