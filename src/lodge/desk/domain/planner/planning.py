"""The whole answer: every number of desks, the line over time, and the end of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lodge.desk.domain.planner.arrivals import MINUTE
from lodge.desk.domain.planner.asking import MOST_DESKS, Question
from lodge.desk.domain.planner.evening import Evening, evening
from lodge.desk.domain.planner.line import in_line
from lodge.desk.domain.planner.mornings import Crowd, Play, mornings
from lodge.desk.domain.planner.spreads import Outcome, Spread, lengths, outcome

# Desks are enough when nineteen in twenty pupils wait no longer than this.
LONG_ENOUGH: Final = 60.0
MOST_POINTS: Final = 60


@dataclass(frozen=True, slots=True)
class Queue:
    """How many wait in line at a minute of the day."""

    minute: int
    waiting: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    The answer to a question.

    ``enough`` is the fewest desks with which nineteen in twenty wait under a minute, or None where
    even the most are too few; ``chosen`` is what came of the desks that were asked about.
    """

    question: Question
    outcomes: tuple[Outcome, ...]
    chosen: Outcome
    enough: int | None
    queue: tuple[Queue, ...]
    evening: Evening


def plan(question: Question, *, play: Play = in_line) -> Plan:
    """Return the answer; ``play`` is the one pass, or the play event by event, which agree."""
    crowds = mornings(question)
    opens = question.opens * MINUTE
    begun = {
        desks: np.array([play(crowd, desks, opens) for crowd in crowds])
        for desks in range(1, MOST_DESKS + 1)
    }
    outcomes = tuple(outcome(crowds, rows, desks=desks) for desks, rows in begun.items())
    enough = next((each.desks for each in outcomes if each.most.middle <= LONG_ENOUGH), None)
    desks = question.desks or enough or MOST_DESKS
    chosen = outcomes[desks - 1]
    return Plan(
        question=question,
        outcomes=outcomes,
        chosen=chosen,
        enough=enough,
        queue=_queue(crowds, begun[desks], until=chosen.clear.high),
        evening=evening(question, desks=desks, play=play),
    )


def _queue(
    crowds: Sequence[Crowd], begun: NDArray[np.float64], *, until: float
) -> tuple[Queue, ...]:
    """Return the line at whole minutes, from before the first comes until the last is done."""
    first = int(min(crowd.comes[0] for crowd in crowds) // MINUTE)
    last = ceil(until / MINUTE)
    step = ceil((last - first) / MOST_POINTS) or 1
    minutes = np.arange(first, last + step, step)
    rows = [
        lengths(crowd.comes, row, at=minutes * MINUTE)
        for crowd, row in zip(crowds, begun, strict=True)
    ]
    by_minute = np.array(rows).T
    return tuple(Queue(int(m), Spread.of(many)) for m, many in zip(minutes, by_minute, strict=True))
