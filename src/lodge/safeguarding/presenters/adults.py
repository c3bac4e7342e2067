"""Concerns about adults, as plain values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from lodge.duties.domain import Owed
from lodge.foundation.ui.sayings import say_exactly
from lodge.policy.domain.clocks import Arisen
from lodge.safeguarding.domain.adults import ADULT_STEPS, AdultStep, Level
from lodge.safeguarding.models import AdultConcern, AdultEntry
from lodge.safeguarding.presenters.tasks import elapsed, groups_of
from lodge.safeguarding.queries.adults import level_of
from norms.duties import Due, State, sentence
from norms.duties.sentences import deadline_words
from norms.happenings import PARTIES

LADO: Final = "lado"
LEVELS: Final = {
    Level.UNJUDGED: "Not judged yet",
    Level.LOW: "A low-level concern",
    Level.HARM: "Meets the harm threshold",
}


def list_page(found: Sequence[AdultConcern], *, slug: str) -> dict[str, object]:
    """Return the list: numbers and when, nobody's name."""
    rows = [
        {"id": each.id, "number": each.number, "raised": say_exactly(each.written_at)}
        for each in found
    ]
    return {"slug": slug, "concerns": rows}


def one_page(
    concern: AdultConcern,
    entries: Sequence[AdultEntry],
    *,
    asked: Arisen | None,
    owed: Sequence[Owed],
    now: datetime,
    slug: str,
) -> dict[str, object]:
    """Return the page of one concern about an adult."""
    duties = [each for each in asked.duties if each.state is not State.STOPPED] if asked else []
    return {
        "slug": slug,
        "number": concern.number,
        "about": concern.about_name,
        "told": concern.words,
        "raised": say_exactly(concern.written_at),
        "raised_by": concern.raised_by_name,
        "elapsed": elapsed(concern.written_at, now),
        "parents": "",
        "level": LEVELS[level_of(entries)],
        "is_closed": any(each.step == AdultStep.CLOSED for each in entries),
        "groups": groups_of(owed, now=now, slug=slug),
        "asks": [_ask(each, entries, concern.happened_at) for each in duties],
        "lado_is_stated": any(_says_when(each) for each in duties),
        "entries": [_entry(each) for each in entries],
    }


def _says_when(due: Due) -> bool:
    return LADO in (*due.duty.to, *due.duty.to_any) and due.duty.within is not None


def _ask(due: Due, entries: Sequence[AdultEntry], at: datetime) -> dict[str, object]:
    parties = {*due.duty.to, *due.duty.to_any}
    done = [each for each in entries if each.to_party and each.to_party in parties]
    late = bool(done and due.due_at and done[0].happened_at > due.due_at)
    timed = due.due_at and not due.judgement
    by = f"by {say_exactly(due.due_at)}" if timed else deadline_words(due.duty.within)
    return {
        "sentence": sentence(due, happened_at=at),
        "clause": due.clause,
        "by": by or "no time is stated",
        "state": ("Done late" if late else "Done") if done else "",
    }


def _entry(row: AdultEntry) -> dict[str, object]:
    to = PARTIES.get(row.to_party, row.to_party)
    return {
        "when": say_exactly(row.happened_at),
        "who": row.actor_name,
        "title": ADULT_STEPS[AdultStep(row.step)] + (f": to {to}" if to else ""),
        "words": row.words,
        "reference": row.reference,
    }
