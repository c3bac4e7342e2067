"""The same as the charts, in rows of words."""

from math import ceil

from lodge.desk.domain.planner import Plan
from lodge.desk.presenters.planner.words import IN_MINUTES, by_the_clock, clock


def by_desks(plan: Plan) -> list[list[str]]:
    """Return a row for each number of desks: waits, when the last is in, when all is back."""
    return [
        [
            f"{each.desks} (this plan)" if each == plan.chosen else str(each.desks),
            _brief(round(each.mean.middle)),
            _brief(each.most.middle),
            _brief(each.longest.middle),
            by_the_clock(each.clear.middle),
            f"{ceil(back.middle / 60)} min",
        ]
        for each, back in zip(plan.outcomes, plan.evening.at_the_desks, strict=True)
    ]


def by_minute(plan: Plan) -> list[list[str]]:
    """Return a row for each minute: how many wait, and between how many and how many."""
    return [
        [
            clock(each.minute),
            f"{each.waiting.middle:.0f}",
            f"{each.waiting.low:.0f} to {each.waiting.high:.0f}",
        ]
        for each in plan.queue
    ]


def _brief(seconds: float) -> str:
    return f"{ceil(seconds)} s" if seconds < IN_MINUTES else f"{ceil(seconds / 60)} min"
