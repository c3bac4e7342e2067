"""Digests that are in books already: what is worked out anew must be the same for ever."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from lodge.desk.models import SetAside
from lodge.devices.domain import State, Verb
from lodge.devices.models import Custody, CustodyEvent
from lodge.policy.models import StoredDecision
from lodge.record.queries.digests import digest_of_row
from lodge.school.models import Person, Pupil

IN_SUMMER = datetime(2026, 9, 7, 8, 20, 0, 123000, tzinfo=timezone(timedelta(hours=1)))


def number(each):
    """Return an id."""
    return UUID(int=each)


def custody(**said):
    """Return a record of a phone."""
    known = {
        "id": number(4),
        "school_id": number(2),
        "person_id": number(1),
        "opened_at": IN_SUMMER,
    }
    words = {"basis_code": "hand_in", "device_kind": "phone", "device_state": "off"}
    return Custody(**known, **words, **said)


KEPT = [
    (
        Person(
            id=number(1),
            school_id=number(2),
            sourced_id="7",
            given_name='Ä\u2028"x',
            left_on=date(2026, 9, 7),
        ),
        "cf66a4c7da01a25161c542bcfbb33ef870b7f0d4678f7fb0e262df7001d51880",
    ),
    (
        Person(id=str(number(1)), school_id=str(number(2)), sourced_id="7", left_on="2026-09-07"),
        "9c19ec395d2420220821f5fb9a9841c4373e79682dd8d1fadd471470c71f0267",
    ),
    (
        Pupil(id=number(3), school_id=number(2), person_id=number(1), year=0, travels_alone=True),
        "b4f5c6efd753d8ffaef786f12d4aa5313b4d9f7d02f3a2d0d13b9fc057b3d782",
    ),
    (
        custody(state=State.HELD, holds=["b", "a"], clauses=[]),
        "390477c0aec6cd5f6e86abbe6641e9118f8fb86eab565ea3d3c32a03c20ab908",
    ),
    (
        custody(
            state="returned", slot_id=number(9), second=True, closed_at=IN_SUMMER, clauses=["1.2"]
        ),
        "3bb1020478255c652743f1dfc7709a7c01e6272dce3f3867f6d2ff89ef3485e3",
    ),
    (
        CustodyEvent(
            id=number(5),
            school_id=number(2),
            custody_id=number(4),
            client_id=number(6),
            verb=Verb.TAKEN_IN,
            happened_at=IN_SUMMER.astimezone(UTC),
            received_at=IN_SUMMER,
            actor_id=number(7),
            actor_name="O",
            desk_seq=12,
        ),
        "f5d7f0ec10d6f9069591291950f1491b32a10d43a0aafe339d605389d1a11b97",
    ),
    (
        StoredDecision(
            id=number(8),
            school_id=number(2),
            situation={"b": "1", "a": ["x", 2.0, None, True]},
            verdict="permit",
            because=["a"],
            pack_slug="p",
            pack_fingerprint="f",
            adoption_id=number(1),
            asked_by=number(1),
            decided_at=IN_SUMMER,
            for_act=False,
        ),
        "fe1acdba56d87fceaf8e24d8ab8dee66eb29af5ad639a3b8db683ca357c8dc84",
    ),
    (
        SetAside(
            id=number(9),
            school_id=number(2),
            words={"sent": [1.5, {"z": 1, "y": {}}]},
            reason="r",
            received_at=IN_SUMMER,
        ),
        "481e2ce8c1c65e0a75eb022547ebd1291b58e317ae6430f2d7b4901bb9b7c495",
    ),
]


@pytest.mark.parametrize(("row", "digest"), KEPT, ids=lambda each: type(each).__name__)
def test_a_digest_is_what_it_was(row, digest):
    assert digest_of_row(row) == digest
