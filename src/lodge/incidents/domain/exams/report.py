"""
The report of a find to an awarding body: six fields, in the order in which they are asked.

Four are the record's own words and nobody types them anew; two are asked of the exams officer when
the paper is over, for the candidate is heard only then (IMP-56).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lodge.foundation.refusal import Refusal

ANSWERS = {"yes": "yes", "no": "no", "unknown": "not known"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the report: its title, and what it says; nothing where it is still asked."""

    title: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the record knows of a find, in words."""

    centre: str
    candidate: str
    told: Mapping[str, str]
    found_at: str
    found_by: str
    away_at: str
    holder: str


def fields_of(known: Known, *, account: str = "", followed: str = "") -> tuple[Field, ...]:
    """Return the six fields in order."""
    told = known.told
    how = [
        f"It was on: {ANSWERS.get(told.get('state', ''), 'not known')}",
        f"it rang or lit up: {ANSWERS.get(told.get('rang', ''), 'not known')}",
        f"it was used: {ANSWERS.get(told.get('used', ''), 'not known')}",
    ]
    away = f" It lay out of reach from {known.away_at}." if known.away_at else ""
    return (
        Field("Centre and paper", f"{known.centre}. {told.get('paper', '')}"),
        Field("Candidate", known.candidate),
        Field("What was found, where and when", f"{told.get('what', '')}, at {known.found_at}"),
        Field(
            "How it was, and what was done",
            f"{'; '.join(how)}. Found and taken by {known.found_by}.{away}"
            f" Now with {known.holder}.",
        ),
        Field("What the candidate says", account),
        Field("What follows, and to whom it was sent", followed),
    )


def why_not_yet(*, paper_ends: datetime | None, at: datetime) -> Refusal | None:
    """Return why the candidate is not heard now, or None."""
    if paper_ends is not None and at < paper_ends:
        return Refusal(reason="The candidate is heard when the paper is over, not before.")
    return None
