"""Trays (J2): out to a named adult under a seal, signed for, and counted in without being told."""

import re
from datetime import timedelta

import pytest

from lodge.desk.actions import close_day
from lodge.desk.queries.tasks import tasks_open
from lodge.devices.actions import place_hold, settle
from lodge.devices.actions.alarms import end_alarm, raise_alarm
from lodge.devices.actions.trays import (
    count_in,
    keep_as_tray,
    pull,
    send_out,
    settle_count,
    sign_for_tray,
)
from lodge.devices.domain.trays import TrayEvent, TrayState, TrayVerb, standing_of
from lodge.devices.models import Custody, TrayHappening
from lodge.devices.queries import open_differences, slot_names
from lodge.devices.queries.trays import tray
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, add_rack, give_calendar, live_by, take_in
from tests.rooms.desk.reading import main_of, page_of

BEFORE_THE_BELL = AFTER_SCHOOL - timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
LATER = AFTER_SCHOOL + timedelta(minutes=10)
CHANGING = re.compile(r'value="[^"]{30,}"|csrf\w+|nonce="[^"]*"')


@pytest.fixture
def lodge(school, headteacher):
    """A school whose tutors hand devices back, with a box that is a tray and a cupboard."""
    give_calendar(school)
    live_by(headteacher, return_by=("form_tutor",))
    return school


@pytest.fixture
def out(officer, teacher, box, two_inside):
    """The tray with a teacher, with two phones in it."""
    goes_out(officer, box, teacher)
    return box


@pytest.fixture
def box_with_one(officer, teacher, box, ada):
    """The tray with a teacher, with one phone in it."""
    take_in(officer, ada)
    goes_out(officer, box, teacher)
    return box


def goes_out(officer, box, to, seal="S-101"):
    return send_out(
        actor=officer,
        container_id=box.id,
        to_id=to.person_id,
        seal=seal,
        happened=act(BEFORE_THE_BELL),
    )


def signs(teacher, box, *kept, happened=None):
    return sign_for_tray(
        actor=teacher,
        container_id=box.id,
        not_handed_out=kept,
        happened=happened or act(AFTER_SCHOOL),
    )


def counts(officer, box, counted, seal=""):
    return count_in(
        actor=officer, container_id=box.id, counted=counted, seal=seal, happened=act(LATER)
    )


def stands(actor, box, on=MONDAY):
    return tray(seen_by=actor, container_id=box.id, on=on).standing


@pytest.mark.shows("J2")
@pytest.mark.usefixtures("book_is_true")
def test_a_tray_goes_out_is_signed_for_and_comes_back(officer, teacher, out, two_inside):
    went = stands(officer, out)
    signed = signs(teacher, out)
    counts(officer, out, 0)

    assert (went.state, went.to_name, went.seal) == (TrayState.OUT, teacher.name, "S-101")
    assert sorted(signed.gone) == sorted(row.id for row in two_inside)
    assert stands(officer, out).state is TrayState.BACK
    assert {row.state for row in Custody.objects.of(officer.school_id)} == {"returned"}


@pytest.mark.shows("J2")
@pytest.mark.usefixtures("book_is_true")
def test_whoever_is_ticked_stays_in_the_tray(officer, teacher, out, two_inside):
    left, gone = two_inside

    signed = signs(teacher, out, left.id)
    counts(officer, out, 1)

    assert (signed.gone, signed.kept) == ([gone.id], [left.id])
    assert stands(officer, out).state is TrayState.BACK


@pytest.mark.shows("IMP-11")
@pytest.mark.parametrize("page", ["trays", "trays/{box}"])
def test_no_byte_tells_how_much_lies_in_a_tray_before_it_is_counted(
    browse, officer, box_with_one, ben, page
):
    box = box_with_one
    office = browse(officer)
    address = page.format(box=box.id)

    with_one = office(address).content.decode()
    take_in(officer, ben)
    with_two = office(address).content.decode()

    assert CHANGING.sub("", with_one) == CHANGING.sub("", with_two)
    assert "Ada" not in with_one


@pytest.mark.shows("IMP-11")
def test_a_ready_tray_tells_no_number_either(browse, officer, box, ada, ben):
    office = browse(officer)
    take_in(officer, ada)
    with_one = office("trays").content.decode()
    take_in(officer, ben)

    assert CHANGING.sub("", office("trays").content.decode()) == CHANGING.sub("", with_one)


@pytest.mark.shows("IMP-11", "IMP-79")
@pytest.mark.usefixtures("book_is_true")
def test_a_count_that_differs_is_a_task_until_somebody_says_what_they_found(
    browse, officer, teacher, out
):
    signs(teacher, out)
    counts(officer, out, 1)
    differs = stands(officer, out)
    waiting = tasks_open(seen_by=officer, on=MONDAY)

    with pytest.raises(Refused) as refused:
        close_day(actor=officer, on=MONDAY, at=LATER)
    board = page_of(browse(officer)("trays"))
    settle_count(actor=officer, container_id=out.id, reason="A calculator", happened=act(LATER))

    assert (differs.state, differs.counted, differs.expected) == (TrayState.DIFFERS, 1, 0)
    assert "1 counted" in board
    assert "1 difference waits" in refused.value.refusal.reason
    assert (waiting, tasks_open(seen_by=officer, on=MONDAY)) == (1, 0)
    assert stands(officer, out).state is TrayState.BACK


@pytest.mark.usefixtures("book_is_true")
def test_counting_again_ends_a_difference_that_was_a_miscount(officer, teacher, out):
    signs(teacher, out)
    counts(officer, out, 2)
    counts(officer, out, 0)

    numbers = TrayHappening.objects.of(officer.school_id).filter(verb="counted")
    assert stands(officer, out).state is TrayState.BACK
    assert [each.counted for each in numbers.order_by("id")] == [2, 0]


@pytest.mark.shows("J2", "IMP-79")
@pytest.mark.usefixtures("book_is_true")
def test_another_seal_is_a_task_until_somebody_says_what_they_found(browse, officer, teacher, out):
    signs(teacher, out)
    counts(officer, out, 2, seal="S-102")
    counts(officer, out, 0, seal="S-102")

    (waits,) = open_differences(seen_by=officer)
    page = main_of(browse(officer)("desk/differences"))
    with pytest.raises(Refused, match="1 difference waits"):
        close_day(actor=officer, on=MONDAY, at=LATER)
    settle(actor=officer, differing_id=waits.id, reason="Tom resealed it", at=LATER)

    assert waits.kind == "seal_differs"
    assert "under seal S-102. That is not the seal it went out under" in page
    assert close_day(actor=officer, on=MONDAY, at=LATER).on == MONDAY


@pytest.mark.parametrize("seal", ["S-101", " S-101 ", ""])
def test_the_seal_it_went_out_with_is_no_task(officer, teacher, out, seal):
    counts(officer, out, 2, seal=seal)

    assert not open_differences(seen_by=officer)


@pytest.mark.shows("IMP-79")
def test_the_day_is_not_closed_while_a_tray_is_out(officer, teacher, out):
    signs(teacher, out)

    with pytest.raises(Refused, match="1 difference waits"):
        close_day(actor=officer, on=MONDAY, at=LATER)


@pytest.mark.shows("IMP-7")
@pytest.mark.usefixtures("book_is_true")
def test_what_is_on_hold_is_pulled_before_a_tray_goes(officer, headteacher, teacher, box, ada):
    row = take_in(officer, ada)
    place_hold(actor=headteacher, custody_id=row.id, hold_code="leader", happened=act())

    with pytest.raises(Refused, match="must stay here"):
        goes_out(officer, box, teacher)
    (pulled,) = pull(actor=officer, container_id=box.id, happened=act(BEFORE_THE_BELL))
    goes_out(officer, box, teacher)

    names = slot_names(seen_by=officer, slot_ids=[pulled.slot_id])
    assert list(names.values()) == ["Cupboard 1"]
    assert stands(officer, box).state is TrayState.OUT


@pytest.mark.shows("IMP-7")
def test_a_hold_that_comes_while_the_tray_is_out_is_kept_whatever_is_signed(
    browse, clock, headteacher, teacher, out
):
    held, gone = Custody.objects.of(teacher.school_id).order_by("id")
    place_hold(
        actor=headteacher, custody_id=held.id, hold_code="leader", happened=act(BEFORE_THE_BELL)
    )
    clock(AFTER_SCHOOL)

    page = page_of(browse(teacher)(f"my-trays/{out.id}"))
    signed = signs(teacher, out)

    assert "Do not hand these out" in page
    assert "Ada Brook: on hold" in page
    assert (signed.gone, signed.kept) == ([gone.id], [held.id])


@pytest.mark.shows("IMP-7")
def test_pulling_without_a_free_slot_elsewhere_says_what_to_do(
    officer, headteacher, lodge, ada, ben
):
    box = add_rack(officer, slots=2, name="Only box")
    keep_as_tray(actor=officer, container_id=box.id, form="", at=MONDAY_AT_NINE)
    row = take_in(officer, ada)
    place_hold(actor=headteacher, custody_id=row.id, hold_code="leader", happened=act())

    with pytest.raises(Refused, match="Add a cupboard"):
        pull(actor=officer, container_id=box.id, happened=act())


def test_a_tray_goes_only_to_whom_the_school_lets_hand_devices_back(
    officer, make_staff, box, two_inside
):
    helper = make_staff("volunteer", given_name="Vera")

    with pytest.raises(Refused, match="only to an adult who may hand devices back"):
        goes_out(officer, box, helper)


def test_a_tray_does_not_go_without_a_seal(officer, teacher, box):
    with pytest.raises(Refused, match="seal"):
        goes_out(officer, box, teacher, seal=" ")


def test_a_tray_does_not_go_out_twice(officer, teacher, out):
    with pytest.raises(Refused, match="is out"):
        goes_out(officer, out, teacher)


def test_nobody_signs_for_somebody_elses_tray(officer, make_staff, out):
    other = make_staff("teacher", given_name="Tom")

    with pytest.raises(Refused, match="who signs for it"):
        signs(other, out)
    with pytest.raises(Refused, match="who signs for it"):
        signs(officer, out)


def test_signing_before_the_bell_hands_nothing_out(teacher, out, two_inside):
    with pytest.raises(Refused, match="end of the school day"):
        signs(teacher, out, happened=act(BEFORE_THE_BELL))

    assert {row.state for row in Custody.objects.of(teacher.school_id)} == {"held"}


@pytest.mark.usefixtures("book_is_true")
def test_a_signature_sent_twice_is_one(teacher, out):
    happened = act(AFTER_SCHOOL)

    signs(teacher, out, happened=happened)
    signs(teacher, out, happened=happened)

    assert TrayHappening.objects.of(teacher.school_id).filter(verb="signed").count() == 1


@pytest.mark.shows("IMP-87")
def test_no_tray_goes_out_and_none_is_signed_for_during_an_alarm(
    officer, headteacher, teacher, box, two_inside
):
    raise_alarm(actor=officer, kind="lockdown", stops=True, happened=act(BEFORE_THE_BELL))

    with pytest.raises(Refused, match="no device goes back"):
        goes_out(officer, box, teacher)
    end_alarm(actor=headteacher, kind="lockdown", plan=[], happened=act(BEFORE_THE_BELL + MINUTE))
    send_out(
        actor=officer,
        container_id=box.id,
        to_id=teacher.person_id,
        seal="S-1",
        happened=act(BEFORE_THE_BELL + MINUTE),
    )
    raise_alarm(actor=officer, kind="lockdown", stops=True, happened=act(AFTER_SCHOOL))
    with pytest.raises(Refused, match="no device goes back"):
        signs(teacher, box, happened=act(AFTER_SCHOOL + MINUTE))

    assert {row.state for row in Custody.objects.of(officer.school_id)} == {"held"}


def test_an_outsider_counts_no_tray(outsider, out):
    from django.http import Http404

    with pytest.raises((Refused, Http404)):
        counts(outsider, out, 0)


@pytest.mark.shows("J2")
def test_the_pages_take_two_actions_out_two_in_and_two_to_sign(
    browse, clock, officer, teacher, box, two_inside
):
    clock(BEFORE_THE_BELL)
    office = browse(officer)
    office(f"trays/{box.id}", {"do": "out", "to": str(teacher.person_id), "seal": "S-7"})
    clock(AFTER_SCHOOL)
    tutor = browse(teacher)
    led_to = tutor("my-trays").headers["Location"]
    signed = main_of(tutor(f"my-trays/{box.id}", {"do": "sign"}))
    office = browse(officer)
    counted = main_of(office(f"trays/{box.id}", {"do": "count", "counted": "0", "seal": "S-8"}))

    assert led_to.endswith(str(box.id))
    assert "You have signed" in signed
    assert "under another seal" in counted


@pytest.mark.parametrize("counted", ["", "x", "-1", "1.5", "10000", "²"])
def test_what_is_no_number_is_told_so(browse, officer, out, counted):
    answer = browse(officer)(f"trays/{out.id}", {"do": "count", "counted": counted})

    assert answer.status_code == 403
    assert "as a number" in main_of(answer)


def test_only_whoever_has_a_tray_sees_whose_phones_lie_in_it(browse, make_staff, out):
    other = make_staff("teacher", given_name="Tom")

    assert browse(other)(f"my-trays/{out.id}").status_code == 403
    assert "No tray is with you" in main_of(browse(other)("my-trays"))


def test_what_came_back_yesterday_is_ready_today():
    went = TrayEvent(verb=TrayVerb.SENT_OUT, happened_at=BEFORE_THE_BELL, actor_name="O", seal="1")
    back = TrayEvent(
        verb=TrayVerb.COUNTED, happened_at=LATER, actor_name="O", counted=0, expected=0
    )
    tuesday = MONDAY + timedelta(days=1)

    assert standing_of([went, back], on=MONDAY).state is TrayState.BACK
    assert standing_of([went, back], on=tuesday).state is TrayState.READY
    assert standing_of([went], on=tuesday).state is TrayState.OUT
