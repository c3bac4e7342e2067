"""What was written since a mark: each row once, whatever the clocks and the ids say."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.foundation.ids import new_id
from lodge.record.actions import append
from lodge.record.queries import mark_now, written_since
from lodge.school.models import Person
from tests.rooms.arranging import MONDAY_AT_NINE

same_database = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(officer, at=MONDAY_AT_NINE):
    """Write a person into the book."""
    row = Person(school_id=officer.school_id, sourced_id=str(new_id()), given_name="Nobody")
    row.save(force_insert=True)
    append(actor=officer, verb="x", subject="x:1", happened_at=at, rows=[row])
    return row.id


@same_database
@given(hours=st.lists(st.integers(-50, 50), max_size=5), looks=st.lists(st.booleans(), min_size=5))
def test_each_row_is_told_once_however_the_clock_is_set(officer, hours, looks):
    mark = mark_now(seen_by=officer)
    wrote, told = [], []
    for hour, looks_now in zip(hours, looks, strict=False):
        wrote.append(write(officer, MONDAY_AT_NINE + timedelta(hours=hour)))
        if looks_now:
            found = written_since(seen_by=officer, mark=mark)
            told += found.of(Person)
            mark = found.mark

    found = written_since(seen_by=officer, mark=mark)

    assert sorted([*told, *found.of(Person)]) == sorted(wrote)
    assert found.mark == mark_now(seen_by=officer)


def test_a_book_in_which_nothing_is_written_tells_nothing_and_stays_where_it_is(officer):
    mark = mark_now(seen_by=officer)

    found = written_since(seen_by=officer, mark=mark)

    assert (found.mark, found.of(Person)) == (mark, frozenset())


@pytest.mark.parametrize("mark", ["7-0123456789abcdef", "1-0123456789abcdef"])
def test_a_mark_of_a_book_that_went_on_otherwise_is_known(officer, mark):
    write(officer)

    assert written_since(seen_by=officer, mark=mark) is None


@pytest.mark.parametrize("mark", ["", "7", "-a", "seven-a", "-7-a", "²-a", f"{10**20}-a"])
def test_what_is_no_mark_is_refused(officer, mark):
    with pytest.raises(ValueError, match="no mark"):
        written_since(seen_by=officer, mark=mark)


def test_whoever_may_not_look_at_a_school_reads_nothing_of_its_book(officer, outsider):
    write(officer)

    assert mark_now(seen_by=outsider) == "0-"
    assert written_since(seen_by=outsider, mark="0-").ids == {}
