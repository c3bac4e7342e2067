"""The pages of a case with one question each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from lodge.duties.domain import Owed
from lodge.foundation.actor import Actor
from lodge.safeguarding.domain import Standing
from lodge.safeguarding.models import Case
from lodge.safeguarding.permissions.cases import what_is_left
from lodge.safeguarding.presenters.cases import has_people, identity, person
from lodge.safeguarding.presenters.chronology import lines_of
from lodge.safeguarding.queries import entries_of, people_of
from lodge.safeguarding.queries.evidence import held_in_case

TITLES: Final[Mapping[str, str]] = {
    "people": "Who is in it?",
    "decision": "How serious is it?",
    "police": "The police",
    "notify": "Whom to tell",
    "parents": "Parents",
    "outcome": "What became of the device?",
    "support": "Support",
    "debrief": "Debrief",
    "note": "A fact or an opinion",
    "lesson": "A lesson",
    "lesson-done": "What was done about it?",
    "correct": "What is wrong?",
    "withdraw": "Why do they not belong in it?",
    "close": "Check everything before closing",
}
HINTS: Final[Mapping[str, str]] = {
    "decision": "The reason is kept with your name, also the reason not to refer.",
    "parents": "While they are not to be told, nobody can write here that they were.",
    "outcome": "Nothing is deleted or given back before the police question has its answer.",
    "debrief": "It begins what your policy asks after an investigation.",
}


def step_page(
    case: Case, step: str, *, standing: Standing, now: datetime, slug: str
) -> dict[str, object]:
    """Return a page with one question."""
    return {
        **identity(case, standing, now=now, slug=slug),
        "title": TITLES[step],
        "hint": HINTS.get(step, ""),
        "button": "Save and go on",
        "check": None,
    }


def check_answers(
    actor: Actor, case: Case, *, standing: Standing, owed: Sequence[Owed]
) -> dict[str, object]:
    """Return all of a case, to be read before it is closed, and what it still waits for."""
    people = people_of(seen_by=actor, case_id=case.id)
    entries = entries_of(seen_by=actor, case_id=case.id)
    return {
        "people": [person(each) for each in people],
        "lines": lines_of(entries),
        "left": what_is_left(
            standing=standing,
            has_child=has_people(people),
            held=len(held_in_case(seen_by=actor, case=case, standing=standing)),
        ),
        "owed": sum(each.keeps_open for each in owed),
    }
