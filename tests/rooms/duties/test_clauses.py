"""
What each clause of searching and incidents has people do, owed at a school that lives by it.

The events and what falls due after them stand beside the clauses in the packs; here they are told
in the product: somebody holds the duty, says that it is done, and it is owed no more.
"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from lodge.duties.actions import open_matter, take_step, tell
from lodge.duties.domain import NewMatter, Stage, State, Step
from lodge.duties.queries import duties_of, wall
from norms.duties.deadlines import local
from tests.rooms.policy.five import clauses, live_by, shown_case

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Searching, taking away, content; incidents and whom they go to.
OF_INCIDENTS = (
    "search.", "confiscation", "image.", "incident.", "breach.", "parent.notify", "police.refer",
    "allegation.refer", "exam.report", "data.breach", "debrief.", "complaint", "confidentiality",
)  # fmt: skip
A_MINUTE = timedelta(minutes=1)


def example_of(clause):
    """Return the example of a clause that shows it due, or what it is due after."""
    return next((each for each in clause.examples if each.event and clause.id in each.due), None)


CASES = [
    shown_case(pack, clause, called=example.name)
    for pack, clause in clauses()
    if clause.duties
    and clause.capability.startswith(OF_INCIDENTS)
    and (example := example_of(clause))
]


@pytest.fixture
def open_at(headteacher, teacher):
    """Opens a matter at a moment, at a school that lives by a policy."""

    def open_one(pack, at):
        live_by(headteacher, pack.name)
        matter = NewMatter(
            id=uuid4(),
            room="incidents",
            number="2026-0042",
            restricted=True,
            named=frozenset(),
            opened_at=at,
        )
        return open_matter(actor=teacher, matter=matter, at=at).id

    return open_one


@pytest.mark.parametrize(("pack", "clause"), CASES)
def test_what_a_clause_asks_is_owed_until_somebody_has_done_it(open_at, teacher, dsl, pack, clause):
    example = example_of(clause)
    at = local(datetime.fromisoformat(example.at))
    matter_id = open_at(pack, at)
    facts = {name: words[0] for name, words in example.facts.items()}

    tell(actor=teacher, matter_id=matter_id, event=example.event, facts=facts, at=at, written_at=at)
    own = owed_by(clause, dsl, matter_id, at)

    assert own, f"{clause.id} is not owed after {example.event}"
    assert all(each.people for each in own)
    for name in example.not_due:
        assert State.DUE not in {
            each.state
            for each in duties_of(seen_by=dsl, matter_id=matter_id, at=at)
            if each.clause == name
        }
    for each in own:
        take_step(
            actor=dsl, key=each.key, step=Step.DONE, at=at + A_MINUTE, written_at=at + A_MINUTE
        )
    after = duties_of(seen_by=dsl, matter_id=matter_id, at=at + A_MINUTE)
    keys = {each.key for each in own}
    assert {each.stage for each in after if each.key in keys} == {Stage.MET}
    assert not keys & {each.key for each in wall(seen_by=dsl, at=at + A_MINUTE)}


def owed_by(clause, dsl, matter_id, at):
    """Return what is owed by a clause, doing first what it waits for."""
    for _ in clause.duties * 4:
        owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
        if own := [each for each in owed if each.clause == clause.id and each.state is State.DUE]:
            return own
        for each in owed:
            if each.state is State.DUE and each.stage is Stage.PENDING:
                take_step(actor=dsl, key=each.key, step=Step.DONE, at=at, written_at=at)
    return []
