"""Keying paper lists back: what becomes of each line, whatever the desks recorded meanwhile."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from django.db import transaction

from lodge.desk import actions as desk
from lodge.desk.actions.paper import List, key_line, print_plan, settle_line
from lodge.desk.domain.paper.judging import Outcome
from lodge.desk.domain.paper.lines import check_of, shown_slot
from lodge.desk.queries import paper as queries
from lodge.devices import actions as devices
from lodge.devices.actions.codes import number_containers
from lodge.devices.domain import Disagreement
from lodge.devices.models import Custody, CustodyEvent, Slot
from lodge.devices.queries import held, open_differences
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.school.domain.calendar import local_time_of
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    TUESDAY_AT_NINE,
    act,
    add_rack,
    give_back,
    take_in,
)

pytestmark = [pytest.mark.usefixtures("book_is_true"), pytest.mark.shows("J17")]

TRAY = 1
EVENING = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
SUNDAY_EVENING = MONDAY_AT_NINE - timedelta(hours=16)


@pytest.fixture
def listed(officer, lodge, ada, ben):
    """The lists of Monday as they were printed: Ada at slot 1, Ben at slot 2, nobody at 3."""
    number_containers(actor=officer, at=SUNDAY_EVENING)
    print_plan(actor=officer, on=MONDAY, at=SUNDAY_EVENING)
    return Slot.objects.of(lodge.id).get(number=1).container_id


@pytest.fixture
def key(officer, listed):
    """Keys a line in the evening: ``key("01K 0842")``; the slot's check is put in for ``?``."""

    def key(text, *, on=MONDAY, back=False, at=EVENING, client_id=None, actor=officer):
        of = List(on=on, container_id=listed, back=back)
        return key_line(actor=actor, typed=text, of=of, client_id=client_id or new_id(), at=at)

    return key


def line(slot, rest=""):
    """Return a line of the list with its right check."""
    return f"{shown_slot(slot, width=2)}{check_of(tray=TRAY, slot=slot)} {rest}".strip()


def outcomes(answered):
    """Return what became of some lines."""
    return [each.outcome for each in answered]


def book(actor):
    """Return where everybody's device is or was: pupil, number of the slot, state, times."""
    numbers = {slot.id: slot.number for slot in Slot.objects.of(actor.school_id)}
    return sorted(
        (
            str(row.person_id),
            row.state,
            numbers.get(row.slot_id),
            row.opened_at.isoformat(),
            row.closed_at.isoformat() if row.closed_at else "",
        )
        for row in Custody.objects.visible_to(actor)
    )


def test_a_line_comes_in_at_its_time_into_its_slot(officer, key, ada):
    [answered] = key(line(1, "0842"))

    [row] = held(seen_by=officer)
    assert answered.outcome is Outcome.ENTERED
    assert row.person_id == ada.person_id
    assert Slot.objects.of(officer.school_id).get(id=row.slot_id).number == 1
    assert f"{local_time_of(row.opened_at):%H:%M}" == "08:42"
    assert CustodyEvent.objects.visible_to(officer).get().received_at == EVENING


def test_the_book_says_that_it_came_from_paper(officer, key):
    [answered] = key(line(1, "0842"))

    event = CustodyEvent.objects.visible_to(officer).get()
    entry = Entry.objects.of(officer.school_id).get(verb="paper.entered")
    assert entry.detail == {"origin": "paper", "typed": line(1, "0842")}
    assert queries.from_paper(seen_by=officer, custody_id=event.custody_id) == {event.client_id}
    assert answered.answer.event_id == event.client_id


def test_in_and_back_on_one_line(officer, key):
    assert outcomes(key(line(1, "842 1520"))) == [Outcome.ENTERED, Outcome.ENTERED]

    [row] = Custody.objects.visible_to(officer)
    assert row.state == "returned"
    assert f"{local_time_of(row.closed_at):%H:%M}" == "15:20"


def test_a_name_that_was_written_in_is_whose_device_it_is(officer, key, ben, make_pupil):
    make_pupil("Cai", "Dale", year=5, form="5A")

    [answered] = key(line(3, "ca da 0842"))

    assert answered.outcome is Outcome.ENTERED
    [row] = held(seen_by=officer)
    assert Slot.objects.of(officer.school_id).get(id=row.slot_id).number == 3


@pytest.mark.parametrize("slot", [2, 3])
@pytest.mark.parametrize("clock", ["0842", ""])
def test_the_slot_that_the_paper_says_wins_over_the_first_free_one(officer, key, slot, clock):
    key(line(slot, f"be cr {clock}"))

    [row] = held(seen_by=officer)
    assert Slot.objects.of(officer.school_id).get(id=row.slot_id).number == slot


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("01?", "check does not fit"),
        ("01", "missing"),
        (line(9), "no slot 9"),
        (line(3), "no name on paper"),
        (line(3, "zz"), "No pupil's name begins"),
        (line(1, "1759"), "has not come yet"),
    ],
)
@pytest.mark.shows("IMP-2")
def test_a_line_that_cannot_be_entered_is_kept_and_the_next_goes_on(officer, key, text, why):
    [answered] = key(text)
    [following] = key(line(2))

    assert answered.outcome is Outcome.UNREAD
    assert why in answered.answer.why
    assert following.outcome is Outcome.ENTERED
    assert [each.line.id for each in queries.lines_to_settle(seen_by=officer)] == [answered.line.id]


def test_two_of_one_name_are_told_apart_by_more_of_it(key, make_pupil):
    make_pupil("Cai", "Dale", year=5, form="5A")
    make_pupil("Cara", "Dale", year=5, form="5A")

    [answered] = key(line(3, "ca da"))
    [better] = key(line(3, "cai da"))

    assert "Several pupils' names begin" in answered.answer.why
    assert better.outcome is Outcome.ENTERED


def test_sent_twice_it_is_keyed_once(officer, key):
    client_id = new_id()

    first = key(line(1, "842 1520"), client_id=client_id)
    second = key(line(1, "842 1520"), client_id=client_id)

    assert [each.line.id for each in first] == [each.line.id for each in second]
    assert len(queries.keyed_on(seen_by=officer, on=MONDAY)) == 2
    assert Custody.objects.visible_to(officer).count() == 1


def test_what_the_desk_has_is_already_there(officer, key, ada):
    row = take_in(officer, ada)

    assert outcomes(key(line(1, "0901"))) == [Outcome.ALREADY]
    give_back(officer, row)
    assert outcomes(key(line(1, "0901"))) == [Outcome.ALREADY]
    assert outcomes(key(line(1, "- 1530"))) == [Outcome.ALREADY]
    assert Custody.objects.visible_to(officer).count() == 1
    assert queries.lines_to_settle(seen_by=officer) == []


@pytest.mark.shows("IMP-79", "IMP-1")
def test_imp_79_what_contradicts_the_desk_is_told_and_changes_nothing(officer, key, ada, ben):
    take_in(officer, ben)
    before = book(officer)

    [other_slot] = key(line(2, "0842"))
    [other_owner] = key(line(1, "0842"))

    assert outcomes([other_slot, other_owner]) == [Outcome.DIFFERS, Outcome.DIFFERS]
    assert "another slot" in other_slot.answer.why
    assert "somebody else's" in other_owner.answer.why
    assert book(officer) == before
    assert len(queries.lines_to_settle(seen_by=officer)) == 2


@pytest.mark.shows("IMP-79", "IMP-7")
def test_imp_7_what_the_desk_would_refuse_is_told_with_its_reason(officer, headteacher, key, ada):
    row = take_in(officer, ada)
    devices.place_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act(MONDAY_AT_NINE)
    )

    [answered] = key(line(1, "- 1530"))

    assert answered.outcome is Outcome.DIFFERS
    assert "on hold" in answered.answer.why
    assert [each.id for each in held(seen_by=officer)] == [row.id]


@pytest.mark.parametrize("later", [EVENING, TUESDAY_AT_NINE])
@pytest.mark.shows("IMP-5", "IMP-79")
def test_a_line_of_a_day_that_is_over_is_entered_and_told_as_late(officer, key, ada, later):
    if later == EVENING:
        desk.close_day(actor=officer, on=MONDAY, at=EVENING)

    came, went = key(line(1, "0842 1521"), at=later)

    assert outcomes([came, went]) == [Outcome.ENTERED, Outcome.ENTERED]
    assert "late" in came.answer.why
    [row] = Custody.objects.visible_to(officer)
    assert (row.person_id, row.state) == (ada.person_id, "returned")
    assert {each.kind for each in open_differences(seen_by=officer)} == {Disagreement.LATE}
    assert outcomes(key(line(1, "0842"), at=later)) == [Outcome.ALREADY]


def test_a_line_of_yesterday_needs_a_time(key):
    [answered] = key(line(1), at=TUESDAY_AT_NINE)

    assert answered.outcome is Outcome.UNREAD
    assert "needs a time" in answered.answer.why


@pytest.mark.shows("IMP-7")
def test_a_device_on_hold_never_went_back_by_a_line_of_yesterday(officer, headteacher, key, ada):
    row = take_in(officer, ada)
    devices.place_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act(MONDAY_AT_NINE)
    )

    [answered] = key(line(1, "- 1530"), at=TUESDAY_AT_NINE)

    assert answered.outcome is Outcome.DIFFERS
    assert "on hold" in answered.answer.why
    assert [each.id for each in held(seen_by=officer)] == [row.id]


@pytest.mark.shows("IMP-78")
@pytest.mark.slow
def test_imp_78_the_order_in_which_lines_are_keyed_is_no_matter(officer, key, ada, ben):
    lines = [line(1, "0841"), line(1, "- 1521"), line(2, "0842"), line(2, "- 1522")]
    books = []

    for order in permutations(lines):
        with transaction.atomic():
            for text in order:
                key(text)
            assert queries.lines_to_settle(seen_by=officer) == []
            books.append(book(officer))
            transaction.set_rollback(True)

    assert len(books[0]) == 2
    assert all(each == books[0] for each in books)


@pytest.mark.shows("IMP-78")
def test_imp_78_paper_and_desk_in_either_order_give_one_record(officer, key, ada):
    key(line(1, "0842"))
    row = take_in_or_find(officer, ada)

    assert outcomes(key(line(1, "0850"))) == [Outcome.ALREADY]
    assert [each.id for each in held(seen_by=officer)] == [row.id]


def take_in_or_find(actor, pupil):
    """Return the one device of a pupil that is in."""
    [row] = [each for each in held(seen_by=actor) if each.person_id == pupil.person_id]
    return row


def test_a_line_that_differs_is_tried_again_or_settled(officer, key, ada, ben):
    row = take_in(officer, ben)
    [first] = key(line(1, "0842"))
    give_back(officer, row)

    again = settle_line(actor=officer, line_id=first.line.id, again=True, at=EVENING)
    after = settle_line(actor=officer, line_id=first.line.id, again=False, at=EVENING)

    assert again.outcome is Outcome.ENTERED
    assert after.outcome is Outcome.ENTERED
    assert queries.lines_to_settle(seen_by=officer) == []


@pytest.mark.shows("IMP-79")
def test_what_a_person_has_dealt_with_stays_to_be_read(officer, key):
    [unread] = key("nonsense")

    settled = settle_line(actor=officer, line_id=unread.line.id, again=False, at=EVENING)

    assert settled.outcome is Outcome.SETTLED
    assert settled.answer.why == unread.answer.why
    [kept] = queries.keyed_on(seen_by=officer, on=MONDAY)
    assert kept.line.typed == "nonsense"


def test_who_does_not_stand_at_the_desk_prints_and_keys_nothing(teacher, outsider, key, officer):
    [unread] = key("nonsense")

    for actor in (teacher, outsider):
        for act_of in (
            lambda actor=actor: print_plan(actor=actor, on=MONDAY, at=EVENING),
            lambda actor=actor: key(line(1), actor=actor),
            lambda actor=actor: settle_line(
                actor=actor, line_id=unread.line.id, again=False, at=EVENING
            ),
        ):
            with pytest.raises(Refused):
                act_of()
    assert len(queries.keyed_on(seen_by=officer, on=MONDAY)) == 1
    assert queries.keyed_on(seen_by=outsider, on=MONDAY) == []


def test_a_list_of_a_container_that_was_never_printed_says_so(officer, headteacher, listed, key):
    rack = add_rack(headteacher, slots=2, name="Rack B", rank=1)
    of = List(on=MONDAY, container_id=rack.id)

    [answered] = key_line(actor=officer, typed="01K", of=of, client_id=new_id(), at=EVENING)

    assert "print the paper lists first" in answered.answer.why


def test_printed_again_it_is_the_same_edition_until_somebody_joins(officer, listed, make_pupil):
    same = print_plan(actor=officer, on=MONDAY, at=EVENING)
    cai = make_pupil("Aaron", "Abbot", year=5, form="1A")

    other = print_plan(actor=officer, on=MONDAY, at=EVENING)

    assert same.edition == 1
    assert other.edition == 2
    assert same.places.items() <= other.places.items()
    assert str(cai.person_id) in other.places.values()


def test_the_device_of_a_pupil_who_stays_keeps_its_slot_on_paper(officer, ada, ben, lodge):
    row = take_in(officer, ben)
    number_containers(actor=officer, at=EVENING)

    plan = print_plan(actor=officer, on=MONDAY + timedelta(days=1), at=EVENING)

    assert plan.places[str(row.slot_id)] == str(ben.person_id)
