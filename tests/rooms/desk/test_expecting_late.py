"""A day that nobody closed is closed late, by what was here when it ended; it shows that it was."""

from datetime import timedelta

import pytest

from lodge.desk import actions, queries
from lodge.desk.actions.expecting import explain_late
from lodge.desk.models import ClosedBook
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, TUESDAY_AT_NINE, act, give_back, take_in

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
