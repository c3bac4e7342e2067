"""A duty from pending to met, late, missed or waived, and acts that take more than one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.duties import Clock
from norms.duties.separation import separation_faults
from norms.duties.stages import BEGINS, NEXT_STAGES, Happening, Stage, Step, stage_of, why_not

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLOCK = Clock(due_at=NOON)
WORDED = Clock(due_at=NOON, judgement=True)
DSL = "person:dsl"


def happening(step: Step, hours: float) -> Happening:
    return Happening(step, NOON + hours * HOUR, by=DSL, reason="The matter is with the police.")


def stage(clock: Clock, *happenings: Happening, hours: float = 99) -> Stage:
    return stage_of(clock=clock, happenings=happenings, at=NOON + hours * HOUR)


@pytest.mark.parametrize(
    ("clock", "happened", "hours", "expected"),
    [
        (CLOCK, (), -1, Stage.PENDING),
        (CLOCK, (), 0, Stage.PENDING),
        (CLOCK, (), 0.01, Stage.MISSED),
        (CLOCK, ((Step.DONE, 0),), 99, Stage.MET),
        (CLOCK, ((Step.DONE, 1),), 0.5, Stage.MISSED),
        (CLOCK, ((Step.DONE, 1),), 99, Stage.LATE),
        (CLOCK, ((Step.WAIVED, -1),), 99, Stage.WAIVED),
        (CLOCK, ((Step.WAIVED, 1),), 99, Stage.MISSED),
        (WORDED, (), 99, Stage.PENDING),
        (WORDED, ((Step.DONE, 50),), 99, Stage.MET),
        (WORDED, ((Step.DONE_LATE, 50),), 99, Stage.LATE),
        (WORDED, ((Step.TIME_PASSED, 50),), 99, Stage.MISSED),
        (WORDED, ((Step.TIME_PASSED, 50), (Step.DONE, 60)), 99, Stage.LATE),
        (Clock(), ((Step.DONE, 50),), 99, Stage.MET),
    ],
)
def test_a_duty_stands_as_what_happened_leaves_it(clock, happened, hours, expected):
    happenings = [happening(step, at) for step, at in happened]

    assert stage(clock, *happenings, hours=hours) is expected


HAPPENINGS = st.lists(
    st.builds(happening, st.sampled_from([Step.DONE, Step.WAIVED]), st.integers(-5, 5)), max_size=4
)


@given(happened=HAPPENINGS, order=st.randoms(use_true_random=False), hours=st.integers(-6, 6))
def test_it_matters_when_things_happened_and_not_when_they_were_written_down(
    happened, order, hours
):
    first_of_each = list({each.at: each for each in happened}.values())
    shuffled = order.sample(first_of_each, len(first_of_each))

    again = stage(CLOCK, *shuffled, hours=hours)

    assert again is stage(CLOCK, *first_of_each, hours=hours)


@given(happened=HAPPENINGS, earlier=st.integers(-6, 6), later=st.integers(-6, 6))
def test_a_duty_only_ever_moves_along_the_table(happened, earlier, later):
    earlier, later = sorted((earlier, later))

    before = stage(CLOCK, *happened, hours=earlier)
    after = stage(CLOCK, *happened, hours=later)

    assert after in reachable(before)


def reachable(stage: Stage) -> set[Stage]:
    return {stage}.union(*map(reachable, NEXT_STAGES[stage].values()))


def test_what_was_done_or_waived_stays_so():
    assert [stage for stage in Stage if not NEXT_STAGES[stage]] == [
        Stage.MET,
        Stage.LATE,
        Stage.WAIVED,
    ]
    assert set(BEGINS) == set(NEXT_STAGES) == set(Stage)


@pytest.mark.parametrize(
    ("step", "stage", "clock", "by", "reason", "told"),
    [
        (Step.DONE, Stage.PENDING, CLOCK, DSL, "", ""),
        (Step.DONE, Stage.MISSED, CLOCK, DSL, "", ""),
        (Step.DONE, Stage.PENDING, CLOCK, " ", "", "Say who"),
        (Step.DONE, Stage.MET, CLOCK, DSL, "", "met already"),
        (Step.DONE_LATE, Stage.PENDING, CLOCK, DSL, "", "The clock says"),
        (Step.DONE_LATE, Stage.PENDING, WORDED, DSL, "", ""),
        (Step.TIME_PASSED, Stage.PENDING, CLOCK, DSL, "", "The clock says"),
        (Step.TIME_PASSED, Stage.PENDING, WORDED, DSL, "", ""),
        (Step.WAIVED, Stage.PENDING, CLOCK, DSL, "", "Say why"),
        (Step.WAIVED, Stage.PENDING, CLOCK, DSL, "The police ask us to wait.", ""),
        (Step.WAIVED, Stage.MISSED, CLOCK, DSL, "Nobody noticed.", "missed already"),
    ],
)
def test_a_step_that_may_not_be_taken_is_refused_in_words(step, stage, clock, by, reason, told):
    refusal = why_not(step=step, stage=stage, clock=clock, by=by, reason=reason)

    assert told in refusal
    assert bool(refusal) is bool(told)


@pytest.mark.parametrize(
    ("taken", "faulty"),
    [
        ({"requester": ["ann"], "approver": ["ben"]}, []),
        ({"requester": ["ann"], "approver": ["ann"]}, [("approver", "requester")]),
        ({"actor": ["ann"], "witness": ["ann", "ben"]}, [("actor", "witness")]),
        ({"actor": ["ann"], "witness": ["ben"], "subject": ["ann"]}, [("actor", "subject")]),
        ({"requester": ["ann"], "subject": ["ann"]}, []),
    ],
)
def test_nobody_approves_witnesses_or_judges_themselves(taken, faulty):
    assert [fault.parts for fault in separation_faults(taken=taken)] == faulty


def test_an_act_for_two_is_not_done_by_one():
    faults = separation_faults(taken={"actor": ["ann"]}, needed=("actor", "witness"))

    assert [fault.reason for fault in faults] == ["This needs a witness."]


def test_a_policy_may_keep_more_parts_apart():
    taken = {"actor": ["ann"], "approver": ["ann"], "witness": ["ben"]}

    faults = separation_faults(taken=taken, apart=[("approver", "actor")])

    assert [fault.reason for fault in faults] == ["The actor and the approver must be two people."]
