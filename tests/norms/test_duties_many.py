"""Many events at once bring about what each of them brings about alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.duties import Calendar, CalendarTooShort, TermDates, due, sample_calendar
from norms.duties.calendar import LONDON
from norms.duties.deadlines import local
from norms.duties.many import Events, find
from norms.duties.many.kinds import used
from norms.duties.many.wall import london, micros, moment
from norms.happenings import EVENTS, FACTS
from norms.reading import pack_names
from tests.policies import read_once

from .fernhill import fernhill

SCHOOL = Calendar(
    nation="ENG",
    terms=(
        TermDates("Autumn", date(2026, 9, 3), date(2026, 12, 18)),
        TermDates("Spring", date(2027, 1, 4), date(2027, 3, 25)),
    ),
    closed_on=frozenset({date(2026, 10, 26)}),
    weekday_ends={4: time(14, 0)},
    half_days={date(2026, 12, 18): time(12, 0)},
)
CALENDARS = (
    sample_calendar("ENG"),
    SCHOOL,
    Calendar(nation="SCT", only_in_terms=True),
    Calendar(nation="NIR", school_day_ends=None, weekday_ends={0: time(15)}),
)
# Both nights on which the clocks change, a bank holiday, and days on which clauses begin and end.
NEAR = [
    datetime(2026, 3, 29, 0, 30),
    datetime(2026, 10, 25, 0, 30),
    datetime(2026, 5, 31, 22, 30),
    datetime(2026, 6, 30, 22, 30),
    datetime(2027, 4, 30, 15, 0),
    datetime(2026, 11, 20, 15, 30),
]
MOMENTS = st.one_of(
    st.datetimes(datetime(2025, 6, 1), datetime(2027, 9, 1)),
    st.builds(
        lambda near, minutes: near + timedelta(minutes=minutes),
        st.sampled_from(NEAR),
        st.integers(-200, 200),
    ),
).map(lambda at: at.replace(tzinfo=UTC))
KNOWN = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(words) for name, words in FACTS.items()}
)


def happenings(events) -> st.SearchStrategy:
    """Return lists of events: what happened, what is known of it, and when."""
    return st.lists(st.tuples(st.sampled_from(events), KNOWN, MOMENTS), max_size=25)


def coded(rows, *, named=FACTS) -> Events:
    """Return events as codes, facts that are not known among them."""
    names = list(EVENTS)
    return Events(
        what=np.array([names.index(event) for event, _, _ in rows], dtype=np.uint8),
        facts={
            name: np.array(
                [
                    FACTS[name].index(facts[name]) if name in facts else len(FACTS[name])
                    for _, facts, _ in rows
                ],
                dtype=np.uint8,
            )
            for name in named
        },
        at=np.array([micros(at) for _, _, at in rows], dtype=np.int64),
    )


def seen(each) -> tuple[object, ...]:
    """Return all that can be told of a duty."""
    return (
        *each.key,
        each.state,
        each.clock,
        each.depends_on,
        each.stopped_by,
        tuple(map(seen, each.follow_ons)),
    )


def one_by_one(pack, rows, calendar) -> list[tuple[object, ...]]:
    """Return what each event brings about alone, with its row."""
    return [
        (row, *seen(each))
        for row, (event, facts, at) in enumerate(rows)
        for each in due(pack=pack, event=event, facts=facts, at=at, calendar=calendar)
    ]


def together(pack, rows, calendar) -> list[tuple[object, ...]]:
    """Return what all events bring about at once, with their rows."""
    found = find(pack=pack, events=coded(rows), calendar=calendar)
    return [(int(found.rows[i]), *seen(found.due(i))) for i in range(len(found))]


@given(rows=happenings(["dsl_informed", "incident", "always"]), place=st.integers(0, 3))
def test_together_they_are_what_each_is_alone(rows, place):
    calendar = CALENDARS[place]

    assert together(fernhill(), rows, calendar) == one_by_one(fernhill(), rows, calendar)


@pytest.mark.parametrize("name", pack_names())
@given(rows=happenings(list(EVENTS)), place=st.integers(0, 3))
def test_so_they_are_in_every_policy(name, rows, place):
    pack, calendar = read_once(name), CALENDARS[place]

    assert together(pack, rows, calendar) == one_by_one(pack, rows, calendar)


@given(rows=happenings(["dsl_informed", "incident"]))
def test_a_fact_that_nobody_gives_is_unknown_in_every_event(rows):
    left_out = [(event, {}, at) for event, _, at in rows]

    found = find(pack=fernhill(), events=coded(left_out, named=()), calendar=SCHOOL)

    told = [(int(found.rows[i]), *seen(found.due(i))) for i in range(len(found))]
    assert told == one_by_one(fernhill(), left_out, SCHOOL)


@given(kinds=st.lists(st.integers(0, 40), min_size=1))
def test_kinds_are_found_the_same_way_when_there_are_too_many_to_number(kinds):
    numbers = np.array(kinds, dtype=np.int64)

    few, many = (used(numbers, count=count) for count in (41, 1 << 40))

    assert [each.tolist() for each in few] == [each.tolist() for each in many]
    assert few[0].take(few[1]).tolist() == kinds


@given(at=st.datetimes(datetime(1990, 1, 1), datetime(2200, 12, 31), timezones=st.just(UTC)))
def test_the_wall_shows_what_the_time_zone_says(at):
    (shown,) = london().shows(np.array([micros(at)], dtype=np.int64))

    assert moment(int(shown)).replace(tzinfo=None) == local(at).replace(tzinfo=None)


@given(
    shown=st.one_of(
        st.datetimes(datetime(1990, 1, 1), datetime(2200, 12, 31)),
        st.builds(
            lambda year, month, minutes: datetime(year, month, 25) + timedelta(minutes=minutes),
            st.integers(1996, 2030),
            st.sampled_from([3, 10]),
            st.integers(0, 7 * 24 * 60),
        ),
    )
)
def test_a_time_on_the_wall_is_the_moment_that_python_says(shown):
    (found,) = london().moments(np.array([micros(shown.replace(tzinfo=UTC))], dtype=np.int64))

    assert moment(int(found)) == shown.replace(tzinfo=LONDON).astimezone(UTC)


def test_no_events_bring_about_nothing():
    found = find(pack=fernhill(), events=coded([]), calendar=SCHOOL)

    assert (len(found), found.duties) == (0, ())


def test_a_year_that_no_calendar_has_is_refused():
    rows = [("incident", {}, datetime(2300, 1, 1, tzinfo=UTC))]

    with pytest.raises(CalendarTooShort, match="from 1990 to 2200"):
        find(pack=fernhill(), events=coded(rows), calendar=SCHOOL)
