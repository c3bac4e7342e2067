"""Mornings drawn by chance, the same for the same seed: who comes when, and takes how long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lodge.desk.domain.planner.asking import Question, Service


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who comes at which second, in order, and how many seconds each takes at a desk."""

    comes: Sequence[float]
    takes: Sequence[float]


# Plays a crowd at some desks that open at a second, and says at which second each is begun with.
Play = Callable[[Crowd, int, float], Sequence[float]]

MORNING: Final = 0
EVENING: Final = 1


def chance(question: Question, *, run: int, half: int) -> Generator:
    """Return the chance of one half of one day: its own, whatever else is drawn."""
    return np.random.default_rng([question.seed, run, half])


def takes_of(service: Service, *, count: int, by: Generator) -> NDArray[np.float64]:
    """Return how long each of some scans takes."""
    if not service.variation:
        return np.full(count, service.seconds)
    shape = service.variation**-2
    return by.gamma(shape, service.seconds / shape, count)


def mornings(question: Question) -> list[Crowd]:
    """Return the mornings of a question."""
    drawn = []
    for run in range(question.runs):
        by = chance(question, run=run, half=MORNING)
        comes = question.arrivals.at(np.sort(by.random(question.phones)))
        takes = takes_of(question.service, count=question.phones, by=by)
        drawn.append(Crowd(comes.tolist(), takes.tolist()))
    return drawn
