"""
Which alarm was on when, from all that was said of alarms, by whomever and in whatever order.

A desk without a network raises an alarm by itself, and perhaps another desk does so, too. Of one
kind there is one alarm at a time: whoever raises it again while it is on joins it, and the first
all-clear ends it. Kinds stand beside each other: what stops the day can always be raised over
another, and its end leads back to that one, which ends when a person says so. The browser's copy
runs the same cases (tests/cases/alarms).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.devices.domain.desk_people import AT_THE_DESK, DECIDES_OTHERWISE
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


@dataclass(frozen=True, slots=True)
class SaidOfAlarm:
    """That an alarm of a kind was raised, or that it is over."""

    client_id: UUID
    kind: str
    is_over: bool
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class Sounding:
    """One alarm: who raised it first, and who ended it; None while it is on."""

    raised: SaidOfAlarm
    over: SaidOfAlarm | None = None

    def is_on_at(self, at: datetime) -> bool:
        """Say whether it was on at a moment."""
        begun = self.raised.happened_at <= at
        return begun and (self.over is None or at < self.over.happened_at)


def soundings(said: Iterable[SaidOfAlarm]) -> list[Sounding]:
    """Return every alarm there was, in the order in which they began."""
    on: dict[str, SaidOfAlarm] = {}
    found: list[Sounding] = []
    for each in sorted(said, key=_when):
        if not each.is_over:
            on.setdefault(each.kind, each)
        elif (raised := on.pop(each.kind, None)) is not None:
            found.append(Sounding(raised, each))
    found += [Sounding(raised) for raised in on.values()]
    return sorted(found, key=lambda each: _when(each.raised))


def may_be_raised(*, kind: str, stops: bool, on: Collection[str]) -> bool:
    """
    Say whether an alarm may be raised while others are on.

    One that stops the day always, for a fire may follow a lockdown and either an early closure;
    one that stops nothing only by itself; and none twice.
    """
    return kind not in on and (stops or not on)


def why_not_say_of_alarm(*, actor: Actor, is_over: bool) -> Refusal | None:
    """Return why somebody may not raise any alarm, or end one, or None if they may."""
    if is_over and not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="Only the headteacher or a senior leader gives the all-clear.")
    if not is_over and not actor.has(*AT_THE_DESK):
        return Refusal(reason="The office or a school leader raises it. Tell them now.")
    return None


def _when(said: SaidOfAlarm) -> tuple[datetime, bool, str]:
    return said.happened_at, said.is_over, str(said.client_id)
