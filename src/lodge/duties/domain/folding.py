"""
The fold: an event's duties, and what people did about them, make what is owed at a moment.

Nothing is stored but what was told and what was done; the stages, the times that ran out and the
duties that follow are worked out from them by the engine.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lodge.duties.domain.keys import DutyKey
from lodge.duties.domain.owed import LEFT_UNDONE, StepTaken
from norms.duties import Clock, Due, Once, State
from norms.duties.stages import Happening, Stage, Step, begun, stage_of

Steps = Mapping[DutyKey, Sequence[StepTaken]]
# What follows a duty, by its clause and place there, from a moment.
Follow = Callable[[tuple[str, int], Once, datetime], tuple[Due, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A duty with its clock, how it stands, and what was done about it."""

    key: DutyKey
    due: Due
    stage: Stage
    steps: tuple[StepTaken, ...]


def fold(
    root: Sequence[Due], *, told_as: DutyKey, steps: Steps, follow: Follow, at: datetime
) -> Iterator[Folded]:
    """
    Yield every duty that an event has brought about up to a moment, those that follow included.

    ``told_as`` bears the telling; each duty of the root is keyed beside it. In one chain a duty
    arises once, and never where the event itself brings it about.
    """
    running = {each.key for each in root if each.state is State.DUE}
    for each in root:
        key = replace(told_as, clause=each.clause, place=each.duty.place)
        yield from _chain(each, key, _Look(steps, follow, at, seen=running | {each.key}))


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """One look down a chain; ``seen`` grows with each duty found in it."""

    steps: Steps
    follow: Follow
    at: datetime
    seen: set[tuple[str, int]]


def _chain(found: Due, key: DutyKey, look: _Look) -> Iterator[Folded]:
    steps = tuple(look.steps.get(key, ()))
    clock = clock_that_runs(found)
    happenings = happenings_of(steps)
    stage = stage_of(clock=clock, happenings=happenings, at=look.at)
    yield Folded(key=key, due=found, stage=stage, steps=steps)
    if found.state is State.STOPPED:
        return
    for next_up in begun(clock=clock, happenings=happenings, at=look.at):
        for later in look.follow(found.key, next_up.once, next_up.at):
            if later.key not in look.seen:
                look.seen.add(later.key)
                yield from _chain(later, key.follow_on(later.clause, later.duty.place), look)


def clock_that_runs(found: Due) -> Clock:
    """Return the clock by which a duty is missed; one that only may arise is never missed by it."""
    if found.state is State.DUE:
        return found.clock
    return replace(found.clock, due_at=None)


def happenings_of(steps: Sequence[StepTaken]) -> tuple[Happening, ...]:
    """Return what was done as the engine reads it."""
    return tuple(
        Happening(step=Step(each.step), at=each.at, by=each.by, reason=each.reason)
        for each in steps
        if each.step != LEFT_UNDONE
    )
