"""What a person types is kept whole or refused; no database is ever asked to cut it."""

import pytest

from lodge.desk.forms import LONGEST
from lodge.devices.models import Custody, CustodyEvent
from lodge.school.models import Person
from tests.rooms.desk.lodging import give_back, take_in

LONGEST_NAME = sum(
    Person._meta.get_field(each).max_length for each in ("given_name", "family_name")
)


def room_in(model, name):
    return model._meta.get_field(name).max_length


def test_there_is_room_for_whatever_the_desk_lets_through():
    assert room_in(Custody, "description") >= LONGEST
    assert room_in(CustodyEvent, "given_to") >= max(LONGEST, LONGEST_NAME + 1) + len("parent: ")
    assert room_in(CustodyEvent, "actor_name") >= LONGEST_NAME + 1


@pytest.mark.shows("IMP-8")
def test_the_longest_words_are_kept(officer, headteacher, ada):
    row = take_in(officer, ada, description="d" * LONGEST)

    back = give_back(headteacher, row, to="other", name="N" * LONGEST, reason="r" * LONGEST)

    event = CustodyEvent.objects.of(officer.school_id).get(custody_id=back.id, verb="given_back")
    assert event.given_to == "other: " + "N" * LONGEST + ", known to staff"
    assert Custody.objects.of(officer.school_id).get(id=row.id).description == "d" * LONGEST
