"""The command that plans the queue at the gate, for a school's own days or for any numbers."""

import json
from argparse import ArgumentParser, Namespace
from datetime import time
from typing import Final

from lodge.desk.domain.planner import (
    RUNS,
    OwnDays,
    Question,
    Wishes,
    in_line,
    plan,
    played,
    question_of,
)
from lodge.desk.presenters.planner.answers import as_json, as_text
from lodge.desk.presenters.planner.sentences import is_enough
from lodge.desk.queries.planner import own_days_of, phones_likely
from lodge.foundation import moment
from lodge.foundation.commands import DONE, FOUND, BadInput, Command
from lodge.school.queries.actors import school_called, set_up_actor

MOST_RUNS: Final = 1_000
USUAL_PHONES: Final = 300


def run_plan_gate(parsed: Namespace) -> int:
    """
    Print how many desks clear how many phones by when.

    :raises BadInput: if the school is not known, or the numbers cannot be played.
    """
    own, likely = _known(parsed.school)
    wishes = Wishes(
        phones=parsed.phones,
        desks=parsed.desks,
        opens=_minute(parsed.opens),
        until=_minute(parsed.until),
        seconds=parsed.seconds,
        trays=parsed.trays,
        assume=parsed.assume,
    )
    question = _question(parsed, wishes, own=own, likely=likely)
    found = plan(question, play=played if parsed.by_events else in_line)
    show = as_json if parsed.json else as_text
    answer = show(found, own=own, assumed=parsed.assume or not parsed.school)
    print(json.dumps(answer, indent=2) if parsed.json else answer)
    return DONE if is_enough(found) else FOUND


def _known(slug: str | None) -> tuple[OwnDays, int]:
    if slug is None:
        return OwnDays(days=0, scans=0), USUAL_PHONES
    school = school_called(slug)
    if school is None:
        raise BadInput(f"There is no school “{slug}”.")
    today = moment.today()
    actor = set_up_actor(school_id=school.id)
    own = own_days_of(seen_by=actor, before=today)
    return own, phones_likely(seen_by=actor, on=today)


def _question(parsed: Namespace, wishes: Wishes, *, own: OwnDays, likely: int) -> Question:
    if not 1 <= parsed.runs <= MOST_RUNS:
        raise BadInput(f"--runs is between 1 and {MOST_RUNS:,}, not {parsed.runs}.")
    if parsed.seed < 0:
        raise BadInput(f"--seed is nought or more, not {parsed.seed}.")
    try:
        return question_of(wishes, own=own, likely=likely, runs=parsed.runs, seed=parsed.seed)
    except ValueError as error:
        raise BadInput(str(error)) from error


def _minute(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        at = time.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"“{text}” is no time. Say it like 08:20.") from error
    return at.hour * 60 + at.minute


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--school", metavar="SLUG", help="plan from this school's own days")
    parser.add_argument("--phones", type=int, help="how many phones come in")
    parser.add_argument("--desks", type=int, help="how many desks (the fewest that are enough)")
    parser.add_argument("--opens", metavar="HH:MM", help="when the desks open (08:20)")
    parser.add_argument(
        "--until", metavar="HH:MM", help="when the last pupils come (20 minutes on)"
    )
    parser.add_argument("--seconds", type=float, help="seconds a scan (4)")
    parser.add_argument("--trays", type=int, help="trays to tutors (one to 25 above 250 phones)")
    parser.add_argument("--assume", action="store_true", help="set the school's own days aside")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"mornings to play ({RUNS})")
    parser.add_argument("--seed", type=int, default=1, help="another number, other mornings (1)")
    parser.add_argument(
        "--by-events", action="store_true", help="play each event with SimPy: slower, the same"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


COMMANDS = (
    Command(
        "plan-gate",
        "Say how many desks clear how many phones by when.",
        run_plan_gate,
        _arguments,
        "Play the queue at the gate: waits and clear-by times for one to twelve desks, and the end "
        "of the day with trays to tutors and without. With --school the crowd and the seconds a "
        "scan come from the hand-ins of the school's last ten school days. Exit code 1 if there "
        "are too few desks: one in twenty waits longer than a minute.",
    ),
)
