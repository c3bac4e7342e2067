"""The planner's answer for a command line: as text, and as JSON for other programs."""

from lodge.desk.domain.planner import Outcome, OwnDays, Plan, Spread
from lodge.desk.presenters.planner import sentences, tables
from lodge.desk.presenters.planner.words import clock

COLUMNS = ("Desks", "average", "19 in 20", "longest", "last in", "all back")
WIDTH = 15


def as_text(plan: Plan, *, own: OwnDays, assumed: bool) -> str:
    """Return the answer to read in a terminal."""
    rows = [list(COLUMNS), *tables.by_desks(plan)]
    lines = [
        f"{sentences.headline(plan)}.",
        *sentences.more(plan),
        sentences.at_the_end_of_the_day(plan),
        "",
        *("".join(cell.ljust(WIDTH) for cell in row).rstrip() for row in rows),
        "",
        *sentences.rests_on(plan, own=own, assumed=assumed),
    ]
    return "\n".join(lines)


def as_json(plan: Plan, *, own: OwnDays, assumed: bool) -> dict[str, object]:
    """Return the answer for programs; times of the day are seconds since midnight in London."""
    question = plan.question
    evening = plan.evening
    return {
        "headline": sentences.headline(plan),
        "enough_desks": plan.enough,
        "is_enough": sentences.is_enough(plan),
        "question": {
            "phones": question.phones,
            "desks": plan.chosen.desks,
            "opens": clock(question.opens),
            "first_come": clock(question.arrivals.first),
            "last_come": clock(question.arrivals.until),
            "seconds_a_scan": question.service.seconds,
            "variation": question.service.variation,
            "trays": question.trays,
            "runs": question.runs,
            "seed": question.seed,
        },
        "by_desks": [_outcome(each) for each in plan.outcomes],
        "queue": [
            {"at": clock(each.minute), "waiting": _spread(each.waiting)} for each in plan.queue
        ],
        "given_back_seconds_after_the_bell": {
            "at_the_desks": [_spread(each) for each in evening.at_the_desks],
            "with_trays": _spread(evening.with_trays) if evening.with_trays else None,
        },
        "rests_on": sentences.rests_on(plan, own=own, assumed=assumed),
    }


def _outcome(found: Outcome) -> dict[str, object]:
    return {
        "desks": found.desks,
        "mean_wait": _spread(found.mean),
        "p95_wait": _spread(found.most),
        "longest_wait": _spread(found.longest),
        "clear_at": _spread(found.clear),
    }


def _spread(found: Spread) -> dict[str, float]:
    return {
        "low": round(found.low, 1),
        "middle": round(found.middle, 1),
        "high": round(found.high, 1),
    }
