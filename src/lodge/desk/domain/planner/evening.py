"""The end of the day: everybody at the desks at once, or trays to the rooms of the tutors."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from lodge.desk.domain.planner.asking import MOST_DESKS, Question
from lodge.desk.domain.planner.mornings import EVENING, Crowd, Play, chance, takes_of
from lodge.desk.domain.planner.playing import Errand, trays_played
from lodge.desk.domain.planner.spreads import Spread

# Planning assumptions: pupils reach the desks between so many seconds after the bell, a tray is
# handed out by two presses, and its tutor walks to the room.
REACH_THE_DESK: Final = (60.0, 300.0)
PRESSES_A_TRAY: Final = 2
WALK: Final = (30.0, 90.0)
# Everybody comes at once, so one evening is much like another and a few of them will do.
EVENINGS_OF_MORNINGS: Final = 4


@dataclass(frozen=True, slots=True)
class Evening:
    """
    Seconds after the bell at which the last phone is back with its owner.

    ``at_the_desks`` is by number of desks, from one; ``with_trays`` is None where there are none.
    """

    at_the_desks: tuple[Spread, ...]
    with_trays: Spread | None


def evening(question: Question, *, desks: int, play: Play) -> Evening:
    """Return both ways of giving everything back; the trays are handed out at some desks."""
    runs = range(ceil(question.runs / EVENINGS_OF_MORNINGS))
    crowds = [_crowd(question, run) for run in runs]
    alone = tuple(
        Spread.of([_last(crowd, play(crowd, many, 0.0)) for crowd in crowds])
        for many in range(1, MOST_DESKS + 1)
    )
    if not question.trays:
        return Evening(alone, None)
    ends = [max(trays_played(_errands(question, run), desks)) for run in runs]
    return Evening(alone, Spread.of(ends))


def _crowd(question: Question, run: int) -> Crowd:
    by = chance(question, run=run, half=EVENING)
    comes = np.sort(by.uniform(*REACH_THE_DESK, question.phones))
    return Crowd(comes.tolist(), takes_of(question.service, count=question.phones, by=by).tolist())


def _last(crowd: Crowd, begun: Sequence[float]) -> float:
    return max(begins + takes for begins, takes in zip(begun, crowd.takes, strict=True))


def _errands(question: Question, run: int) -> list[Errand]:
    """Draw one errand for each tray; the phones are shared out among them evenly."""
    by = chance(question, run=run, half=EVENING)
    trays = min(question.trays, question.phones)
    desk = takes_of(question.service, count=PRESSES_A_TRAY * trays, by=by)
    walk = by.uniform(*WALK, trays)
    giving = takes_of(question.service, count=question.phones, by=by)
    rooms = [float(part.sum()) for part in np.array_split(giving, trays)]
    at_the_desk = desk.reshape(trays, PRESSES_A_TRAY).sum(axis=1).tolist()
    return list(map(Errand, at_the_desk, walk.tolist(), rooms))
