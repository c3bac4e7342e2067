"""The duties and vetoes of a pack that are in force on a day, by what they are looked up with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from norms.happenings import IMPLIED
from norms.language import Duty, Pack, Veto

ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Rules:
    """Duties by event and by clause, and vetoes by the clause that they stop."""

    events: Mapping[str, tuple[Duty, ...]]
    duties: Mapping[str, tuple[Duty, ...]]
    vetoes: Mapping[str, tuple[Veto, ...]]

    def after(self, *events: str) -> tuple[Duty, ...]:
        """
        Return the duties that what happened may bring about, in the policy's order, each once.

        What an event is besides, by what its words mean, happened too.
        """
        happened = {other for event in events for other in (event, *IMPLIED.get(event, ()))}
        if len(happened) == 1:
            return self.events.get(events[0], ())
        found = {duty for event in happened for duty in self.events.get(event, ())}
        return tuple(duty for each in self.duties.values() for duty in each if duty in found)


@lru_cache(maxsize=512)
def rules_of(pack: Pack, on: date) -> Rules:
    """
    Return the duties and vetoes of a pack on a day.

    A duty that names no event holds all the time, unless another clause names its clause in
    ``then`` or ``if_missed``: then it begins only there.
    """
    clauses = pack.in_force(on)
    follows = {
        name
        for clause in clauses
        for duty in clause.duties
        for name in (*duty.then, *duty.if_missed)
    }
    events: dict[str, list[Duty]] = {}
    vetoes: dict[str, list[Veto]] = {}
    for clause in clauses:
        for duty in clause.duties:
            for event in duty.events:
                if event != ALWAYS or clause.id not in follows:
                    events.setdefault(event, []).append(duty)
        for veto in clause.vetoes:
            for target in veto.of:
                vetoes.setdefault(target, []).append(veto)
    return Rules(
        events={event: tuple(found) for event, found in events.items()},
        duties={clause.id: clause.duties for clause in clauses},
        vetoes={target: tuple(found) for target, found in vetoes.items()},
    )
