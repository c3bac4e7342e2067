"""Keeping the calendar: one term, closed day, half-day or day's bells at a time."""

from datetime import date, time

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.school.actions import calendar as acts
from lodge.school.actions.calendar import ClosedOn, EndsEarly, NewCalendar
from lodge.school.domain.bell_lines import ACTIVITIES, WrongLine, bells_in, lines_of
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import TermDates
from lodge.school.models import ClosedDay, Term
from lodge.school.queries import calendar_of
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.doors.arranging import account_of, client_of

AUTUMN = TermDates("Autumn", date(2026, 9, 1), date(2026, 12, 18))
SATURDAY = date(2026, 11, 28)
LESSON = Bell(None, time(9), time(15), "lesson")


@pytest.fixture
def keeps(officer):
    """The office, at a school with one term and bells."""
    new = NewCalendar(terms=[AUTUMN], bells=[LESSON])
    acts.set_calendar(new=new, actor=officer, at=MONDAY_AT_NINE)
    return officer


@pytest.fixture
def come(settings):
    return lambda actor, name: client_of(
        account_of(actor.person_id, name), settings.AUTHENTICATION_BACKENDS[-1]
    )


def add(part, actor):
    return acts.add_to_calendar(part=part, actor=actor, at=MONDAY_AT_NINE)


def at(name, school, **words):
    return reverse(f"school:{name}", kwargs={"slug": school.slug, **words})


def test_a_closed_day_is_no_school_day(keeps, book_is_true):
    add(ClosedOn(MONDAY, "Snow"), keeps)

    assert not calendar_of(seen_by=keeps).is_school_day(MONDAY)


def test_a_closed_day_that_was_a_mistake_is_taken_out(keeps, book_is_true):
    row = add(ClosedOn(MONDAY, "Snow"), keeps)

    acts.take_out(row=row, reason="It melted", actor=keeps, at=MONDAY_AT_NINE)

    assert calendar_of(seen_by=keeps).is_school_day(MONDAY)
    entry = Entry.objects.of(keeps.school_id).get(verb="calendar.taken_out")
    assert entry.detail == {"what": "closed day", "called": "Snow", "reason": "It melted"}


def test_a_half_day_ends_early(keeps, book_is_true):
    add(EndsEarly(MONDAY, time(12, 30)), keeps)

    ends = calendar_of(seen_by=keeps).end_of_school_day(MONDAY)
    assert (ends.hour, ends.minute) == (12, 30)


IMPOSSIBLE = {
    "a term over another": (TermDates("Late", date(2026, 12, 18), date(2027, 1, 9)), "Autumn"),
    "a closed day in no term": (ClosedOn(date(2026, 8, 3), "x"), "in no term"),
    "a closed Saturday": (ClosedOn(SATURDAY, "x"), "no school day already"),
    "a half-day in no term": (EndsEarly(date(2027, 2, 1), time(12)), "in no term"),
    "half a Saturday": (EndsEarly(SATURDAY, time(12)), "no school day already"),
}


@pytest.mark.parametrize(("part", "says"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_contradicts_the_calendar_is_refused(part, says, keeps):
    with pytest.raises(Refused, match=says):
        add(part, keeps)


@pytest.mark.parametrize("part", [ClosedOn(MONDAY, "x"), EndsEarly(MONDAY, time(12))])
def test_the_same_day_twice_is_refused(part, keeps):
    add(part, keeps)

    with pytest.raises(Refused, match="already"):
        add(part, keeps)


def test_the_bells_of_one_day_leave_the_others(keeps, book_is_true):
    short = Bell(4, time(9), time(13), "lesson")
    acts.set_bells(weekday=4, bells=[short], reason="Fridays", actor=keeps, at=MONDAY_AT_NINE)

    calendar = calendar_of(seen_by=keeps)

    assert set(calendar.bells) == {LESSON, short}
    acts.set_bells(weekday=4, bells=[], reason="No more", actor=keeps, at=MONDAY_AT_NINE)
    assert set(calendar_of(seen_by=keeps).bells) == {LESSON}


@pytest.mark.parametrize("who", ["teacher", "governor", "outsider"])
def test_who_keeps_no_books_keeps_no_calendar(who, keeps, request):
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        add(ClosedOn(MONDAY, "x"), actor)
    with pytest.raises(Refused):
        acts.set_bells(weekday=None, bells=[], reason="x", actor=actor, at=MONDAY_AT_NINE)


CLOCK = st.integers(0, 24 * 60 - 1)
NAMES = st.text("abc Period1'’-", max_size=20).map(lambda text: " ".join(text.split()))


@given(marks=st.lists(CLOCK, min_size=2, max_size=12, unique=True), data=st.data())
def test_bells_come_back_from_their_lines(marks, data):
    clock = [time(mark // 60, mark % 60) for mark in sorted(marks)]
    bells = tuple(
        Bell(2, start, end, data.draw(st.sampled_from(ACTIVITIES)), data.draw(NAMES))
        for start, end in zip(clock[::2], clock[1::2], strict=False)
    )

    assert bells_in(lines_of(bells), weekday=2) == bells


@given(text=st.text(max_size=80))
def test_whatever_is_typed_is_read_or_told_in_words(text):
    said = "."
    try:
        bells = bells_in(text, weekday=None)
    except WrongLine as told:
        bells, said = (), str(told)

    assert said.endswith((".", "?"))
    assert all(bell.starts_at < bell.ends_at for bell in bells)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nine to three lesson", "Line 1"),
        ("09:00-10:00 lesson\n10:00-11:00 lession", "Line 2: “lession”.* Did you mean “lesson”"),
        ("09:00-25:00 lesson", "no such time"),
        ("10:00-09:00 lesson", "ends before it begins"),
        ("09:00-10:00 lesson\n09:30-10:30 lesson", "overlap at 09:30"),
        ("09:00-10:00 lesson " + "x" * 61, "60 characters"),
        ("\n".join(f"{hour % 24:02}:00-{hour % 24:02}:01 lesson" for hour in range(41)), "40"),
    ],
)
def test_a_line_that_is_none_is_named(text, says):
    with pytest.raises(WrongLine, match=says):
        bells_in(text, weekday=None)


def test_bells_may_be_typed_loosely():
    assert bells_in("9.00 – 15:00  End-Of-Day", weekday=None) == (
        Bell(None, time(9), time(15), "end_of_day"),
    )


def test_everybody_sees_the_calendar_and_only_the_office_its_links(keeps, school, governor, come):
    seen = come(governor, "gwen").get(at("calendar", school)).content.decode()
    kept = come(keeps, "olive").get(at("calendar", school)).content.decode()

    for page in (seen, kept):
        assert "1 September 2026 to 18 December 2026" in page
        assert "09:00 to 15:00" in page
    assert "Take out" not in seen
    assert "Take out" in kept


def test_the_office_keeps_the_calendar_on_pages(keeps, school, come, book_is_true):
    browser = come(keeps, "olive")
    typed = {"on_day": "27", "on_month": "11", "on_year": "2026", "reason": "Inset day"}

    page = browser.post(at("calendar-add", school, kind="closed"), typed, follow=True)

    assert "Inset day" in page.content.decode()
    (row,) = ClosedDay.objects.of(school.id)
    where = at("calendar-take-out", school, kind="closed", row_id=row.id)
    assert browser.post(where, {"reason": ""}).status_code == 400
    assert "taken out" in browser.post(where, {"reason": "A slip"}, follow=True).content.decode()
    bells = {"lines": "09:00-12:00 lesson\n12:00-13:00 lunch", "reason": "Short Fridays"}
    page = browser.post(at("calendar-bells", school, day="friday"), bells, follow=True)
    assert "12:00 to 13:00" in page.content.decode()


def test_a_term_is_added_on_a_page_and_one_that_overlaps_is_not(keeps, school, come):
    browser = come(keeps, "olive")
    spring = {
        "name": "Spring", "starts_on_day": "4", "starts_on_month": "1", "starts_on_year": "2027",
        "ends_on_day": "26", "ends_on_month": "3", "ends_on_year": "2027",
    }  # fmt: skip
    where = at("calendar-add", school, kind="term")

    assert browser.post(where, spring).status_code == 302
    again = browser.post(where, spring)

    assert again.status_code == 400
    assert "overlaps with Spring" in again.content.decode()
    assert Term.objects.of(school.id).count() == 2


@pytest.mark.parametrize("year", ["1", "1949", "9999", "20027"])
def test_a_year_that_is_a_slip_of_the_pen_is_told(year, keeps, school, come):
    typed = {
        "name": "Odd", "starts_on_day": "4", "starts_on_month": "1", "starts_on_year": year,
        "ends_on_day": "5", "ends_on_month": "1", "ends_on_year": year,
    }  # fmt: skip

    answer = come(keeps, "olive").post(at("calendar-add", school, kind="term"), typed)

    assert answer.status_code == 400
    assert Term.objects.of(school.id).count() == 1


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("calendar-add", {"kind": "holiday"}),
        ("calendar-bells", {"day": "someday"}),
        ("calendar-take-out", {"kind": "term", "row_id": "01a20172-dbb3-72e4-8a2e-055bcf19458b"}),
    ],
)
def test_what_is_no_part_of_a_calendar_is_not_there(route, words, keeps, school, come):
    assert come(keeps, "olive").get(at(route, school, **words)).status_code == 404


@pytest.mark.parametrize("day", ["0", "31", "x", "²", "-1", "9" * 40])
def test_a_day_that_is_none_is_told_on_the_form(day, keeps, school, come):
    typed = {"on_day": day, "on_month": "2", "on_year": "2026", "reason": "x"}

    answer = come(keeps, "olive").post(at("calendar-add", school, kind="closed"), typed)

    assert answer.status_code == 400
