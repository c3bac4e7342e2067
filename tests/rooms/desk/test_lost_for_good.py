"""J14: what nobody finds leaves our care before a witness, and is back only before one (IMP-66)."""

from datetime import timedelta

import pytest

from lodge.desk.actions.keeping import Found, hand_back_found, open_case, say_turned_up
from lodge.desk.queries import counts_on
from lodge.desk.queries.gate import news_since, opening_news
from lodge.devices.domain.custody import LOST
from lodge.devices.models import Custody, CustodyEvent
from lodge.devices.queries import open_differences
from lodge.foundation.refusal import Refused
from lodge.incidents.queries.leaving import left_of
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, take_in
from tests.rooms.desk.looking import closes, does_all
from tests.rooms.desk.reading import main_of
from tests.rooms.desk.sending import DeskOffline, send

MINUTE = timedelta(minutes=1)


@pytest.fixture
def closed_as_lost(officer, headteacher, lost):
    """Ada's phone, which nobody found; the office saw that it is nowhere."""
    does_all(officer, headteacher, lost)
    closes(headteacher, lost, "not_found", witness=officer.person_id)
    return lost


def now(row):
    return Custody.objects.of(row.school_id).get(id=row.id)


@pytest.mark.shows("IMP-66")
@pytest.mark.usefixtures("book_is_true")
def test_closed_as_not_found_it_leaves_our_care_before_a_witness(
    browse, officer, headteacher, ada, lost
):
    does_all(officer, headteacher, lost)
    for nobody in (None, headteacher.person_id, ada.person_id):
        with pytest.raises(Refused):
            closes(headteacher, lost, "not_found", witness=nobody)
    closes(headteacher, lost, "not_found", witness=officer.person_id)

    assert (now(lost).state, now(lost).slot_id) == ("lost", None)
    counts = counts_on(seen_by=officer, on=MONDAY)
    assert (counts.held, counts.returned, counts.noted, counts.open) == (0, 0, 1, 0)
    assert take_in(officer, ada).slot_id == lost.slot_id
    office = browse(officer)
    assert "Closed as lost" in main_of(office("close"))
    trail = main_of(office(f"custody/{lost.id}"))
    assert "Closed as lost: no longer in our care. Reason: Seen by" in trail
    assert "Given back" not in trail


@pytest.mark.shows("IMP-66")
def test_what_is_here_or_lost_is_never_closed_as_returned(officer, headteacher, lost):
    does_all(officer, headteacher, lost)

    with pytest.raises(Refused, match="Hand it back before a witness"):
        closes(headteacher, lost, "returned")
    closes(headteacher, lost, "not_found", witness=officer.person_id)
    with pytest.raises(Refused):
        closes(headteacher, lost, "returned")
    with pytest.raises(Refused):
        hand_back_found(
            actor=headteacher,
            custody_id=lost.id,
            found=Found("", officer.person_id),
            happened=act(AFTER_SCHOOL),
        )

    assert now(lost).state == "lost"


@pytest.mark.shows("IMP-66", "IMP-67")
@pytest.mark.usefixtures("book_is_true")
def test_what_turns_up_is_in_our_care_again_and_goes_back_before_a_witness(
    officer, headteacher, closed_as_lost
):
    found = Found("", officer.person_id, "Behind the boiler")
    for actor, said in ((officer, found), (headteacher, Found("", None, "Behind the boiler"))):
        with pytest.raises(Refused):
            say_turned_up(
                actor=actor, custody_id=closed_as_lost.id, found=said, happened=act(AFTER_SCHOOL)
            )
    later = AFTER_SCHOOL + MINUTE
    before = opening_news(seen_by=officer, on=MONDAY)
    say_turned_up(actor=headteacher, custody_id=closed_as_lost.id, found=found, happened=act(later))

    told = news_since(seen_by=officer, cursor=before.cursor, on=MONDAY).events
    assert {"taken_in", "lost", "found"} <= {each.verb for each in told}
    again = now(closed_as_lost)
    assert (again.state, again.holds, again.closed_at) == ("held", [LOST], None)
    assert again.slot_id
    hand_back_found(
        actor=headteacher, custody_id=again.id, found=found, happened=act(later + MINUTE)
    )
    closes(headteacher, again, "returned")
    assert now(again).state == "returned"
    verbs = CustodyEvent.objects.of(officer.school_id).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["taken_in", "hold_placed", "lost", "found", "hold_lifted", "given_back"]


@pytest.mark.shows("IMP-66", "IMP-79")
@pytest.mark.usefixtures("book_is_true")
def test_a_desk_that_was_alone_makes_no_return_of_it_and_somebody_is_asked(
    browse, officer, closed_as_lost
):
    desk = DeskOffline(officer)
    words = {"custody_id": closed_as_lost.id, "to": "pupil", "name": "Ada Brook"}
    gone = desk.event("given_back", AFTER_SCHOOL - MINUTE, **words)

    send(officer, gone, desks=(desk,), at=AFTER_SCHOOL + MINUTE)

    assert now(closed_as_lost).state == "lost"
    left = left_of(seen_by=officer, row=now(closed_as_lost))
    assert left.in_words == f"It was lost in our care, and closed so – Seen by {officer.name}"
    (told,) = open_differences(seen_by=officer)
    assert told.kind == "lost_and_left"
    page = main_of(browse(officer)("desk/differences"))
    assert "Ada Brook's phone was closed as lost, and a desk says that it left otherwise" in page


@pytest.mark.usefixtures("book_is_true")
def test_what_was_damaged_goes_home_in_the_ordinary_way_once_it_is_closed(
    officer, headteacher, phone
):
    open_case(
        actor=officer, custody_id=phone.id, kind="damaged", words="", happened=act(AFTER_SCHOOL)
    )
    does_all(officer, headteacher, phone)
    with pytest.raises(Refused, match="what came of it"):
        closes(headteacher, phone, "not_found", witness=officer.person_id)
    closes(headteacher, phone, "repaired")

    assert (now(phone).state, now(phone).holds) == ("held", [])


def test_the_page_closes_it_and_tells_that_it_turned_up(browse, clock, headteacher, officer, lost):
    clock(AFTER_SCHOOL)
    does_all(officer, headteacher, lost)
    head, page, seen = browse(headteacher), f"desk/lost/{lost.id}", str(officer.person_id)
    closing = {"do": "closed", "code": "not_found", "words": "Counted at noon", "witness": seen}
    closed = main_of(head(page, closing))
    clock(AFTER_SCHOOL + MINUTE)
    again = main_of(head(page, {"do": "turned_up", "witness": seen, "words": "In a drawer"}))

    assert "Closed as lost." in closed
    assert "It is in our care again" in closed
    assert f"It turned up, seen by {officer.name}. In a drawer" in again
    assert "It turned up. It is here (Rack A 1), on hold" in again
    assert "Handed back before a witness" in again
    assert "Turned up" in main_of(head("desk/lost"))
