"""
The copy for a complaint panel (J21): what was known, and which clauses applied, at each minute.

Everything stands in the order in which it happened, with the words of the policy of that day, and
what was corrected stands beside its correction (IMP-84, IMP-85).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lodge.duties.domain import Owed
from lodge.foundation.ui.sayings import say_exactly
from lodge.incidents.presenters.incidents import Told, tellings
from lodge.incidents.queries.panel import Filed
from lodge.incidents.types import TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One incident of the copy."""

    number: str
    title: str
    happened: str
    policy: str
    told: tuple[Told, ...]
    owed: tuple[Told, ...]
    clauses: tuple[tuple[str, str], ...]


def panel_page(
    filed: Sequence[Filed], *, name: str, starts: datetime, ends: datetime, slug: str
) -> dict[str, object]:
    """Return the copy."""
    return {
        "slug": slug,
        "name": name,
        "starts": starts,
        "ends": ends,
        "sheets": [_sheet(each) for each in filed],
    }


def _sheet(each: Filed) -> Sheet:
    row = each.found.incident
    return Sheet(
        number=row.number,
        title=TYPES[row.type_code].title,
        happened=say_exactly(row.happened_at),
        policy=each.version,
        told=tuple(tellings(each.found.steps, hands=each.hands)),
        owed=done_about(each.owed),
        clauses=each.clauses,
    )


def done_about(owed: Sequence[Owed]) -> tuple[Told, ...]:
    """Return what was done about the duties of something, each at its minute."""
    return tuple(
        Told(
            id=each.matter_id,
            when=say_exactly(step.at),
            who=step.by,
            what=f"{each.sentence} – {step.step.replace('_', ' ')}"
            + (f": {step.reason}" if step.reason else ""),
            clauses=(each.clause,) if each.clause else (),
        )
        for each in owed
        for step in each.steps
    )
