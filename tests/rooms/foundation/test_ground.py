"""The small things all rooms stand on: ids, shelves, actors, events, one way to write a value."""

import json
from dataclasses import dataclass
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import canonical
from lodge.foundation.ids import new_id
from lodge.foundation.shelf import NotOnTheShelf, Shelf

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rang:
    bell: str


def test_ids_are_of_version_7_and_sort_by_the_time_they_were_made():
    made = [new_id() for _ in range(5000)]

    assert {each.version for each in made} == {7}
    assert made == sorted(made)
    assert len(set(made)) == len(made)


@given(VALUES)
def test_a_value_read_back_is_written_the_same(value):
    text = canonical(value)

    assert canonical(json.loads(text)) == text
    assert canonical(json.loads(json.dumps(value))) == text


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_makes_no_difference(value):
    turned = dict(reversed(value.items()))

    assert canonical(turned) == canonical(value)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"x": number})


def test_a_shelf_keeps_the_order_and_knows_its_kinds():
    shelf: Shelf[Kind] = Shelf("bells")
    loud, soft = shelf.put(Kind("loud")), shelf.put(Kind("soft"))

    assert shelf.values() == (loud, soft)
    assert shelf["soft"] is soft
    assert "loud" in shelf
    assert len(shelf) == 2
    with pytest.raises(NotOnTheShelf, match="no 'mute' among the bells"):
        shelf["mute"]


def test_two_kinds_may_not_share_a_code():
    shelf: Shelf[Kind] = Shelf("bells")
    shelf.put(Kind("loud", "Loud"))

    with pytest.raises(ValueError, match="Two bells are called 'loud'"):
        shelf.put(Kind("loud", "Very loud"))


def test_an_actor_holds_no_role_at_a_school_that_is_not_theirs():
    here, there = uuid4(), uuid4()
    roles = frozenset({"dsl"})

    assert Actor(uuid4(), "Dee", here, roles, frozenset({here})).has("dsl", "teacher")
    assert not Actor(uuid4(), "Dee", here, roles, frozenset({here})).has("teacher")
    assert not Actor(uuid4(), "Dee", here, roles, frozenset({there})).has("dsl")


@pytest.fixture
def wires():
    before = dict(events._reactions)
    yield
    events._reactions.clear()
    events._reactions.update(before)


def test_an_event_reaches_everybody_who_reacts_to_it_in_order(wires):
    heard: list[str] = []
    table = {Rang: [lambda event: heard.append(f"1 {event.bell}"), lambda _: heard.append("2")]}
    events.wire(table)

    events.announce(Rang("loud"))
    events.announce(Kind("nobody listens"))

    assert heard == ["1 loud", "2"]
