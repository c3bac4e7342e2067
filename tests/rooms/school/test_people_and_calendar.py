"""The roll and the calendar are changed by actions that refuse, record and seal."""

from datetime import date, time

import pytest

from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from lodge.school.actions import add_person, open_provision, set_calendar
from lodge.school.actions.calendar import NewCalendar
from lodge.school.actions.people import NewPerson
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import TermDates
from lodge.school.models import Person, Term
from lodge.school.queries import calendar_of
from lodge.school.queries.provisions import provisions_of
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE

pytestmark = pytest.mark.usefixtures("book_is_true")

AUTUMN = TermDates(name="Autumn", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 18))
LESSON = Bell(weekday=None, starts_at=time(9), ends_at=time(15), activity="lesson")
ADA = NewPerson(sourced_id="1", given_name="Ada", family_name="Ashby")


def test_a_provision_is_opened_for_the_school(officer, school):
    provision = open_provision(name="Nursery", code="nursery", actor=officer, at=MONDAY_AT_NINE)

    told = entries_about(seen_by=officer, subject=f"provision:{provision.id}")
    assert [entry.verb for entry in told] == ["provision.opened"]
    assert list(provisions_of(seen_by=officer, on=MONDAY)) == [provision]


def test_the_same_person_is_not_added_twice(officer, school):
    add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)

    with pytest.raises(Refused, match="number 1"):
        add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)
    assert Person.objects.of(school.id).filter(sourced_id="1").count() == 1


@pytest.mark.parametrize("who", ["teacher", "governor", "outsider"])
def test_who_may_not_keep_the_roll_changes_nothing(who, request, school):
    actor = request.getfixturevalue(who)
    before = Person.objects.of(school.id).count()

    with pytest.raises(Refused):
        add_person(new=ADA, actor=actor, at=MONDAY_AT_NINE)
    assert Person.objects.of(school.id).count() == before


def test_the_calendar_is_set_whole_and_set_again(officer, school):
    first = NewCalendar(
        terms=[AUTUMN],
        closed=[(MONDAY, "Inset day")],
        half_days=[(date(2026, 12, 18), time(12))],
        bells=[LESSON],
    )
    set_calendar(new=first, actor=officer, at=MONDAY_AT_NINE)
    assert not calendar_of(seen_by=officer).is_school_day(MONDAY)

    set_calendar(new=NewCalendar(terms=[AUTUMN], bells=[LESSON]), actor=officer, at=MONDAY_AT_NINE)

    calendar = calendar_of(seen_by=officer)
    assert calendar.is_school_day(MONDAY)
    assert calendar.activity_at(MONDAY_AT_NINE) == "lesson"


def test_a_calendar_that_contradicts_itself_changes_nothing(officer, school):
    clash = NewCalendar(terms=[AUTUMN], bells=[LESSON, LESSON])

    with pytest.raises(Refused, match="overlap"):
        set_calendar(new=clash, actor=officer, at=MONDAY_AT_NINE)
    assert not Term.objects.of(school.id).exists()
