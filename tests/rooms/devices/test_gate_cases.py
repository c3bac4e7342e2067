"""The rules that a desk decides by alone: the same cases as in the browser, asked of the server."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest

from lodge.devices.domain import Space, Term, choose_space
from lodge.devices.permissions.giving_back import Handover, Terms, why_not_give_back
from lodge.foundation.actor import Actor

WRITTEN = Path(__file__).parents[2] / "cases" / "gate" / "rules.json"
CASES = json.loads(WRITTEN.read_text(encoding="utf-8"))


def asked(question):
    """Return the cases of one question, but for those of a desk that fills its own rack first."""
    found = [case for case in CASES if case["question"] == question and "from" not in case["asked"]]
    return pytest.mark.parametrize("case", found, ids=[case["says"] for case in found])


@pytest.mark.shows("IMP-1")
@asked("where_to")
def test_a_device_goes_where_the_desk_puts_it(case):
    allowed = case["opening"]["group"]["containers"]
    spaces = [
        Space(UUID(slot_id), UUID(kept_for) if kept_for else None, container in allowed, taken)
        for slot_id, _, container, kept_for in case["opening"]["slots"]
        for taken in [slot_id in case["asked"]["taken"]]
    ]

    found = choose_space(spaces, person_id=UUID(case["asked"]["person_id"]), signal_blocking=True)

    assert (str(found.slot_id) if found else None) == (case["answer"] or {}).get("slot_id")


@pytest.mark.shows("IMP-7", "IMP-8")
@asked("may_go_back")
def test_a_device_goes_back_as_the_desk_says(case):
    refusal = why_not_give_back(
        actor=_actor(decides=case["asked"]["decides"]),
        custody=SimpleNamespace(state=case["asked"]["state"], holds=case["asked"]["holds"]),
        handover=_handover(case),
        terms=_terms(case["opening"]["group"]),
    )

    answer = case["answer"]
    assert (refusal is None) == answer["may"]
    assert (refusal.reason if refusal else "") == answer["words"]
    assert ((refusal.clause or "") if refusal else "") == answer["clause"]


def _terms(group):
    ends = group["return_from"]
    words = ("_or_".join(group["return_to"]),)
    moment = Term("return_when", ("end_of_school_day",), group["when_clause"])
    collector = Term("return_to", words, group["return_clause"] or None)
    return Terms(collector if group["return_to"] else None, moment if ends else None, None)


def _handover(case):
    ends = case["opening"]["group"]["return_from"]
    at = _moment(case["asked"]["at"])
    return Handover(
        to=case["asked"]["to"],
        happened_at=at,
        today=at.date(),
        day_ends_at=_moment(ends) if ends else None,
        reason=case["asked"]["reason"],
    )


def _actor(*, decides):
    school = UUID(int=1)
    return Actor(
        person_id=UUID(int=2),
        name="Robin Office",
        school_id=school,
        roles=frozenset({"senior_leader" if decides else "office_staff"}),
        school_ids=frozenset({school}),
        trust_id=UUID(int=3),
    )


def _moment(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
