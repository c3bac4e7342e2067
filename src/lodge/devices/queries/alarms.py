"""Which alarm is on, and which was on at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lodge.devices.domain import Verb
from lodge.devices.domain.alarms import Sounding, soundings
from lodge.devices.models import Alarm, CustodyEvent
from lodge.foundation.actor import Actor

# For how long a desk hears of an alarm that is over: longer than one keeps an opening.
TOLD_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sounded:
    """One alarm: who raised it first, and who ended it; None while it is on."""

    raised: Alarm
    over: Alarm | None

    def is_on_at(self, at: datetime) -> bool:
        """Say whether it was on at a moment."""
        over = self.over.plain if self.over else None
        return Sounding(self.raised.plain, over).is_on_at(at)


def alarms(*, seen_by: Actor) -> list[Sounded]:
    """Return every alarm of the school, the latest first; drills included they are few."""
    return _sounded(Alarm.objects.visible_to(seen_by))


def alarms_on(*, seen_by: Actor) -> list[Alarm]:
    """Return the alarms that are on now, those that stop the desk first, then the latest first."""
    on = [each.raised for each in alarms(seen_by=seen_by) if each.over is None]
    return sorted(on, key=lambda each: not each.stops)


def alarm_on(*, seen_by: Actor) -> Alarm | None:
    """Return the alarm that is on now, one that stops the desk before any other, or None."""
    return next(iter(alarms_on(seen_by=seen_by)), None)


def stopped_at(known: Sequence[Sounded], *, at: datetime) -> Alarm | None:
    """Return the alarm that kept every device where it was at a moment, or None."""
    stopping = (each.raised for each in known if each.raised.stops and each.is_on_at(at))
    return next(stopping, None)


def said_of_alarms(*, seen_by: Actor, at: datetime) -> list[Alarm]:
    """Return what was said of alarms that are on, or were within some days, as it happened."""
    rows = Alarm.objects.visible_to(seen_by).order_by("happened_at", "is_over", "id")
    on = {each.raised.id for each in _sounded(rows) if each.over is None}
    return [row for row in rows if row.id in on or row.happened_at > at - TOLD_FOR]


def said_of_alarms_sent(*, seen_by: Actor, client_ids: Iterable[UUID]) -> list[Alarm]:
    """Return what was said of alarms under some ids of senders."""
    return list(Alarm.objects.visible_to(seen_by).filter(client_id__in=list(client_ids)))


def given_back_in_alarms(*, seen_by: Actor, since: datetime) -> list[UUID]:
    """Return what went back while an alarm said that nothing does, from a moment on."""
    went = CustodyEvent.objects.visible_to(seen_by).filter(
        verb=Verb.GIVEN_BACK, happened_at__gte=since
    )
    known = alarms(seen_by=seen_by)
    return [row.custody_id for row in went if stopped_at(known, at=row.happened_at)]


def _sounded(rows: Iterable[Alarm]) -> list[Sounded]:
    known = {row.client_id: row for row in rows}
    found = soundings(row.plain for row in known.values())
    return [
        Sounded(known[each.raised.client_id], known[each.over.client_id] if each.over else None)
        for each in reversed(found)
    ]
