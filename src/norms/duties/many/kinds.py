"""
Events of one kind: on days of the same rules, the same event, the same of every fact that matters.

What an event brings about depends on its kind alone, so each kind that occurs is asked about once.
A kind is a number: events have stretches of numbers, and within one each fact that matters to the
event weighs what it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from norms.duties.arising import Due, arising
from norms.duties.many.clocks import FIRST_DAY
from norms.duties.rules import Rules, rules_of
from norms.happenings import EVENTS, FACTS
from norms.language import Pack

Codes = NDArray[np.uint8]
Kinds = NDArray[np.int64]
Places = NDArray[np.int32]
NAMES: Final = tuple(EVENTS)
MOST_NUMBERED: Final = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """Some days on which the same clauses bind, and the facts that matter to each event then."""

    rules: Rules
    facts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Numbering:
    """How kinds are numbered: where each event's stretch begins, and what each fact weighs."""

    periods: tuple[Period, ...]
    starts: Kinds
    weights: Mapping[str, Kinds]
    count: int

    def number(self, *, periods: Codes, events: Codes, facts: Mapping[str, Codes]) -> Kinds:
        """Return the kind of each event; a fact that nobody gives is unknown."""
        stretches = periods * np.int64(len(NAMES)) + events
        kinds = self.starts.take(stretches)
        for name, weights in self.weights.items():
            weight = weights.take(stretches)
            codes = facts.get(name)
            kinds += weight * (len(FACTS[name]) if codes is None else codes)
        return kinds

    def due(self, kind: int) -> tuple[Due, ...]:
        """Return what comes of a kind of event, without any clock."""
        stretch = int(np.searchsorted(self.starts, kind, side="right")) - 1
        period, event = divmod(stretch, len(NAMES))
        left = kind - int(self.starts[stretch])
        known = {}
        for name in self.periods[period].facts[NAMES[event]]:
            left, code = divmod(left, len(FACTS[name]) + 1)
            if code < len(FACTS[name]):
                known[name] = FACTS[name][code]
        return arising(rules=self.periods[period].rules, events=(NAMES[event],), facts=known)


def used(kinds: Kinds, *, count: int) -> tuple[Kinds, Places]:
    """Return the kinds that occur, and the place of each event's among them."""
    if count > MOST_NUMBERED:
        found, places = np.unique(kinds, return_inverse=True)
        return found, places.astype(np.int32)
    found = np.flatnonzero(np.bincount(kinds, minlength=count)).astype(np.int64)
    lookup = np.zeros(count, dtype=np.int32)
    lookup[found] = np.arange(found.size, dtype=np.int32)
    return found, lookup.take(kinds)


def cuts_of(pack: Pack) -> Kinds:
    """Return the days, as numbers, from which other clauses bind than on the day before."""
    days = {clause.starts_on for clause in pack.clauses.values() if clause.starts_on}
    days |= {
        clause.ends_on + timedelta(days=1) for clause in pack.clauses.values() if clause.ends_on
    }
    return np.array(sorted((day - FIRST_DAY).days for day in days), dtype=np.int64)


def numbering_of(pack: Pack, days: Sequence[date]) -> Numbering:
    """Return how kinds are numbered; of each period one day is given."""
    periods = tuple(_period(rules_of(pack, day)) for day in days)
    sizes = [prod(map(_size, period.facts[name])) for period in periods for name in NAMES]
    starts = np.cumsum([0, *sizes], dtype=np.int64)
    asked = {name for period in periods for names in period.facts.values() for name in names}
    weights = {
        name: np.array(
            [_weight(name, period.facts[event]) for period in periods for event in NAMES],
            dtype=np.int64,
        )
        for name in sorted(asked)
    }
    return Numbering(periods, starts[:-1], weights, int(starts[-1]))


def _period(rules: Rules) -> Period:
    return Period(rules, {name: tuple(sorted(set(_asked(rules, name)))) for name in NAMES})


def _asked(rules: Rules, event: str) -> Iterator[str]:
    """Give every fact that any duty hangs on which may come of an event, at once or later."""
    waiting = [*rules.after(event)]
    met = set()
    while waiting:
        duty = waiting.pop()
        if duty in met:
            continue
        met.add(duty)
        yield from duty.facts
        for veto in rules.vetoes.get(duty.clause, ()):
            yield from veto.facts
        for clause in (*duty.then, *duty.if_missed):
            waiting += rules.duties.get(clause, ())


def _weight(name: str, facts: Sequence[str]) -> int:
    """Return what a fact weighs in an event's stretch: nothing if it does not matter there."""
    if name not in facts:
        return 0
    return prod(map(_size, facts[: facts.index(name)]))


def _size(name: str) -> int:
    return len(FACTS[name]) + 1
