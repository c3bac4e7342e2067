"""
What becomes of a duty: pending until it is met, met late, missed, or waived.

The stage is worked out from what happened, never stored and edited. A duty with a worded deadline
is never late or missed by the clock: a named person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from norms.duties.arising import Once
from norms.duties.deadlines import Clock


class Stage(StrEnum):
    """How a duty stands."""

    PENDING = "pending"
    MET = "met"
    LATE = "late"
    MISSED = "missed"
    WAIVED = "waived"


class Step(StrEnum):
    """What may happen to a duty."""

    DONE = "done"
    DONE_LATE = "done_late"
    TIME_PASSED = "time_passed"
    WAIVED = "waived"


# A missed duty can still be done, and is then late; it can no longer be waived, for it was missed.
NEXT_STAGES: Final[Mapping[Stage, Mapping[Step, Stage]]] = {
    Stage.PENDING: {
        Step.DONE: Stage.MET,
        Step.DONE_LATE: Stage.LATE,
        Step.TIME_PASSED: Stage.MISSED,
        Step.WAIVED: Stage.WAIVED,
    },
    Stage.MISSED: {Step.DONE: Stage.LATE, Step.DONE_LATE: Stage.LATE},
    Stage.MET: {},
    Stage.LATE: {},
    Stage.WAIVED: {},
}
# What begins once a duty stands so: a late one was missed first and is done now.
BEGINS: Final[Mapping[Stage, tuple[Once, ...]]] = {
    Stage.PENDING: (),
    Stage.MET: (Once.DONE,),
    Stage.LATE: (Once.MISSED, Once.DONE),
    Stage.MISSED: (Once.MISSED,),
    Stage.WAIVED: (),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did about a duty, or said of it, and when."""

    step: Step
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What waited for a duty to be done, or missed, and the moment from which it need not wait."""

    once: Once
    at: datetime


def stage_of(*, clock: Clock, happenings: Iterable[Happening], at: datetime) -> Stage:
    """
    Return how a duty stands at a moment, after all that happened up to then.

    In order of when things happened, however late they were written down. What a stage does not
    allow changes nothing: doing a thing twice is no fault.
    """
    stages = [stage for stage, _ in _moves(clock, happenings, at)]
    return stages[-1] if stages else Stage.PENDING


def begun(*, clock: Clock, happenings: Iterable[Happening], at: datetime) -> tuple[Begun, ...]:
    """
    Return what a duty has set going up to a moment, in order: each once, and from when.

    What follows a missed duty begins when its time ran out, and not when somebody noticed.
    """
    found: dict[Once, Begun] = {}
    for stage, since in _moves(clock, happenings, at):
        for once in BEGINS[stage]:
            found.setdefault(once, Begun(once, since))
    return tuple(found.values())


def why_not(*, step: Step, stage: Stage, clock: Clock, by: str, reason: str) -> str:
    """Return why a step may not be recorded now, in words, or nothing if it may."""
    if not by.strip():
        return "Say who did this, or who says so."
    if step is Step.TIME_PASSED and clock.due_at and not clock.judgement:
        return "The clock says whether this was missed; nobody needs to."
    if step is Step.DONE_LATE and clock.due_at and not clock.judgement:
        return "The clock says whether this was late; record that it was done, and when."
    if step is Step.WAIVED and not reason.strip():
        return "Say why this duty is waived."
    if step not in NEXT_STAGES[stage]:
        return f"This duty is {stage} already, so it cannot be {_PAST[step]} now."
    return ""


_PAST: Final[Mapping[Step, str]] = {
    Step.DONE: "done",
    Step.DONE_LATE: "done late",
    Step.TIME_PASSED: "missed",
    Step.WAIVED: "waived",
}


def _moves(
    clock: Clock, happenings: Iterable[Happening], at: datetime
) -> Iterator[tuple[Stage, datetime]]:
    """Yield each stage that a duty comes to, up to a moment, and when."""
    stage = Stage.PENDING
    for step, when in _steps(clock, happenings, at):
        later = _next(stage, step)
        if later is not stage:
            stage = later
            yield stage, when


def _steps(
    clock: Clock, happenings: Iterable[Happening], at: datetime
) -> Iterator[tuple[Step, datetime]]:
    """Yield what happened up to a moment in order, the running out of the time among it."""
    has_passed = False
    for happened in sorted(happenings, key=lambda each: each.at.timestamp()):
        if happened.at.timestamp() > at.timestamp():
            break
        if clock.due_at and not has_passed and _has_passed(clock, happened.at):
            has_passed = True
            yield Step.TIME_PASSED, clock.due_at
        yield happened.step, happened.at
    if clock.due_at and not has_passed and _has_passed(clock, at):
        yield Step.TIME_PASSED, clock.due_at


def _next(stage: Stage, step: Step) -> Stage:
    return NEXT_STAGES[stage].get(step, stage)


def _has_passed(clock: Clock, at: datetime) -> bool:
    if clock.due_at is None or clock.judgement:
        return False
    return at.timestamp() > clock.due_at.timestamp()
