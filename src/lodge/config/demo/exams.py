"""One sitting of today, in a school where exams are sat: a hall to walk through, nothing found."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from lodge.config.demo.schools import DemoSchool
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.incidents.actions.exams import set_up_sitting
from lodge.incidents.domain.exams import NewSitting, seat_names
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import roll

ROWS, ACROSS = 5, 8
SAT_AT = "bellharbour"
SAT_BY = 11
BEGINS, ENDS = time(9, 0), time(11, 30)


def set_up_one(school: DemoSchool, people: Mapping[str, Actor], *, at: datetime) -> None:
    """Set up a paper for the oldest pupils of one school; the deputy is its exams officer."""
    office, officer = people["office"], people["deputy"]
    candidates = [each for each in roll(seen_by=office) if each.year == SAT_BY]
    if school.slug != SAT_AT or not candidates:
        return
    day = at.astimezone(LONDON).date()
    seats = seat_names(rows=ROWS, across=ACROSS)
    seated = {seat: each.person_id for seat, each in zip(seats, candidates[:-1], strict=False)}
    sitting = NewSitting(
        paper="Mathematics, paper 1",
        room="Sports hall",
        rows=ROWS,
        across=ACROSS,
        starts_at=datetime.combine(day, BEGINS, LONDON).astimezone(UTC),
        ends_at=datetime.combine(day, ENDS, LONDON).astimezone(UTC),
        officer_id=officer.person_id,
        officer_name=officer.name,
        seated=seated,
    )
    set_up_sitting(actor=office, new=sitting, happened=Happened(new_id(), at, at))
