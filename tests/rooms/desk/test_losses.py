"""J14: lost or damaged in our care: frozen, looked for, told in neutral words, never rewritten."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.actions import HandingOver, close_day
from lodge.desk.actions import give_back as hand_back
from lodge.desk.actions.keeping import Found, hand_back_found, open_case
from lodge.desk.domain.keeping.losses import (
    KINDS_OF_LOSS,
    LossFacts,
    letter,
    speaks_of_paying,
)
from lodge.desk.models.keeping import LossHappening
from lodge.desk.queries.keeping import case_of
from lodge.devices.actions import lift_hold, move
from lodge.devices.actions.alarms import raise_alarm
from lodge.devices.actions.trays import keep_as_tray, send_out
from lodge.devices.domain.custody import LOST
from lodge.devices.models import Custody, CustodyEvent, Slot
from lodge.foundation.refusal import Refused
from lodge.notices.actions import hold_back
from lodge.notices.domain import HELD
from lodge.record.models import Entry
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, give_back
from tests.rooms.desk.looking import adds, closes, does_all
from tests.rooms.desk.reading import main_of

FACTS = LossFacts(
    kind="lost",
    name="Ada",
    device="phone",
    came_in="Monday at 08:31",
    noticed="Monday at 15:20",
    school="Alder Primary",
)
PAYING = (
    "We will pay for it.",
    "The school is not liable.",
    "You will get a replacement.",
    "Our insurance covers this.",
    "It was at your own risk.",
    "That is £200.",
    "We are not responsible.",
    "She will be compensated.",
)


def case(actor, row):
    return case_of(seen_by=actor, custody_id=row.id)


@pytest.mark.shows("J14")
@pytest.mark.usefixtures("book_is_true")
def test_slot_and_tray_are_frozen_until_it_is_closed(officer, headteacher, teacher, lodge, phone):
    slot = Slot.objects.of(lodge.id).get(id=phone.slot_id)
    other = Slot.objects.of(lodge.id).get(number=3)
    keep_as_tray(actor=officer, container_id=slot.container_id, form="", at=MONDAY_AT_NINE)
    open_case(actor=officer, custody_id=phone.id, kind="lost", words="", happened=act(AFTER_SCHOOL))
    out = {"actor": officer, "container_id": slot.container_id, "seal": "1"}

    with pytest.raises(Refused, match="frozen"):
        send_out(**out, to_id=headteacher.person_id, happened=act(AFTER_SCHOOL))
    with pytest.raises(Refused, match="frozen"):
        move(actor=officer, custody_id=phone.id, slot_id=other.id, happened=act(AFTER_SCHOOL))
    does_all(officer, headteacher, phone)
    hand_back_found(
        actor=headteacher,
        custody_id=phone.id,
        found=Found("", officer.person_id),
        happened=act(AFTER_SCHOOL),
    )
    closes(headteacher, phone, "returned")

    went = send_out(**out, to_id=headteacher.person_id, happened=act(AFTER_SCHOOL))
    assert went.verb == "sent_out"


@pytest.mark.shows("IMP-66")
def test_what_is_lost_does_not_go_back_at_the_desk(officer, headteacher, lost):
    for actor in (officer, headteacher):
        with pytest.raises(Refused, match="on hold"):
            hand_back(
                actor=actor,
                custody_id=lost.id,
                handing=HandingOver("pupil", reason="It turned up"),
                happened=act(AFTER_SCHOOL),
            )
        with pytest.raises(Refused):
            lift_hold(actor=actor, custody_id=lost.id, hold_code=LOST, happened=act(AFTER_SCHOOL))

    assert Custody.objects.of(officer.school_id).get().state == "held"


@pytest.mark.shows("IMP-66")
def test_a_return_needs_a_witness_who_is_somebody_else(officer, headteacher, ada, lost):
    for witness in (None, headteacher.person_id, ada.person_id):
        with pytest.raises(Refused):
            hand_back_found(
                actor=headteacher,
                custody_id=lost.id,
                found=Found("", witness),
                happened=act(AFTER_SCHOOL),
            )
    with pytest.raises(Refused, match="senior leader"):
        hand_back_found(
            actor=officer,
            custody_id=lost.id,
            found=Found("", headteacher.person_id),
            happened=act(AFTER_SCHOOL),
        )

    assert not CustodyEvent.objects.of(officer.school_id).filter(verb="given_back").exists()


@pytest.mark.shows("IMP-87")
def test_what_was_found_does_not_go_back_during_an_alarm(officer, headteacher, lost):
    raise_alarm(actor=officer, kind="lockdown", stops=True, happened=act(AFTER_SCHOOL))

    with pytest.raises(Refused, match="no device goes back"):
        hand_back_found(
            actor=headteacher,
            custody_id=lost.id,
            found=Found("", officer.person_id),
            happened=act(AFTER_SCHOOL),
        )


@pytest.mark.shows("IMP-66", "IMP-67")
@pytest.mark.usefixtures("book_is_true")
def test_found_is_an_event_of_its_own_and_the_trail_stays(officer, headteacher, lost):
    events = CustodyEvent.objects.of(officer.school_id).order_by("id")
    before = list(events.values())

    hand_back_found(
        actor=headteacher,
        custody_id=lost.id,
        found=Found("", officer.person_id, "Behind the rack"),
        happened=act(AFTER_SCHOOL),
    )

    after = list(events.values())
    assert after[: len(before)] == before
    assert [each["verb"] for each in after[len(before) :]] == ["hold_lifted", "given_back"]
    assert after[-1]["reason"] == f"Found. Seen by {officer.name}"
    assert Custody.objects.of(officer.school_id).get().state == "returned"


@pytest.mark.shows("IMP-67")
@pytest.mark.django_db(transaction=True)
def test_the_database_lets_nobody_rewrite_the_looking(officer, lost):
    from django.db import DatabaseError, transaction

    rows = LossHappening.objects.of(officer.school_id)
    for change in (lambda: rows.update(words="Never here"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.shows("IMP-68")
@pytest.mark.parametrize("kind", KINDS_OF_LOSS)
def test_the_template_neither_promises_nor_refuses_payment(kind):
    facts = LossFacts(kind, "Ada", "phone", "Monday", "Monday", "Alder Primary")

    assert speaks_of_paying(letter(facts)) == ""


@pytest.mark.shows("IMP-68")
@pytest.mark.parametrize("sentence", PAYING)
def test_nobody_adds_a_word_about_payment(officer, lost, sentence):
    with pytest.raises(Refused, match="headteacher alone"):
        adds(officer, lost, "parent_told", words=sentence)

    assert not LossHappening.objects.of(officer.school_id).filter(verb="parent_told").exists()


@pytest.mark.shows("IMP-68")
@given(sentence=st.text(max_size=40), paying=st.sampled_from(PAYING))
def test_no_words_around_it_hide_it(sentence, paying):
    assert speaks_of_paying(f"{sentence} {paying}")


@pytest.mark.shows("IMP-68")
@pytest.mark.usefixtures("book_is_true")
def test_a_parent_is_told_the_facts_of_the_book(officer, headteacher, lost):
    row = adds(officer, lost, "parent_told", words="Ada was very calm.")

    assert "It came in on Monday 23 November 2026 at 09:00" in row.words
    assert "Ada was very calm." in row.words
    assert "Alder Primary" in row.words


@pytest.mark.shows("J14")
def test_the_day_is_not_closed_before_a_parent_was_told(officer, lost):
    with pytest.raises(Refused, match="waits for somebody"):
        close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    adds(officer, lost, "parent_told")

    assert close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL).on == MONDAY


@pytest.mark.shows("IMP-21", "J14")
def test_while_nothing_goes_home_no_parent_is_told_and_the_day_still_ends(
    browse, officer, ada, lost
):
    because, page = uuid4(), f"desk/lost/{lost.id}"
    office = browse(officer)
    hold_back(school_id=officer.school_id, because=because, about=[ada.person_id])

    shown, paper = main_of(office(page)), office(f"{page}?as=pdf")
    with pytest.raises(Refused) as refused:
        adds(officer, lost, "parent_told")
    closed = close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    hold_back(school_id=officer.school_id, because=because, about=[])

    assert HELD in shown
    assert "Tell a parent today" not in shown
    assert "it was not where we keep it" not in shown
    assert paper.status_code == 403
    assert refused.value.refusal.reason == HELD
    assert closed.on == MONDAY
    assert "Tell a parent today" in main_of(office(page))


@pytest.mark.shows("J14")
def test_the_position_is_the_heads_alone(browse, officer, headteacher, make_staff, lost):
    leader = make_staff("senior_leader", given_name="Lee")
    with pytest.raises(Refused, match="headteacher's alone"):
        adds(leader, lost, "position", words="We pay")
    adds(headteacher, lost, "position", words="Deed of the trust, part four")

    told = Entry.objects.of(officer.school_id).filter(verb="loss.position")
    assert "Deed" not in str(list(told.values("detail")))
    assert "Deed" in main_of(browse(headteacher)(f"desk/lost/{lost.id}"))
    for actor in (officer, leader):
        assert "Deed" not in main_of(browse(actor)(f"desk/lost/{lost.id}"))
        assert case(actor, lost).has_position


@pytest.mark.shows("J14")
@pytest.mark.usefixtures("book_is_true")
def test_it_is_closed_only_when_everything_was_done(officer, headteacher, lost):
    with pytest.raises(Refused) as early:
        closes(headteacher, lost, "not_found", witness=officer.person_id)
    does_all(officer, headteacher, lost)
    with pytest.raises(Refused, match="senior leader or the headteacher"):
        closes(officer, lost, "not_found", witness=headteacher.person_id)
    closes(headteacher, lost, "not_found", witness=officer.person_id)

    for wanted in ("look in every place", "gets home", "tell a parent", "position"):
        assert wanted in early.value.refusal.reason
    assert not case(headteacher, lost).is_open


def test_a_device_that_went_back_by_the_book_may_be_told_lost_too(browse, officer, phone):
    give_back(officer, phone)

    open_case(actor=officer, custody_id=phone.id, kind="lost", words="", happened=act(AFTER_SCHOOL))

    assert case(officer, phone).is_open
    assert "Frozen. It has no slot." in main_of(browse(officer)(f"desk/lost/{phone.id}"))


def test_it_is_looked_for_once(officer, lost):
    with pytest.raises(Refused, match="looked for already"):
        open_case(
            actor=officer, custody_id=lost.id, kind="lost", words="", happened=act(AFTER_SCHOOL)
        )


@pytest.mark.usefixtures("book_is_true")
def test_the_pages_open_it_in_three_actions_and_show_what_is_left(browse, officer, phone):
    office = browse(officer)
    page = f"desk/lost/{phone.id}"

    opened = main_of(office(page, {"do": "open", "code": "damaged", "words": "Screen cracked"}))
    letter = office(f"{page}?as=pdf")
    looked = main_of(office(page, {"do": "searched", "code": ["slot", "desk"], "words": "Seen"}))

    assert "Frozen." in opened
    assert "Rack A 1" in opened
    assert "tell a parent" in opened
    assert letter.content.startswith(b"%PDF")
    assert "Looked: its slot, and the slots beside it. Seen" in looked
    assert "Looked: the desk, its drawers and the safe. Seen" in looked
    assert office(page, {"do": "searched"}).status_code == 403
    assert "Ada Brook" in main_of(office("desk/lost"))
    assert office(page, {"do": "sell"}).status_code == 400


def test_a_teacher_and_an_outsider_see_nothing_of_it(browse, teacher, outsider, lost):
    for actor in (teacher, outsider):
        assert browse(actor)(f"desk/lost/{lost.id}").status_code == 403
