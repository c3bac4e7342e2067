"""A few days gone by at the desk: devices in, devices back, the book closed each evening."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from lodge.config.demo.schools import DemoSchool
from lodge.desk import actions as desk
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refused
from lodge.school.domain.calendar import LONDON, SchoolCalendar
from lodge.school.queries import calendar_of, roll

SECONDS_A_DEVICE = 4
OLD_ENOUGH = 5
KINDS = ("phone", "phone", "phone", "phone", "phone", "phone", "smart_watch", "earbuds", "tablet")


def days_before(day: date, *, count: int, calendar: SchoolCalendar) -> list[date]:
    """Return the last school days before a day, the earliest first."""
    found: list[date] = []
    while len(found) < count:
        day -= timedelta(days=1)
        if calendar.is_school_day(day):
            found.append(day)
    return found[::-1]


def live_through(
    school: DemoSchool, *, officer: Actor, before: date, count: int, random: Random
) -> Iterator[date]:
    """Let some school days go by at the desk; gives each day when its book is closed."""
    calendar = calendar_of(seen_by=officer)
    people = [
        pupil.person_id
        for pupil in roll(seen_by=officer)
        if pupil.year is not None and pupil.year >= OLD_ENOUGH
    ]
    bringers = random.sample(people, k=len(people) * school.share // 100)
    for day in days_before(before, count=count, calendar=calendar):
        ends_at = calendar.end_of_school_day(day)
        assert ends_at is not None
        _one_day(school, day, ends_at, officer, bringers, random)
        yield day


def _one_day(
    school: DemoSchool,
    day: date,
    ends_at: datetime,
    officer: Actor,
    bringers: Sequence[UUID],
    random: Random,
) -> None:
    opens_at = datetime.combine(day, school.starts_at, LONDON) - timedelta(minutes=25)
    states = school.answers.get("hand_in_states", ("off",))
    held = []
    for place, person_id in enumerate(random.sample(bringers, k=len(bringers) * 9 // 10)):
        at = opens_at + timedelta(seconds=place * SECONDS_A_DEVICE)
        try:
            row = desk.hand_in(
                actor=officer,
                person_id=person_id,
                brought=desk.Brought(kind=random.choice(KINDS), state=states[0]),
                happened=Happened(new_id(), at, at),
            )
        except Refused:
            continue
        held.append(row)
    for place, row in enumerate(held):
        at = ends_at + timedelta(seconds=place * SECONDS_A_DEVICE)
        desk.give_back(
            actor=officer,
            custody_id=row.id,
            handing=desk.HandingOver("pupil"),
            happened=Happened(new_id(), at, at),
        )
    desk.close_day(actor=officer, on=day, at=ends_at + timedelta(hours=1))
