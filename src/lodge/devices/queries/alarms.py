"""Which alarm is on, and which was on at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lodge.devices.models import Alarm
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class Sounded:
    """One alarm from its raising to its end; None while it is on."""

    raised: Alarm
    over: Alarm | None

    def is_on_at(self, at: datetime) -> bool:
        """Say whether it was on at a moment."""
        begun = self.raised.happened_at <= at
        return begun and (self.over is None or at < self.over.happened_at)


def alarms(*, seen_by: Actor) -> list[Sounded]:
    """Return every alarm of the school, the latest first; drills included they are few."""
    rows = list(Alarm.objects.visible_to(seen_by).order_by("-happened_at", "-id"))
    over = {row.alarm_id: row for row in rows if row.is_over}
    return [Sounded(row, over.get(row.alarm_id)) for row in rows if not row.is_over]


def alarm_on(*, seen_by: Actor) -> Alarm | None:
    """Return the alarm that is on now, or None."""
    return next((each.raised for each in alarms(seen_by=seen_by) if each.over is None), None)


def stopped_at(known: Sequence[Sounded], *, at: datetime) -> Alarm | None:
    """Return the alarm that kept every device where it was at a moment, or None."""
    stopping = (each.raised for each in known if each.raised.stops and each.is_on_at(at))
    return next(stopping, None)
