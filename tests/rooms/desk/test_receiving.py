"""Desks that send late, twice, backwards or nonsense: the book is what happened, once."""

from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.desk.models import Note, SetAside
from lodge.desk.queries import counts_on
from lodge.devices.domain import merge
from lodge.devices.models import Custody, CustodyEvent, Differing
from lodge.devices.queries import book_faults, open_differences, plain_event
from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, MONDAY_AT_TEN, TUESDAY_AT_NINE
from tests.rooms.desk.sending import DeskOffline, send

pytestmark = pytest.mark.usefixtures("book_is_true")


def slots_of(school):
    """Return the ids of the school's slots."""
    from lodge.devices.models import Slot

    return list(Slot.objects.of(school.id).order_by("number").values_list("id", flat=True))


def kinds(actor):
    """Return what waits for a person."""
    return sorted(each.kind for each in open_differences(seen_by=actor))


@pytest.mark.shows("IMP-3")
def test_a_day_at_a_desk_without_a_network_is_in_the_book_when_it_is_sent(officer, lodge, ada):
    desk = DeskOffline(officer)
    slot_id = slots_of(lodge)[0]
    came = desk.taken_in(ada, slot_id=slot_id)
    went = desk.after(came, "given_back", AFTER_SCHOOL, to="pupil", name="Ada Brook")

    said = send(officer, came, went, desks=(desk,), at=AFTER_SCHOOL + timedelta(minutes=9))

    row = Custody.objects.of(lodge.id).get()
    assert [str(each) for each in said.taken] == [came["client_id"], went["client_id"]]
    assert (row.state, row.opened_at, row.closed_at) == ("returned", MONDAY_AT_NINE, AFTER_SCHOOL)
    assert row.decision_id is not None
    assert kinds(officer) == []
    received = CustodyEvent.objects.of(lodge.id).values_list("happened_at", "received_at")
    assert all(heard > happened for happened, heard in received)
    verbs = [each.verb for each in entries_about(seen_by=officer, subject=f"custody:{row.id}")]
    assert verbs == ["device.taken_in", "device.given_back"]


@pytest.mark.shows("IMP-3")
def test_sent_twice_it_happened_once(officer, lodge, ada):
    desk = DeskOffline(officer)
    came, noted = desk.taken_in(ada), desk.event("noted", person_id=ada.person_id, code="differs")

    for _ in range(2):
        said = send(officer, came, noted, came, desks=(desk,), at=MONDAY_AT_TEN)

        assert len(said.taken) == 2

    assert Custody.objects.of(lodge.id).count() == 1
    assert Note.objects.of(lodge.id).count() == 1


@pytest.mark.shows("IMP-2")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: {**event, "person_id": str(uuid4())},
        lambda event: {**event, "slot_id": str(uuid4())},
        lambda event: {**event, "at": "nine"},
        lambda event: {**event, "verb": "eaten"},
        lambda event: {**event, "desk_id": str(uuid4())},
        lambda event: {**event, "kind": "spoon"},
        lambda event: {**event, "description": "x" * 5000},
        lambda event: {**event, "description": "a\x07b"},
        lambda event: {key: each for key, each in event.items() if key != "custody_id"},
        lambda event: {"client_id": ["no"], "\ud800": "\x00"},
        lambda _: None,
        lambda _: [1, 2, {}],
        lambda _: "a scan",
    ],
)
def test_what_cannot_be_taken_is_kept_aside_and_never_blocks_the_next(
    officer, lodge, ada, ben, spoil
):
    desk = DeskOffline(officer)
    bad, good = spoil(desk.taken_in(ada)), desk.taken_in(ben)

    for _ in range(2):
        said = send(officer, bad, good, desks=(desk,), at=MONDAY_AT_TEN)

        assert [str(each) for each in said.taken] == [good["client_id"]]
        assert [bool(each.reason) for each in said.aside] == [True]

    assert SetAside.objects.of(lodge.id).count() == 1
    assert [row.person_id for row in Custody.objects.of(lodge.id)] == [ben.person_id]


@pytest.mark.shows("IMP-3")
def test_a_database_that_cannot_write_now_sets_nothing_aside(officer, lodge, ada, ben, monkeypatch):
    from django.db import OperationalError

    from lodge.desk.actions import receiving

    def locked(*_):
        raise OperationalError("database is locked")

    desk = DeskOffline(officer)
    monkeypatch.setattr(receiving, "_write", locked)

    with pytest.raises(OperationalError):
        send(officer, desk.taken_in(ada), desk.taken_in(ben), desks=(desk,), at=MONDAY_AT_TEN)

    assert not SetAside.objects.of(lodge.id).exists()


def test_a_pass_of_another_school_opens_nothing(officer, lodge, ada, other_school):
    from tests.rooms.arranging import staff_at

    elsewhere = DeskOffline(staff_at(other_school, "office_staff", given_name="Otto"))
    event = elsewhere.taken_in(ada)

    said = send(officer, event, desks=(elsewhere,), at=MONDAY_AT_TEN)

    assert [len(said.taken), len(said.aside)] == [0, 1]


def test_whoever_does_not_work_at_the_desk_sends_nothing(officer, teacher, lodge, ada):
    desk = DeskOffline(officer)

    with pytest.raises(Refused):
        send(teacher, desk.taken_in(ada), desks=(desk,), at=MONDAY_AT_TEN)


def test_who_acted_is_who_stood_there_not_who_sends(officer, headteacher, lodge, ada):
    desk = DeskOffline(officer)

    send(headteacher, desk.taken_in(ada), desks=(desk,), at=MONDAY_AT_TEN)

    event = CustodyEvent.objects.of(lodge.id).get()
    assert (event.actor_id, event.actor_name) == (officer.person_id, officer.name)


@pytest.mark.shows("IMP-1")
def test_two_desks_on_one_slot_become_a_task_and_settle_when_one_leaves(officer, lodge, ada, ben):
    one, other = DeskOffline(officer), DeskOffline(officer)
    slot_id = slots_of(lodge)[0]
    first = one.taken_in(ada, slot_id=slot_id)
    second = other.taken_in(ben, at=MONDAY_AT_NINE + timedelta(minutes=1), slot_id=slot_id)

    send(officer, second, desks=(other,), at=MONDAY_AT_TEN)
    send(officer, first, desks=(one,), at=MONDAY_AT_TEN)

    by_person = {row.person_id: row for row in Custody.objects.of(lodge.id)}
    assert by_person[ada.person_id].slot_id == slot_id
    assert by_person[ben.person_id].slot_id is None
    assert kinds(officer) == ["one_slot"]

    moved = other.after(second, "moved", MONDAY_AT_TEN, slot_id=slots_of(lodge)[1])
    send(officer, moved, desks=(other,), at=MONDAY_AT_TEN)

    assert kinds(officer) == []
    assert Differing.objects.of(lodge.id).get().ended_how == "by_events"


@pytest.mark.shows("IMP-7")
def test_what_went_back_on_hold_is_told(officer, headteacher, lodge, ada):
    from lodge.devices import actions
    from tests.rooms.desk.lodging import act

    desk = DeskOffline(officer)
    came = desk.taken_in(ada)
    send(officer, came, desks=(desk,), at=MONDAY_AT_NINE)
    row = Custody.objects.of(lodge.id).get()
    actions.place_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act(MONDAY_AT_TEN)
    )

    went = desk.after(came, "given_back", AFTER_SCHOOL, to="pupil")
    send(officer, went, desks=(desk,), at=AFTER_SCHOOL)

    assert kinds(officer) == ["given_back_on_hold"]


@pytest.mark.shows("IMP-8")
def test_what_went_to_another_adult_or_too_early_is_told(officer, lodge, ada, ben):
    desk = DeskOffline(officer)
    of_ada, of_ben = desk.taken_in(ada), desk.taken_in(ben)
    to_adult = desk.after(of_ada, "given_back", AFTER_SCHOOL, to="other", name="A neighbour")
    early = desk.after(of_ben, "given_back", MONDAY_AT_TEN, to="pupil")

    send(officer, of_ada, of_ben, to_adult, early, desks=(desk,), at=AFTER_SCHOOL)

    assert kinds(officer) == ["against_rule", "against_rule"]
    assert {row.state for row in Custody.objects.of(lodge.id)} == {"returned"}


@pytest.mark.shows("IMP-5")
def test_a_desk_that_comes_back_after_a_day_changes_no_closed_book(officer, lodge, ada):
    from lodge.desk.actions import close_day
    from lodge.desk.models import ClosedBook

    desk = DeskOffline(officer)
    came = desk.taken_in(ada)
    close_day(actor=officer, on=MONDAY_AT_NINE.date(), at=AFTER_SCHOOL)
    before = ClosedBook.objects.of(lodge.id).get().counts

    send(officer, came, desks=(desk,), at=TUESDAY_AT_NINE)

    assert ClosedBook.objects.of(lodge.id).get().counts == before
    assert kinds(officer) == ["late"]
    assert Custody.objects.of(lodge.id).get().opened_at == MONDAY_AT_NINE


@pytest.mark.slow
@pytest.mark.shows("IMP-78", "IMP-79")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shuffling=st.randoms(), cuts=st.lists(st.integers(0, 40), max_size=5))
def test_any_order_any_repetition_any_parts_the_same_book(
    shuffling, cuts, officer, lodge, ada, ben
):
    desks = (DeskOffline(officer), DeskOffline(officer))
    told = a_morning_at(desks, [ada, ben], slots_of(lodge), shuffling)
    shuffled = [*told, *shuffling.choices(told, k=len(told) // 2)]
    shuffling.shuffle(shuffled)
    edges = [0, *sorted(cut % len(shuffled) for cut in cuts), len(shuffled)]

    with transaction.atomic():
        for start, end in pairwise(edges):
            send(officer, *shuffled[start:end], desks=desks, at=AFTER_SCHOOL)

        assert book_faults(seen_by=officer) == []
        events = CustodyEvent.objects.of(lodge.id)
        assert set(map(str, events.values_list("client_id", flat=True))) == ids_of(told)
        assert standing(officer) == {
            (each.kind, tuple(map(str, each.about)))
            for each in merge(map(plain_event, events)).differences
        }
        transaction.set_rollback(True)


def a_morning_at(desks, pupils, slots, choosing):
    """Return what two desks did that did not know of each other: much to disagree on."""
    told = []
    for minute in range(12):
        desk, at = choosing.choice(desks), MONDAY_AT_NINE + timedelta(minutes=minute)
        came = [each for each in told if each["verb"] == "taken_in"]
        if not came or choosing.random() < 0.4:
            told.append(desk.taken_in(choosing.choice(pupils), at, slot_id=choosing.choice(slots)))
            continue
        words = {
            "given_back": {"to": "pupil", "reason": "Leaves early"},
            "moved": {"slot_id": choosing.choice(slots)},
            "corrected": {"reason": "Twice"},
        }
        verb = choosing.choice(list(words))
        told.append(desk.after(choosing.choice(came), verb, at, **words[verb]))
    return told


def ids_of(told):
    """Return the sender's ids."""
    return {each["client_id"] for each in told}


def standing(actor):
    """Return the open differences, each with what it is about."""
    return {(each.kind, tuple(each.about)) for each in open_differences(seen_by=actor)}


@pytest.mark.shows("IMP-8")
@pytest.mark.parametrize(
    ("name", "may_collect", "told"),
    [
        ("Cora Brook", True, []),
        ("  cora   BROOK ", True, []),
        ("Cora Brook", False, ["against_rule"]),
        ("Dora Brook", True, ["against_rule"]),
    ],
)
def test_an_adult_whom_a_desk_alone_wrote_down_is_looked_up(
    officer, ada, make_contact, name, may_collect, told
):
    make_contact("Cora", may_collect=may_collect)
    desk = DeskOffline(officer)
    came = desk.taken_in(ada)
    words = {"to": "parent", "name": name, "known_by": "seen_id"}
    went = desk.after(came, "given_back", AFTER_SCHOOL, **words)

    send(officer, came, went, desks=(desk,), at=AFTER_SCHOOL)

    last = CustodyEvent.objects.of(officer.school_id).get(verb="given_back")
    assert kinds(officer) == told
    assert last.given_to == f"parent: {name}, ID seen"


@pytest.mark.shows("IMP-8")
@pytest.mark.parametrize(
    ("leads", "reason", "told"),
    [
        (True, "The head decided it", []),
        (True, "", ["against_rule"]),
        (False, "The head decided it", ["against_rule"]),
    ],
)
def test_only_a_leader_who_stood_there_decided_otherwise_and_said_why(
    officer, headteacher, ada, leads, reason, told
):
    desk = DeskOffline(headteacher if leads else officer)
    came = desk.taken_in(ada)
    words = {"to": "other", "name": "A neighbour", "known_by": "known", "reason": reason}
    went = desk.after(came, "given_back", AFTER_SCHOOL, **words)

    send(officer, came, went, desks=(desk,), at=AFTER_SCHOOL)

    assert kinds(officer) == told


def test_a_way_of_knowing_an_adult_that_is_none_is_kept_aside(officer, ada):
    desk = DeskOffline(officer)
    came = desk.taken_in(ada)
    went = desk.after(came, "given_back", AFTER_SCHOOL, to="other", known_by="by their hat")

    said = send(officer, came, went, desks=(desk,), at=AFTER_SCHOOL)

    assert [len(said.taken), len(said.aside)] == [1, 1]


@pytest.mark.shows("IMP-5")
@pytest.mark.parametrize("order", [(0, 1), (1, 0), (1, 0, 1, 0)])
def test_a_note_that_was_undone_counts_no_more_whichever_came_first(officer, ada, order):
    desk = DeskOffline(officer)
    note = desk.event("noted", person_id=ada.person_id, code="none_today")
    back = desk.event("unnoted", person_id=ada.person_id, note_id=note["client_id"])
    before = counts_on(seen_by=officer, on=MONDAY_AT_NINE.date())

    for place in order:
        said = send(officer, (note, back)[place], desks=(desk,), at=MONDAY_AT_TEN)
        assert not said.aside

    assert counts_on(seen_by=officer, on=MONDAY_AT_NINE.date()) == before
    assert Note.objects.of(officer.school_id).count() == 1
    entries = entries_about(seen_by=officer, subject=f"person:{ada.person_id}")
    assert {"desk.none_today", "desk.note_taken_back"} <= {each.verb for each in entries}


def test_a_note_that_was_made_again_after_it_was_undone_counts(officer, ada):
    desk = DeskOffline(officer)
    note, again = (
        desk.event("noted", person_id=ada.person_id, code="none_today") for _ in range(2)
    )
    back = desk.event("unnoted", person_id=ada.person_id, note_id=note["client_id"])

    send(officer, note, back, again, desks=(desk,), at=MONDAY_AT_TEN)

    assert counts_on(seen_by=officer, on=MONDAY_AT_NINE.date()).noted == 1
