"""The roll and the calendar are changed by actions that refuse, record and seal."""

from datetime import date, time

import pytest

from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from lodge.school.actions import add_contact, add_person, enrol_pupil, open_provision, set_calendar
from lodge.school.actions.calendar import NewCalendar
from lodge.school.actions.people import NewPerson, NewPupil
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import TermDates
from lodge.school.models import Person, Pupil, Term
from lodge.school.queries import calendar_of
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE

pytestmark = pytest.mark.usefixtures("book_is_true")

AUTUMN = TermDates(name="Autumn", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 18))
LESSON = Bell(weekday=None, starts_at=time(9), ends_at=time(15), activity="lesson")
ADA = NewPerson(sourced_id="1", given_name="Ada", family_name="Ashby")


def test_a_pupil_joins_the_roll_with_a_parent(officer, school):
    person = add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)
    parent = add_person(
        new=NewPerson(sourced_id="2", given_name="Pat"), actor=officer, at=MONDAY_AT_NINE
    )
    provision = open_provision(name="Nursery", code="nursery", actor=officer, at=MONDAY_AT_NINE)
    pupil = enrol_pupil(
        new=NewPupil(person_id=person.id, year=5, card_code="C1", provision_id=provision.id),
        actor=officer,
        at=MONDAY_AT_NINE,
    )
    add_contact(
        pupil=pupil,
        person=parent,
        relation="father",
        may_collect=True,
        actor=officer,
        at=MONDAY_AT_NINE,
    )

    told = [entry.verb for entry in entries_about(seen_by=officer, subject=f"pupil:{pupil.id}")]
    assert told == ["pupil.enrolled", "contact.added"]
    assert person.pupils.of(school.id).get() == pupil


def test_the_same_person_is_not_added_twice(officer, school):
    add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)

    with pytest.raises(Refused, match="number 1"):
        add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)
    assert Person.objects.of(school.id).filter(sourced_id="1").count() == 1


@pytest.mark.parametrize("taken", ["person", "card_code", "upn"])
def test_a_pupil_takes_nobody_elses_place(taken, officer, make_pupil, school):
    there = make_pupil("Bo", card_code="C1", upn="A123")
    ada = add_person(new=ADA, actor=officer, at=MONDAY_AT_NINE)
    new = {
        "person": NewPupil(person_id=there.person_id),
        "card_code": NewPupil(person_id=ada.id, card_code="C1"),
        "upn": NewPupil(person_id=ada.id, upn="A123"),
    }[taken]

    with pytest.raises(Refused):
        enrol_pupil(new=new, actor=officer, at=MONDAY_AT_NINE)
    assert Pupil.objects.of(school.id).count() == 1


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
