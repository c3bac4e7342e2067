"""The same as the charts, in rows of words."""

from lodge.desk.domain.planner import Plan
from lodge.desk.presenters.planner.words import by_the_clock, clock, in_minutes, lasting


def by_desks(plan: Plan) -> list[list[str]]:
    """Return a row for each number of desks: waits, when the last is in, when all is back."""
    return [
        [
            f"{each.desks} (this plan)" if each == plan.chosen else str(each.desks),
            lasting(each.mean.middle),
            lasting(each.most.middle),
            lasting(each.longest.middle),
            by_the_clock(each.clear.middle),
            in_minutes(back.middle),
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
