"""The rules of incidents in plain values: the return, the ladder, lighter terms, moments, ages."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.incidents.domain.deadlines import REGULATOR_WITHIN, deadline_of
from lodge.incidents.domain.ladder import rung_of
from lodge.incidents.domain.lightening import is_lighter, lightened
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.domain.returning import (
    Asked,
    Said,
    days_over,
    next_end_of_school,
    return_terms,
)
from lodge.incidents.domain.standing import ON_CALL, Happening, standing_of
from lodge.incidents.domain.stepping import LIGHTER
from lodge.incidents.domain.verbs import LATE_AFTER, Verb, is_late
from lodge.school.domain.bells import Bell
from lodge.school.domain.calendar import SchoolCalendar, TermDates, local_time_of

CALENDAR = SchoolCalendar(
    nation="ENG",
    terms=(
        TermDates("First", date(2026, 9, 1), date(2027, 2, 12)),
        TermDates("Second", date(2027, 2, 22), date(2027, 7, 16)),
    ),
    bells=(Bell(None, time(8, 50), time(15, 30), "lesson"),),
)
USUAL = Asked(
    to=Said("pupil", "1.1"), repeat_to=Said("parent", "1.2"), when=Said("end_of_school_day")
)
NOTHING = Asked(None, None, None)
FRIDAY_AT_TEN = datetime(2027, 2, 12, 10, 0, tzinfo=UTC)
FRIDAY_AT_FOUR = datetime(2027, 2, 12, 16, 0, tzinfo=UTC)
# Every moment from which the calendar knows the next end of school.
MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2027, 6, 30), timezones=st.just(UTC))
NAMES = st.sampled_from(["Ada", "Ben", "Cy"])


def terms(asked=USUAL, *, at, repeat=False):
    return return_terms(asked=asked, repeat=repeat, duties=(), at=at, calendar=CALENDAR)


def test_a_device_taken_in_the_morning_goes_back_that_day():
    found = terms(at=FRIDAY_AT_TEN)

    assert found.not_before == datetime(2027, 2, 12, 15, 30, tzinfo=UTC)
    assert not found.stays_over


@pytest.mark.shows("IMP-65")
def test_a_device_taken_before_a_holiday_may_go_at_once_and_shows_how_long_it_would_stay():
    found = terms(at=FRIDAY_AT_FOUR)

    assert found.not_before is None
    assert "until Monday 22 February 2027" in found.cannot_say
    assert "headteacher" in found.cannot_say
    assert len(found.stays_over.weekend) == 4
    assert [day.day for day in found.stays_over.holiday] == [15, 16, 17, 18, 19]


def test_what_nobody_has_decided_is_said_and_never_made_up():
    found = terms(NOTHING, at=FRIDAY_AT_TEN)

    assert found.collector is None
    assert found.not_before is None
    assert len(found.open) == 2


def test_a_later_time_has_its_own_collector_and_without_one_the_first():
    without = Asked(to=Said("pupil", "1.1"), repeat_to=None, when=None)

    assert terms(at=FRIDAY_AT_TEN, repeat=True).collector == Said("parent", "1.2")
    assert terms(without, at=FRIDAY_AT_TEN, repeat=True).collector == Said("pupil", "1.1")


@given(at=MOMENTS)
def test_a_return_is_always_at_the_end_of_a_school_day_to_come(at):
    ends_at = next_end_of_school(at=at, calendar=CALENDAR)

    assert ends_at > at
    assert CALENDAR.is_school_day(local_time_of(ends_at).date())


@pytest.mark.shows("IMP-65")
@given(at=MOMENTS)
def test_no_terms_hold_a_device_across_a_holiday(at):
    held_until = terms(at=at).not_before

    if held_until is not None:
        assert not days_over(start=at, end=held_until, calendar=CALENDAR).holiday


@given(at=MOMENTS)
def test_every_day_between_is_a_school_day_or_is_shown(at):
    ends_at = next_end_of_school(at=at, calendar=CALENDAR)
    over = days_over(start=at, end=ends_at, calendar=CALENDAR)

    first, last = local_time_of(at).date(), local_time_of(ends_at).date()
    between = {first + timedelta(days=each) for each in range(1, (last - first).days)}
    assert {*over.weekend, *over.holiday} == between


@given(earlier=st.lists(MOMENTS, max_size=6), at=MOMENTS)
def test_looking_less_far_back_never_counts_more(earlier, at):
    def before(window):
        return rung_of(earlier=earlier, at=at, window=window, calendar=CALENDAR).before

    assert before("half_term") <= before("year") <= before("all") <= len(earlier)


@pytest.mark.shows("IMP-12")
@given(
    collector=st.sampled_from(["pupil", "parent", "pupil_or_parent", ""]),
    code=st.sampled_from([code for code, _ in LIGHTER]),
    at=MOMENTS,
    later=st.integers(0, 200),
)
def test_what_counts_as_lighter_never_asks_more_of_a_family(collector, code, at, later):
    end = at + timedelta(hours=later)
    after = lightened(code, at=at, calendar=CALENDAR)

    if is_lighter(after, collector=collector, end=end):
        assert after.not_before is None or after.not_before <= end
        assert not (collector.startswith("pupil") and after.collector.word == "parent")


def entries():
    """Give lives of incidents: any entries in any order."""
    one = st.builds(
        Happening,
        id=st.builds(uuid4),
        verb=st.sampled_from(Verb),
        actor_id=st.builds(uuid4),
        actor_name=NAMES,
        words=st.just("Words."),
    )
    return st.lists(one, max_size=12)


@given(life=entries())
def test_an_incident_always_has_an_owner(life):
    standing = standing_of(life)

    assert standing.owner
    assert (standing.owner_id is None) == (standing.owner == ON_CALL)


@given(life=entries())
def test_an_entry_that_is_corrected_counts_no_more(life):
    for place, each in enumerate(life):
        correction = Happening(
            id=uuid4(), verb=Verb.CORRECTED, actor_id=uuid4(), actor_name="Dee", about=each.id
        )
        without = [*life[:place], *life[place + 1 :]]
        if each.verb is not Verb.CORRECTED:
            assert standing_of([*life, correction]) == standing_of(without)


@pytest.mark.shows("IMP-25")
@given(at=MOMENTS, minutes=st.integers(0, 600))
def test_what_was_written_long_after_is_late(at, minutes):
    written = at + timedelta(minutes=minutes)

    assert is_late(happened_at=at, written_at=written) == (timedelta(minutes=minutes) > LATE_AFTER)


@pytest.mark.shows("IMP-90")
@given(at=MOMENTS)
def test_the_laws_clock_is_seventy_two_hours_whatever_the_day(at):
    assert deadline_of("data_lost", known_at=at).at - at == REGULATOR_WITHIN == timedelta(hours=72)
    assert deadline_of("used", known_at=at) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15:30", datetime(2027, 2, 12, 15, 30, tzinfo=UTC)),
        ("9.05", datetime(2027, 2, 12, 9, 5, tzinfo=UTC)),
        ("10 2 2027 16:00", datetime(2027, 2, 10, 16, 0, tzinfo=UTC)),
        ("31 2 2027 16:00", None),
        ("25:99", None),
        ("soon", None),
    ],
)
def test_a_moment_is_read_as_people_write_it(text, said):
    assert moment_said(text, near=FRIDAY_AT_TEN) == said


@given(text=st.text(max_size=40))
def test_no_text_stops_the_reading_of_a_moment(text):
    found = moment_said(text, near=FRIDAY_AT_TEN)

    assert found is None or found.tzinfo is not None
