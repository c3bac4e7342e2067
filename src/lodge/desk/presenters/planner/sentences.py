"""The answer in sentences, and what it rests on."""

from collections.abc import Iterator
from typing import Final

from lodge.desk.domain.planner import MOST_DESKS, Outcome, OwnDays, Plan, Question
from lodge.desk.presenters.planner.words import between, by_the_clock, clock, desks, in_minutes
from lodge.desk.presenters.planner.words import lasting as how_long

# Fewer mornings than this have no worst one to set aside.
SOME_SET_ASIDE: Final = 20
FIRST_COME: Final = (
    "first come first served, and nobody leaves the line. The same question has the same answer."
)
GIVING_BACK: Final = (
    "Giving back: all come one to five minutes after the bell. A tray takes its desk two presses,"
    " and its tutor half a minute to a minute and a half to the room."
)


def headline(plan: Plan) -> str:
    """Return the answer in one sentence: "Four desks clear 600 phones by 08:41."."""
    count = plan.chosen.desks
    phones = plan.question.phones
    what = f"{phones:,} phone{'' if phones == 1 else 's'}"
    clear = "clears" if count == 1 else "clear"
    return f"{desks(count).capitalize()} {clear} {what} by {by_the_clock(plan.chosen.clear.middle)}"


def is_enough(plan: Plan) -> bool:
    """Say whether the desks asked about are enough."""
    return plan.enough is not None and plan.chosen.desks >= plan.enough


def more(plan: Plan) -> list[str]:
    """Return what stands below the answer: how sure it is, the waits, other numbers of desks."""
    chosen = plan.chosen
    played = _mornings(plan.question.runs)
    waits = (
        f"19 in 20 pupils wait at most {how_long(chosen.most.middle)}"
        f" ({how_long(chosen.most.high)} on a bad morning); the longest wait is"
        f" {how_long(chosen.longest.middle)}."
    )
    clear = f"{played} the last phone is handed in {between(chosen.clear)}."
    return [clear, waits, _other_numbers(plan)]


def at_the_end_of_the_day(plan: Plan) -> str:
    """Return how long giving back takes, with trays and without."""
    alone = in_minutes(plan.evening.at_the_desks[plan.chosen.desks - 1].middle)
    count = desks(plan.chosen.desks)
    give = "gives" if plan.chosen.desks == 1 else "give"
    trays = plan.evening.with_trays
    if trays is None:
        return f"At the end of the day {count} {give} everything back within {alone} of the bell."
    number = plan.question.trays
    sent = f"{number} tray to a tutor gives" if number == 1 else f"{number} trays to tutors give"
    return (
        f"At the end of the day {sent} everything back within {in_minutes(trays.middle)} of"
        f" the bell; at {count} alone it takes {alone}."
    )


def rests_on(plan: Plan, *, own: OwnDays, assumed: bool) -> list[str]:
    """Return what the answer rests on: the school's own days, or planning assumptions."""
    question = plan.question
    return [
        *_when(question, own, assumed),
        f"{_how_long(question, own, assumed)} {_variation(question)}",
        f"{question.runs} mornings were played with seed {question.seed}, {FIRST_COME}",
        GIVING_BACK,
    ]


def _variation(question: Question) -> str:
    service = question.service
    if not service.variation:
        return "Every scan takes as long."
    return f"One scan differs from the next by about {service.variation:.0%}."


def _when(question: Question, own: OwnDays, assumed: bool) -> Iterator[str]:
    first, until = clock(question.arrivals.first), clock(question.arrivals.until)
    if own.arrivals is not None and not assumed:
        yield (
            f"Pupils come as on your own last {own.days} school days ({own.scans:,} hand-ins):"
            f" {100 - own.outside} in 100 between {first} and {until}. The others find no line and"
            " are left out. A hand-in is written down when it is done, so a line on those days"
            " makes pupils look a little later than they came."
        )
        return
    yield (
        f"Planning assumption: pupils come between {first} and {until}, most of them around"
        f" {clock(round((question.arrivals.first * 2 + question.arrivals.until * 3) / 5))}."
    )
    if not assumed:
        yield (
            f"Your own days are too few to go by yet: {own.scans:,} hand-ins on {own.days} of the"
            " last ten school days. It takes five days and 200 hand-ins."
        )


def _how_long(question: Question, own: OwnDays, assumed: bool) -> str:
    seconds = question.service.seconds
    if own.service is not None and not assumed:
        if seconds == own.service.seconds:
            return (
                f"Seconds a scan are your own: {seconds:g}, measured between {own.gaps:,} pairs of"
                " scans at desks with a line."
            )
        return f"Seconds a scan are as you typed; your own days say {own.service.seconds:g}."
    if own.arrivals is not None and not assumed:
        return (
            f"Seconds a scan ({seconds:g}) are not measured: your desks mostly had time to spare,"
            " so pauses between scans say how often pupils came, not how fast a scan is."
        )
    return f"Seconds a scan: {seconds:g}, as typed or as assumed."


def _other_numbers(plan: Plan) -> str:
    count, enough = plan.chosen.desks, plan.enough
    if enough is None:
        return (
            f"Even {desks(MOST_DESKS)} keep some waiting over a minute. Let pupils come over a"
            " longer time, or hand in to their tutors."
        )
    if count < enough:
        return f"With {desks(enough)} 19 in 20 wait less than a minute."
    if count > enough:
        return f"{desks(enough).capitalize()} would do: 19 in 20 then wait less than a minute."
    return _one_fewer(plan.outcomes[count - 2]) if count > 1 else "One desk is enough."


def _one_fewer(fewer: Outcome) -> str:
    return (
        f"With {desks(fewer.desks)} one in twenty would wait longer than"
        f" {how_long(fewer.most.middle)}."
    )


def _mornings(runs: int) -> str:
    return "Nine mornings in ten" if runs >= SOME_SET_ASIDE else f"In {runs} mornings played"
