"""Taking in, holding, correcting, giving back: the row, the event, the record, the refusal."""

import pytest

from lodge.devices import actions, queries
from lodge.devices.actions import Recipient
from lodge.devices.models import Custody, CustodyEvent
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    MONDAY_AT_TEN,
    TUESDAY_AT_NINE,
    act,
    add_rack,
    take_in,
)

pytestmark = pytest.mark.usefixtures("book_is_true")


def verbs_about(actor, row):
    """Return what the record says happened to a device, in order."""
    return [entry.verb for entry in entries_about(seen_by=actor, subject=f"custody:{row.id}")]


def test_a_device_comes_into_the_first_slot(officer, ada):
    row = take_in(officer, ada)

    [event] = queries.life_of(seen_by=officer, custody_id=row.id)
    names = queries.slot_names(seen_by=officer, slot_ids=[row.slot_id])
    assert names == {row.slot_id: "Rack A 1"}
    assert (row.state, row.closed_at, row.holds) == ("held", None, [])
    assert (event.verb, event.slot_id, event.actor_name) == ("taken_in", row.slot_id, officer.name)
    assert verbs_about(officer, row) == ["device.taken_in"]


def test_the_policys_answer_is_kept_with_the_device(officer, ada):
    from lodge.policy.queries import stored_decision

    row = take_in(officer, ada)

    decision = stored_decision(seen_by=officer, decision_id=row.decision_id)
    assert decision.situation["act"] == "hand_in"
    assert decision.situation["year"] == "5"
    assert row.clauses == decision.because


@pytest.mark.parametrize(
    "change",
    [
        lambda o, h, row, sent: actions.give_back(
            actor=o, custody_id=row.id, recipient=Recipient("pupil", "Ada"), happened=sent
        ),
        lambda o, h, row, sent: actions.correct(
            actor=o, custody_id=row.id, reason="Twice", happened=sent
        ),
        lambda o, h, row, sent: actions.place_hold(
            actor=h, custody_id=row.id, hold_code="leader", happened=sent
        ),
    ],
    ids=["give_back", "correct", "place_hold"],
)
def test_an_act_sent_twice_is_done_once(officer, headteacher, ada, change):
    row = take_in(officer, ada)
    sent = act(AFTER_SCHOOL)

    first = change(officer, headteacher, row, sent)
    again = change(officer, headteacher, row, sent)

    assert first == again
    assert len(queries.life_of(seen_by=officer, custody_id=row.id)) == 2


def test_a_hand_in_sent_twice_is_one_device(officer, ada):
    client_id = new_id()

    rows = {take_in(officer, ada, happened=act(client_id=client_id)).id for _ in range(3)}

    assert len(rows) == 1
    assert Custody.objects.of(officer.school_id).count() == 1


def test_a_full_rack_does_not_stop_the_line(officer, ada):
    rows = [take_in(officer, ada) for _ in range(4)]

    assert [row.slot_id is None for row in rows] == [False, False, False, True]


def test_a_slot_that_is_free_again_is_used_again(officer, ada, ben):
    first = take_in(officer, ada)
    freed = first.slot_id
    actions.correct(actor=officer, custody_id=first.id, reason="Wrong pupil", happened=act())

    assert take_in(officer, ben).slot_id == freed


def test_the_slot_kept_for_somebody_is_theirs_alone(officer, lodge, ada, ben):
    from lodge.devices.models import Slot
    from tests.rooms.arranging import seal

    slot = Slot.objects.of(lodge.id).get(number=1)
    slot.kept_for = ada.person
    slot.save()
    seal(slot)

    of_ben = take_in(officer, ben)
    of_ada = take_in(officer, ada)

    assert of_ben.slot_id != slot.id
    assert of_ada.slot_id == slot.id


@pytest.mark.shows("ofg-3.1b")
def test_where_signals_are_blocked_no_other_container_will_do(
    officer, headteacher, school, make_pupil
):
    from tests.rooms.desk.lodging import give_calendar, live_by

    give_calendar(school)
    live_by(headteacher, "outcomes-first-group")
    add_rack(headteacher, slots=5, name="Open shelf", rank=0)
    add_rack(headteacher, slots=1, name="Cabinet", blocking=True, rank=1)
    pupils = [make_pupil(name, year=7) for name in ("Ada", "Ben")]

    first, second = (take_in(officer, pupil) for pupil in pupils)

    names = queries.slot_names(seen_by=officer, slot_ids=[first.slot_id])
    assert names[first.slot_id] == "Cabinet 1"
    assert second.slot_id is None


def test_a_hold_is_placed_and_lifted_by_leaders(officer, headteacher, ada):
    row = take_in(officer, ada)

    held = actions.place_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act()
    )
    let_go = actions.lift_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act()
    )

    assert held.holds == ["leader"]
    assert let_go.holds == []
    assert verbs_about(officer, row)[1:] == ["device.hold_placed", "device.hold_lifted"]


def test_a_refusal_changes_nothing(officer, teacher, ada):
    before = CustodyEvent.objects.of(officer.school_id).count()

    with pytest.raises(Refused):
        take_in(teacher, ada)
    with pytest.raises(Refused, match="switched off"):
        take_in(officer, ada, device_state="on")

    assert CustodyEvent.objects.of(officer.school_id).count() == before
    assert Custody.objects.of(officer.school_id).count() == 0


def test_what_cannot_have_happened_then_is_refused(officer, ada):
    row = take_in(officer, ada, at=MONDAY_AT_TEN)

    with pytest.raises(Refused, match="history says otherwise"):
        actions.correct(
            actor=officer, custody_id=row.id, reason="Twice", happened=act(MONDAY_AT_NINE)
        )

    assert queries.custody(seen_by=officer, custody_id=row.id).state == "held"


def test_a_device_that_stayed_overnight_goes_back_the_next_day(officer, ada):
    row = take_in(officer, ada)

    back = actions.give_back(
        actor=officer,
        custody_id=row.id,
        recipient=Recipient("pupil", "Ada Brook", "Leaves early"),
        happened=act(TUESDAY_AT_NINE),
    )

    assert (back.state, back.slot_id, back.closed_at) == ("returned", None, TUESDAY_AT_NINE)


def test_a_container_comes_with_its_numbered_slots(officer, lodge):
    rack = add_rack(officer, slots=4, name="Rack B")

    from lodge.devices.models import Slot

    numbers = Slot.objects.of(lodge.id).filter(container=rack).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]


@pytest.mark.shows("IMP-1")
def test_a_device_moves_to_a_free_slot_and_never_to_a_taken_one(officer, ada, ben):
    row, other = take_in(officer, ada), take_in(officer, ben)
    free, *_ = queries.free_slots(seen_by=officer)

    moved = actions.move(actor=officer, custody_id=row.id, slot_id=free, happened=act())

    assert moved.slot_id == free
    assert verbs_about(officer, row) == ["device.taken_in", "device.moved"]
    assert queries.book_faults(seen_by=officer) == []
    with pytest.raises(Refused, match="taken"):
        actions.move(actor=officer, custody_id=row.id, slot_id=other.slot_id, happened=act())


@pytest.mark.shows("IMP-7")
def test_a_teacher_moves_nothing(officer, teacher, ada):
    row = take_in(officer, ada)
    free, *_ = queries.free_slots(seen_by=officer)

    with pytest.raises(Refused, match="desk"):
        actions.move(actor=teacher, custody_id=row.id, slot_id=free, happened=act())


def test_an_id_sent_for_one_act_is_not_taken_for_another(officer, ada):
    sent = act()
    row = take_in(officer, ada, happened=sent)

    with pytest.raises(Refused, match="number of something else"):
        actions.correct(actor=officer, custody_id=row.id, reason="Not hers", happened=sent)
