"""The copy as a page: what it is about, its line of time by days, the clauses as they stood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from lodge.foundation.ui.sayings import say_date, say_exactly
from lodge.incidents.presenters.panel.lines import Line, in_order
from lodge.incidents.presenters.panel.sources import lines_of
from lodge.incidents.presenters.search.telling import what_of
from lodge.incidents.queries.incidents import Standings
from lodge.incidents.queries.panel import File, Filed, number_of
from lodge.incidents.types import TYPES
from lodge.school.domain.calendar import local_time_of


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One incident or search that is in the copy, and the policy in force then."""

    number: str
    title: str
    happened: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the copy."""

    title: str
    lines: Sequence[Line]


def panel_page(
    found: File, *, name: str, starts: datetime, ends: datetime, slug: str
) -> dict[str, object]:
    """Return the copy."""
    lines = [line for each in found.filed for line in lines_of(each, names=found.names)]
    return {
        "slug": slug,
        "name": name,
        "starts": starts,
        "until": ends - timedelta(days=1),
        "about": [_about(each) for each in sorted(found.filed, key=_begun)],
        "days": _days(in_order(lines)),
        "rules": _rules(found.filed),
    }


def _about(filed: Filed) -> About:
    found = filed.found
    if isinstance(found, Standings):
        title, at = TYPES[found.incident.type_code].title, found.incident.happened_at
    else:
        title, at = what_of(found.search), found.search.happened_at
    return About(
        number=number_of(found), title=title, happened=say_exactly(at), policy=filed.version
    )


def _begun(filed: Filed) -> datetime:
    found = filed.found
    row = found.incident if isinstance(found, Standings) else found.search
    return row.happened_at


def _days(lines: Sequence[Line]) -> list[Day]:
    def day_of(line: Line) -> date:
        return local_time_of(line.at).date()

    # Read on another day and in another year: so each title bears its year.
    return [
        Day(title=say_date(day, today=date.min), lines=list(several))
        for day, several in groupby(lines, key=day_of)
    ]


def _rules(filed: Iterable[Filed]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the clauses in their words of then, under the policy that they stood in (IMP-84)."""
    found: dict[str, dict[str, str]] = {}
    for each in sorted(filed, key=_begun):
        if each.clauses:
            found.setdefault(each.version, {}).update(each.clauses)
    return [(version, list(clauses.items())) for version, clauses in found.items()]
