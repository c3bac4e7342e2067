"""A day that nobody closed is closed late, by what was here when it ended; it shows that it was."""

from datetime import timedelta

import pytest

from lodge.desk import actions, queries
from lodge.desk.actions.expecting import explain_late
from lodge.desk.models import ClosedBook
from lodge.desk.queries.keeping.left_open import left_open
from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, TUESDAY_AT_NINE, act, give_back, take_in
from tests.rooms.desk.reading import main_of

TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.shows("IMP-9", "IMP-5")
@pytest.mark.usefixtures("book_is_true")
def test_a_day_left_open_is_closed_late_with_what_explains_each_device(officer, ada, ben):
    stays, went = take_in(officer, ada), take_in(officer, ben)
    give_back(officer, went)
    late = TUESDAY_AT_NINE
    waiting = queries.days_left_open(seen_by=officer, before=TUESDAY)

    with pytest.raises(Refused, match="1 device "):
        actions.close_day(actor=officer, on=MONDAY, at=late)
    note = explain_late(
        actor=officer, custody_id=stays.id, on=MONDAY, reason="Not fetched", happened=act(late)
    )
    book = actions.close_day(actor=officer, on=MONDAY, at=late)

    assert waiting == [MONDAY]
    assert (note.on, note.happened_at) == (MONDAY, late)
    assert (book.on, book.closed_at) == (MONDAY, late)
    assert (book.counts["held"], book.counts["returned"]) == (1, 1)
    assert queries.days_left_open(seen_by=officer, before=TUESDAY) == []
    with pytest.raises(Refused):
        actions.close_day(actor=officer, on=MONDAY, at=late)


def test_what_goes_back_the_next_morning_was_here_when_the_day_ended(officer, ada):
    row = take_in(officer, ada)
    give_back(officer, row, at=TUESDAY_AT_NINE, reason="Fetched in the morning")

    book = actions.close_day(actor=officer, on=MONDAY, at=TUESDAY_AT_NINE)

    assert (book.counts["held"], book.counts["returned"]) == (1, 0)


@pytest.mark.shows("IMP-9")
def test_a_day_that_is_named_no_longer_can_still_be_closed_late(officer, ada, ben):
    stays, went = take_in(officer, ada), take_in(officer, ben)
    give_back(officer, went)
    late = MONDAY_AT_NINE + timedelta(days=85)

    named = queries.days_left_open(seen_by=officer, before=late.date())
    explain_late(
        actor=officer, custody_id=stays.id, on=MONDAY, reason="Not fetched", happened=act(late)
    )
    book = actions.close_day(actor=officer, on=MONDAY, at=late)

    assert MONDAY not in named
    assert (book.on, book.closed_at) == (MONDAY, late)


@pytest.mark.shows("IMP-9")
@pytest.mark.usefixtures("book_is_true")
def test_the_next_opening_names_it_and_a_scan_waits_for_nothing(browse, clock, officer, ada, ben):
    stays, went = take_in(officer, ada), take_in(officer, ben)
    give_back(officer, went)
    clock(TUESDAY_AT_NINE)
    desk = browse(officer)
    first = main_of(desk("desk"))
    give_back(officer, stays, at=TUESDAY_AT_NINE, reason="Fetched in the morning")
    second = main_of(desk("desk"))
    scanned = main_of(desk("desk", {"do": "search", "q": "Ada"}))

    assert "The book of Monday 23 November was never closed" in first
    assert "Something of that day has to be said first" in first
    assert "Close it late" in second
    assert "was never closed" not in scanned


@pytest.mark.shows("IMP-5", "IMP-9")
@pytest.mark.usefixtures("book_is_true")
def test_one_press_closes_it_the_entry_says_it_was_late_and_a_gate_hears_of_it(
    browse, clock, officer, ada
):
    give_back(officer, take_in(officer, ada))
    clock(TUESDAY_AT_NINE)
    desk = browse(officer)
    told = desk("gate/open", {}).json()
    desk("close", {"do": "close", "on": str(MONDAY)})
    since = desk("gate/since").json()

    assert told["left_open"] == since["closed_late"] == [str(MONDAY)]
    assert desk("gate/open", {}).json()["left_open"] == []
    assert "was never closed" not in main_of(desk("desk"))
    assert Entry.objects.of(officer.school_id).filter(verb="desk.closed_late").count() == 1


def test_only_who_closes_days_is_told_of_one_that_waits(officer, teacher, ada):
    take_in(officer, ada)

    assert [each.on for each in left_open(seen_by=officer, before=TUESDAY)] == [MONDAY]
    assert left_open(seen_by=teacher, before=TUESDAY) == []


def test_no_day_is_closed_that_was_not_left_open(officer, headteacher, teacher, ada):
    row = take_in(officer, ada)

    for on in (MONDAY - timedelta(days=1), TUESDAY):
        with pytest.raises(Refused):
            actions.close_day(actor=officer, on=on, at=AFTER_SCHOOL)
    with pytest.raises(Refused, match="office"):
        explain_late(
            actor=teacher, custody_id=row.id, on=MONDAY, reason="x", happened=act(TUESDAY_AT_NINE)
        )
    with pytest.raises(Refused, match="not waiting"):
        explain_late(
            actor=officer, custody_id=row.id, on=MONDAY, reason="x", happened=act(MONDAY_AT_NINE)
        )
    assert not ClosedBook.objects.of(officer.school_id).exists()
