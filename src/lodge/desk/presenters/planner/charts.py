"""Two charts as places on a canvas: waiting by number of desks, and the line over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from lodge.desk.domain.planner import Outcome, Plan, Queue
from lodge.desk.presenters.planner.words import clock, shortly

LEFT: Final = 44.0
RIGHT: Final = 432.0
TOP: Final = 26.0
BOTTOM: Final = 222.0
# Waits above three minutes are all too long: their bars end at the top, and their label says it.
LONGEST_SHOWN: Final = 180.0
BAR: Final = 0.7
STEPS: Final = (1, 2, 5, 10, 15, 30, 60)
MOST_TICKS: Final = 6
ROUND: Final = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark on an axis: where, and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of desks: its bar, the range of nine in ten mornings, and its label."""

    desks: int
    x: float
    middle: float
    width: float
    y: float
    height: float
    low: float
    high: float
    label: str
    chosen: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Waiting by number of desks."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    minute: float


@dataclass(frozen=True, slots=True)
class Line:
    """The line over time: the middle as points, the range of nine in ten mornings as an area."""

    points: str
    area: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def bars_of(plan: Plan) -> Bars:
    """Return the chart of waiting by number of desks."""
    slot = (RIGHT - LEFT) / len(plan.outcomes)
    return Bars(
        bars=tuple(_bar(each, slot, each == plan.chosen) for each in plan.outcomes),
        ticks=tuple(Tick(_high(seconds), f"{seconds // 60}m") for seconds in (0, 60, 120, 180)),
        minute=_high(60),
    )


def line_of(queue: Sequence[Queue]) -> Line:
    """Return the chart of the line over time."""
    first, last = queue[0].minute, max(queue[-1].minute, queue[0].minute + 1)
    most = _round_up(max(each.waiting.high for each in queue))

    def place(minute: int, waiting: float) -> str:
        x = LEFT + (RIGHT - LEFT) * (minute - first) / (last - first)
        return f"{x:.1f},{BOTTOM - (BOTTOM - TOP) * waiting / most:.1f}"

    upper = [place(each.minute, each.waiting.high) for each in queue]
    lower = [place(each.minute, each.waiting.low) for each in reversed(queue)]
    step = next((each for each in STEPS if (last - first) / each <= MOST_TICKS), STEPS[-1])
    marks = range(ceil(first / step) * step, last + 1, step)
    return Line(
        points=" ".join(place(each.minute, each.waiting.middle) for each in queue),
        area=" ".join(upper + lower),
        across=tuple(Tick(float(place(each, 0).split(",")[0]), clock(each)) for each in marks),
        up=tuple(Tick(float(place(first, each).split(",")[1]), f"{each:g}") for each in _up(most)),
    )


def _bar(found: Outcome, slot: float, chosen: bool) -> Bar:
    x = LEFT + slot * (found.desks - 1) + slot * (1 - BAR) / 2
    y = _high(found.most.middle)
    return Bar(
        desks=found.desks,
        x=round(x, 1),
        middle=round(x + slot * BAR / 2, 1),
        width=round(slot * BAR, 1),
        y=y,
        height=round(BOTTOM - y, 1),
        low=_high(found.most.low),
        high=_high(found.most.high),
        label=shortly(found.most.middle),
        chosen=chosen,
        cut=found.most.middle > LONGEST_SHOWN,
    )


def _high(seconds: float) -> float:
    """Return how high up a wait stands."""
    shown = min(seconds, LONGEST_SHOWN) / LONGEST_SHOWN
    return round(BOTTOM - (BOTTOM - TOP) * shown, 1)


def _round_up(most: float) -> int:
    """Return a round number that is no smaller, at least ten."""
    size = 10 ** int(log10(max(most, 10)))
    return int(next(size * each for each in ROUND if size * each >= most))


def _up(most: int) -> tuple[int, ...]:
    return (0, most // 2, most)
