"""
What each clause decides, decided by a school that lives by its policy.

The sentences and their answers stand beside the clauses in the packs, written by whoever wrote the
clause; here they are asked of the product: adopted, decided, kept, and read back from there.
"""

from dataclasses import dataclass
from datetime import datetime

import pytest

from lodge.policy.actions import decide_and_store
from lodge.policy.queries import decision_of
from norms.language import Clause, Example
from tests.rooms.policy.five import NOON, clauses, day_of, live_by, shown_case

pytestmark = pytest.mark.django_db
ASKED = [
    shown_case(pack, clause, called=asked[0].name)
    for pack, clause in clauses()
    if (asked := [each for each in clause.examples if each.asks])
]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as the example of a clause tells it."""

    verdict: str | None
    because: tuple[str, ...] | None
    missing: frozenset[str] | None
    advice: frozenset[str]
    duties: frozenset[str]


@pytest.mark.parametrize(("pack", "clause"), ASKED)
def test_a_school_on_the_policy_gets_the_answer_of_the_clause(headteacher, teacher, pack, clause):
    live_by(headteacher, pack.name)

    answers = {each.name: answered(teacher, clause, each) for each in clause.examples if each.asks}

    expected = {name: expects for name, (expects, _) in answers.items()}
    assert {name: got for name, (_, got) in answers.items()} == expected


def answered(actor, clause: Clause, example: Example) -> tuple[Given, Given]:
    """Return what an example expects, and what the school was told of that and kept."""
    at = datetime.combine(example.on, NOON) if example.on else day_of(clause)
    stored = decide_and_store(actor=actor, situation=dict(example.situation), at=at)
    answer = decision_of(stored, seen_by=actor).answer
    told_advice = frozenset(each.clause for each in answer.advice)
    told_duties = frozenset(name for name, _ in answer.duties)
    expects = Given(
        verdict=example.verdict,
        because=None if example.because is None else tuple(sorted(example.because)),
        missing=None if example.missing is None else frozenset(example.missing),
        advice=frozenset(example.advice),
        duties=frozenset(example.duties),
    )
    got = Given(
        verdict=None if example.verdict is None else stored.verdict,
        because=None if example.because is None else tuple(sorted(stored.because)),
        missing=None
        if example.missing is None
        else frozenset(each["clause"] for each in stored.missing),
        advice=told_advice & expects.advice,
        duties=told_duties & expects.duties,
    )
    return expects, got
