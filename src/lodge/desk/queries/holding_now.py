"""What holds for every desk at this moment, beside the book: an alarm, and who is not here."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain import LEAVES_EARLY
from lodge.desk.queries.expected import whom_we_expect
from lodge.desk.queries.expecting import not_expected
from lodge.devices.queries import Alarm
from lodge.devices.queries.alarms import alarm_on
from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class HoldingNow:
    """The alarm that is on, and who is away though the policy would expect something of them."""

    alarm: Alarm | None
    away: tuple[UUID, ...]


def early_today(*, seen_by: Actor) -> str:
    """Return why everybody goes home early today, if they do (J22)."""
    return closes_early(alarm_on(seen_by=seen_by))


def closes_early(alarm: Alarm | None) -> str:
    """Return why devices go back early during an alarm that stops nothing, else nothing."""
    return "" if alarm is None or alarm.stops else LEAVES_EARLY["closing"]


def holding_now(*, seen_by: Actor, on: date, at: datetime) -> HoldingNow:
    """Return what holds at a moment of a day."""
    away = not_expected(seen_by=seen_by, on=on, at=at).people()
    pupils = Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True).filter(away)
    found = pupils.filter(whom_we_expect(seen_by=seen_by, on=on)).order_by("person_id")
    return HoldingNow(
        alarm=alarm_on(seen_by=seen_by), away=tuple(found.values_list("person_id", flat=True))
    )
