"""The book is a function of the set of events: properties, beside a plain oracle."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.devices.domain import Difference, Disagreement, Event, State, Verb, merge

TURNS = [
    "taken_in",
    "moved",
    "hold_placed",
    "hold_lifted",
    "lost",
    "found",
    "given_back",
    "corrected",
]
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@st.composite
def events(draw):
    """A few events of a few devices, people and slots, at few moments: much to disagree on."""
    return Event(
        client_id=UUID(int=draw(st.integers(1, 40))),
        custody_id=UUID(int=draw(st.integers(1, 4)) * 1000),
        verb=draw(st.sampled_from(Verb)),
        happened_at=NINE + timedelta(minutes=draw(st.integers(0, 9))),
        person_id=UUID(int=draw(st.integers(1, 2)) * 10**6),
        device_kind=draw(st.sampled_from(["phone", "tablet"])),
        slot_id=draw(st.none() | st.integers(1, 2).map(lambda n: UUID(int=n * 10**9))),
        hold_code=draw(st.sampled_from(["police", "leader"])),
        second=draw(st.booleans()),
    )


lots = st.lists(events(), max_size=14, unique_by=lambda event: event.client_id)


@pytest.mark.shows("IMP-78")
@given(told=lots, data=st.data())
def test_neither_order_nor_repetition_changes_the_book(told, data):
    again = data.draw(st.lists(st.sampled_from(told), max_size=6)) if told else []
    shuffled = data.draw(st.permutations([*told, *again]))

    assert merge(shuffled) == merge(told)


@pytest.mark.shows("IMP-1")
@given(told=lots)
def test_no_slot_has_two_devices(told):
    has = [each.slot_id for each in merge(told).records.values() if each.slot_id]

    assert len(has) == len(set(has))


@given(told=lots)
def test_the_book_is_as_an_obvious_reading_of_it(told):
    book = merge(told)

    assert {key: plain(each) for key, each in book.records.items()} == obvious(told)


@pytest.mark.shows("IMP-79")
@given(told=lots)
def test_whoever_goes_without_is_in_a_difference(told):
    book = merge(told)

    about = {key for each in book.differences for key in each.about}
    verbs = defaultdict(list)
    for event in told:
        verbs[event.custody_id].append(event.verb)
    assert all(each.slot_id == each.claim_id or key in about for key, each in book.records.items())
    assert all(key in about for key in verbs.keys() - book.records.keys())
    assert all(key in about for key, each in verbs.items() if each.count(Verb.GIVEN_BACK) > 1)


@pytest.mark.shows("IMP-66")
@given(told=lots)
def test_a_device_given_back_is_in_no_slot_and_never_closed_before_it_came(told):
    for each in merge(told).records.values():
        assert (each.state is State.HELD) == (each.closed_at is None)
        assert each.closed_at is None or (each.slot_id is None and each.closed_at >= each.opened_at)


@pytest.mark.shows("IMP-66")
@given(told=lots)
def test_what_was_lost_is_returned_only_after_it_was_found(told):
    for key, record in merge(told).records.items():
        life = [event for event in told if event.custody_id == key]
        lost = [(event.happened_at, event.client_id) for event in life if event.verb is Verb.LOST]
        found = [event for event in life if event.verb is Verb.FOUND]

        if record.state is State.RETURNED and lost:
            assert any(event.happened_at >= max(lost)[0] for event in found)


def test_one_slot_claimed_twice_is_a_task_for_a_person():
    first, second = taken(1, at=0, slot=7), taken(2, at=1, slot=7)

    book = merge([second, first])

    assert book.records[first.custody_id].slot_id == first.slot_id
    assert book.records[second.custody_id].slot_id is None
    about = (first.custody_id, second.custody_id, first.slot_id)
    assert book.differences == (Difference(Disagreement.ONE_SLOT, about),)


def test_when_the_first_leaves_the_slot_is_the_seconds():
    first, second = taken(1, at=0, slot=7), taken(2, at=1, slot=7)
    back = happened(first, Verb.GIVEN_BACK, at=5)

    book = merge([second, first, back])

    assert book.records[second.custody_id].slot_id == first.slot_id
    assert book.differences == ()


def test_a_hold_that_came_between_makes_a_return_a_task():
    phone = taken(1, at=0, slot=7)
    placed = happened(phone, Verb.HOLD_PLACED, at=1, hold="leader")
    back = happened(phone, Verb.GIVEN_BACK, at=2)

    book = merge([back, phone, placed])

    assert book.records[phone.custody_id].state is State.RETURNED
    assert book.differences == (Difference(Disagreement.GIVEN_BACK_ON_HOLD, (phone.custody_id,)),)


def test_two_desks_that_took_in_one_phone_are_asked_unless_it_was_a_second():
    first = taken(1, at=0, slot=7, person=5)
    again = taken(2, at=1, slot=8, person=5)
    said_so = taken(3, at=1, slot=9, person=5, second=True)

    assert [each.kind for each in merge([first, again]).differences] == [Disagreement.IN_TWICE]
    assert merge([first, said_so]).differences == ()


def taken(number, *, at, slot, person=None, second=False):
    """Return the event with which a device came in."""
    return Event(
        client_id=UUID(int=number),
        custody_id=UUID(int=number * 1000),
        verb=Verb.TAKEN_IN,
        happened_at=NINE + timedelta(minutes=at),
        person_id=UUID(int=(person or number) * 10**6),
        device_kind="phone",
        slot_id=UUID(int=slot * 10**9),
        second=second,
    )


def happened(phone, verb, *, at, hold=""):
    """Return what happened to a device later."""
    return Event(
        client_id=UUID(int=phone.client_id.int * 100 + at),
        custody_id=phone.custody_id,
        verb=verb,
        happened_at=NINE + timedelta(minutes=at),
        hold_code=hold,
    )


def plain(record):
    """Return what an obvious reading says too."""
    return (record.state, record.opened_at, record.closed_at, record.holds, record.slot_id)


def obvious(told):
    """Return each record as one would work it out by hand, slot by slot and moment by moment."""
    found = {}
    for key in {event.custody_id for event in told}:
        life = sorted(
            (event for event in told if event.custody_id == key),
            key=lambda event: (event.happened_at, TURNS.index(event.verb), event.client_id),
        )
        found |= {key: _by_hand(life)} if any(e.verb is Verb.TAKEN_IN for e in life) else {}
    for key, (state, opened, closed, holds, claim, since) in found.items():
        rivals = [(each[5], other) for other, each in found.items() if claim and each[4] == claim]
        slot = claim if rivals and min(rivals)[1] == key else None
        found[key] = (state, opened, closed, holds, claim, since, slot)
    return {key: (*each[:4], each[6]) for key, each in found.items()}


def _by_hand(life):
    opened = next(e.happened_at for e in life if e.verb is Verb.TAKEN_IN)
    wrong = [e.happened_at for e in life if e.verb is Verb.CORRECTED]
    back = [e.happened_at for e in life if e.verb is Verb.GIVEN_BACK]
    told = [e for e in life if e.verb in {Verb.LOST, Verb.FOUND}]
    lost = [e.happened_at for e in told[-1:] if e.verb is Verb.LOST]
    ends = [(State.MISTAKEN, *wrong[:1]), (State.LOST, *lost)]
    ends.append((State.RETURNED, *back[:1]))
    state, at = next((each for each in ends if len(each) > 1), (State.HELD, None))
    closed = max(at, opened) if at else None
    holds = set()
    claim = since = None
    for event in life:
        if event.verb is Verb.HOLD_PLACED:
            holds.add(event.hold_code)
        if event.verb is Verb.HOLD_LIFTED:
            holds.discard(event.hold_code)
        if event.verb is Verb.LOST:
            claim = since = None
        if event.verb in {Verb.TAKEN_IN, Verb.MOVED, Verb.FOUND} and event.slot_id:
            claim, since = event.slot_id, event.happened_at
    if closed:
        claim = since = None
    return state, opened, closed, frozenset(holds), claim, since
