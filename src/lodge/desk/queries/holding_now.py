"""What holds for every desk at this moment, beside the book: alarms, and who is not here."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain import LEAVES_EARLY
from lodge.desk.domain.leaving import Gone
from lodge.desk.queries.expecting import gone_on, not_expected
from lodge.desk.queries.expecting.whom import whom_we_expect
from lodge.desk.queries.reach import people_within, reach_of
from lodge.devices.queries import Alarm
from lodge.devices.queries.alarms import alarm_on, said_of_alarms
from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class HoldingNow:
    """
    What was said of alarms, who is away though the policy would expect something of them, and
    from when on whoever it is of is gone today: what they left does not go out in a tray.

    Which alarm is on a desk works out by itself, for it may have said something of its own.
    """

    alarms: tuple[Alarm, ...]
    away: tuple[UUID, ...]
    gone: tuple[Gone, ...]


def early_today(*, seen_by: Actor) -> str:
    """Return why everybody goes home early today, if they do (J22)."""
    alarm = alarm_on(seen_by=seen_by)
    return "" if alarm is None or alarm.stops else LEAVES_EARLY["closing"]


def holding_now(*, seen_by: Actor, on: date, at: datetime) -> HoldingNow:
    """Return what holds at a moment of a day."""
    away = not_expected(seen_by=seen_by, on=on, at=at).people()
    reach = reach_of(seen_by=seen_by, on=on)
    pupils = Pupil.objects.visible_to(seen_by).filter(
        people_within(reach), away, person__left_on__isnull=True
    )
    found = pupils.filter(whom_we_expect(seen_by=seen_by, on=on)).order_by("person_id")
    return HoldingNow(
        alarms=tuple(said_of_alarms(seen_by=seen_by, at=at)),
        away=tuple(found.values_list("person_id", flat=True)),
        gone=tuple(
            each
            for each in gone_on(seen_by=seen_by, on=on)
            if reach is None or each.person_id in reach.people
        ),
    )
