"""Whom a case holds back from home: as it stands, and through whoever is named (IMP-21)."""

from uuid import uuid4

import pytest

from lodge.notices.models import HeldBack
from lodge.notices.queries import held_back
from lodge.safeguarding.actions import NewPerson, name_in_case, withdraw_from_case, write_entry
from lodge.safeguarding.actions.holding import announce_held_back
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.models import CaseEntry
from tests.rooms.safeguarding.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.shows("IMP-21")]


@pytest.fixture(autouse=True)
def lived(live_by):
    """The school lives by a policy."""
    live_by()


@pytest.fixture
def parents(dsl, happened):
    """Answers the question of the parents: ``parents(case, "not_yet")``."""

    def answer(case, code):
        entry = NewEntry(kind=EntryKind.PARENTS, code=code, words="So.", reason="It is safer.")
        return write_entry(actor=dsl, case_id=case.id, entry=entry, happened=happened())

    return answer


@pytest.fixture
def held(school):
    """Says about whom nothing goes home: ``held(child)``."""

    def is_held(*people):
        ids = [each.person_id for each in people]
        return [each in held_back(school_id=school.id, about=ids) for each in ids]

    return is_held


def test_a_child_is_held_back_from_the_mark_until_its_end(raised, parents, held, child):
    case, other = raised(), raised("risk")
    stood = [held(child)]

    for each, code in ((case, "not_yet"), (other, "never"), (case, "may_be_told")):
        parents(each, code)
        stood.append(held(child))
    parents(other, "may_be_told")
    stood.append(held(child))

    assert stood == [[False], [True], [True], [True], [False]]


def test_a_mark_that_is_corrected_holds_nobody_back(raised, parents, held, child, dsl, happened):
    case = raised()
    mark = parents(case, "not_yet")
    entry = NewEntry(
        kind=EntryKind.CORRECTION, about=mark.id, words="Not this case.", reason="A wrong page."
    )

    write_entry(actor=dsl, case_id=case.id, entry=entry, happened=happened())

    assert held(child) == [False]


def test_whoever_is_named_later_is_held_back_and_whoever_is_withdrawn_is_not(
    raised, parents, held, child, dsl, make_pupil
):
    case, friend = raised(), make_pupil("Bea", "Birch")
    parents(case, "not_yet")

    row = name_in_case(
        actor=dsl, case_id=case.id, new=NewPerson("received", friend.person_id), at=FRIDAY
    )
    named = held(child, friend)
    withdraw_from_case(
        actor=dsl, case_id=case.id, person_row_id=row.id, reason="Not her.", at=FRIDAY
    )

    assert named == [True, True]
    assert held(child, friend) == [True, False]


@pytest.mark.usefixtures("deputy")
def test_whoever_names_themselves_lets_nothing_go(raised, parents, held, child, dsl):
    case = raised()
    parents(case, "never")

    name_in_case(actor=dsl, case_id=case.id, new=NewPerson("witness", dsl.person_id), at=FRIDAY)

    assert held(child) == [True]


def test_once_it_is_closed_only_its_own_device_stays_held_back(
    raised, parents, held, child, school
):
    case = raised()
    device = uuid4()
    at = {"happened_at": FRIDAY, "written_at": FRIDAY, "actor_id": uuid4(), "actor_name": "Dee"}
    put = {"school_id": school.id, "case_id": case.id} | at
    CaseEntry.objects.create(client_id=uuid4(), kind="device", code="police", about=device, **put)
    parents(case, "never")
    CaseEntry.objects.create(client_id=uuid4(), kind="closed", **put)

    announce_held_back(case=case, at=FRIDAY)

    assert held(child) == [False]
    assert [row.about for row in HeldBack.objects.of(school.id)] == [device]
