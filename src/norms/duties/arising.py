"""
Which duties arise after an event: of whom, towards whom, by when, and what follows them.

A fact that is not known is left out. Then a duty that hangs on it is *possible*, and what would
decide it is named; it arises, or is stopped, only if it does so however the facts turn out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import product

from norms.duties.calendar import Calendar
from norms.duties.deadlines import NO_CLOCK, Clock, clock_of, local
from norms.duties.rules import Rules, rules_of
from norms.happenings import EVENTS, FACTS
from norms.language import Duty, Force, Pack, Veto
from norms.words import UnknownWord, suggest

Facts = Mapping[str, str]
# The clauses that stop a duty; none of them: it arises; None: it does not arise at all.
Outcome = tuple[str, ...] | None


class State(StrEnum):
    """Whether a duty arises."""

    DUE = "due"
    POSSIBLE = "possible"
    STOPPED = "stopped"


class Once(StrEnum):
    """What a follow-on waits for: that the duty before it is done, or that it is missed."""

    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Due:
    """
    A duty that an event brings about, or may.

    ``depends_on`` are the unknown facts that decide a possible one; ``stopped_by`` the clauses that
    keep it from arising, or may. A follow-on names the clause that it comes ``after`` and whether
    that must be done or missed; its clock starts only then, so it has none yet.
    """

    duty: Duty
    state: State
    clock: Clock = NO_CLOCK
    depends_on: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()
    after: str = ""
    once: Once | None = None
    follow_ons: tuple[Due, ...] = ()

    @property
    def clause(self) -> str:
        """Return the clause that says so."""
        return self.duty.clause

    @property
    def key(self) -> tuple[str, int]:
        """Return the clause and the duty's place there: the same for as long as the text is."""
        return self.duty.clause, self.duty.place

    @property
    def due_at(self) -> datetime | None:
        """Return by when, in UTC, if there is a moment."""
        return self.clock.due_at

    @property
    def judgement(self) -> bool:
        """Whether the deadline is worded, so that a person says whether it was kept."""
        return self.clock.judgement

    @property
    def is_expectation(self) -> bool:
        """Whether the policy only expects it, so that leaving it undone breaks no rule."""
        return self.duty.force is Force.SOFT


def due(
    *,
    pack: Pack,
    event: str,
    facts: Facts,
    at: datetime,
    calendar: Calendar,
    also: Sequence[str] = (),
) -> tuple[Due, ...]:
    """
    Return the duties that an event brings about, in the policy's order.

    ``also`` are further words for what happened; a duty that hangs on several arises once. Unknown
    facts are left out of ``facts``. A moment without a time zone is local to London.

    :raises UnknownWord: if an event or a fact is not in the vocabulary.
    """
    for each in (event, *also):
        _ensure_known(each, facts)
    rules = rules_of(pack, local(at).date())
    return tuple(
        replace(found, clock=_started(found, at, calendar))
        for found in arising(rules=rules, events=(event, *also), facts=facts)
    )


def arising(*, rules: Rules, events: Sequence[str], facts: Facts) -> tuple[Due, ...]:
    """Return the duties that what happened brings about by some rules, none with a clock."""
    reading = _Reading(rules, facts)
    first = [found for duty in rules.after(*events) if (found := reading.of(duty))]
    running = {found.duty for found in first if found.state is State.DUE}
    return tuple(
        replace(found, follow_ons=reading.chain(found, seen=set(running))) for found in first
    )


def follow_ons(
    *, pack: Pack, duty: Duty, once: Once, facts: Facts, at: datetime, calendar: Calendar
) -> tuple[Due, ...]:
    """
    Return the duties that begin when a duty is done or missed, their clocks started at ``at``.

    :raises UnknownWord: if a fact is not in the vocabulary.
    """
    _ensure_known("always", facts)
    reading = _Reading(rules_of(pack, local(at).date()), facts)
    return tuple(
        replace(found, clock=_started(found, at, calendar))
        for found in reading.next(duty, once, seen={duty})
    )


def soonest_first(found: Iterable[Due]) -> tuple[Due, ...]:
    """Return duties in the order in which people need them: due, soonest first, then what may."""
    return tuple(sorted(found, key=_urgency))


def _urgency(found: Due) -> tuple[int, float]:
    soon = found.due_at.timestamp() if found.due_at else float("inf")
    return list(State).index(found.state), soon


def _started(found: Due, at: datetime, calendar: Calendar) -> Clock:
    if found.state is State.STOPPED:
        return NO_CLOCK
    return clock_of(deadline=found.duty.within, at=at, calendar=calendar)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One look at the rules of a day with the facts that are known."""

    rules: Rules
    facts: Facts

    def of(self, duty: Duty) -> Due | None:
        """Return a duty as it arises, or None if it does not, however the facts turn out."""
        vetoes = self.rules.vetoes.get(duty.clause, ())
        asked = sorted({*duty.facts, *(name for veto in vetoes for name in veto.facts)})
        unknown = [name for name in asked if name not in self.facts]
        outcomes = {
            values: _outcome(
                duty, vetoes, {**self.facts, **dict(zip(unknown, values, strict=True))}
            )
            for values in product(*(FACTS[name] for name in unknown))
        }
        every = set(outcomes.values())
        state = _state(every)
        if state is None:
            return None
        return Due(
            duty=duty,
            state=state,
            depends_on=_deciding(unknown, outcomes) if state is State.POSSIBLE else (),
            stopped_by=tuple(sorted({clause for outcome in every for clause in outcome or ()})),
        )

    def chain(self, found: Due, *, seen: set[Duty]) -> tuple[Due, ...]:
        """Return what comes after a duty, and after that, each duty once."""
        if found.state is State.STOPPED:
            return ()
        seen.add(found.duty)
        return tuple(each for once in Once for each in self.next(found.duty, once, seen=seen))

    def next(self, duty: Duty, once: Once, *, seen: set[Duty]) -> Iterator[Due]:
        """Yield the duties that come directly after one, with what comes after them."""
        for clause in duty.then if once is Once.DONE else duty.if_missed:
            for later in self.rules.duties.get(clause, ()):
                if later not in seen and (found := self.of(later)):
                    seen.add(later)
                    chain = self.chain(found, seen=seen)
                    yield replace(found, after=duty.clause, once=once, follow_ons=chain)


def _state(every: set[Outcome]) -> State | None:
    """Return what the outcomes of every completion of the facts amount to."""
    if every == {()}:
        return State.DUE
    if () in every:
        return State.POSSIBLE
    return State.STOPPED if every != {None} else None


def _outcome(duty: Duty, vetoes: Sequence[Veto], facts: Facts) -> Outcome:
    if not _holds(duty.facts, facts):
        return None
    return tuple(sorted({veto.clause for veto in vetoes if _holds(veto.facts, facts)}))


def _holds(wanted: Mapping[str, tuple[str, ...]], facts: Facts) -> bool:
    return all(facts[name] in words for name, words in wanted.items())


def _deciding(
    unknown: Sequence[str], outcomes: Mapping[tuple[str, ...], Outcome]
) -> tuple[str, ...]:
    """Return the unknown facts of which at least one alone can turn the answer."""
    found = []
    for place, name in enumerate(unknown):
        others: dict[tuple[str, ...], set[bool]] = {}
        for values, outcome in outcomes.items():
            rest = (*values[:place], *values[place + 1 :])
            others.setdefault(rest, set()).add(outcome == ())
        if any(len(answers) > 1 for answers in others.values()):
            found.append(name)
    return tuple(found)


def _ensure_known(event: str, facts: Facts) -> None:
    if event not in EVENTS:
        raise UnknownWord(f"unknown event '{event}'{suggest(event, EVENTS)}")
    for name, word in facts.items():
        if name not in FACTS:
            raise UnknownWord(f"unknown fact '{name}'{suggest(name, FACTS)}")
        if word not in FACTS[name]:
            choices = ", ".join(FACTS[name])
            near = suggest(word, FACTS[name])
            raise UnknownWord(f"unknown {name} '{word}'{near} (one of {choices})")
