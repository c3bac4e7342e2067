"""The list of cases and the page of one, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.foundation.ui.sayings import say_exactly
from lodge.safeguarding.domain import KINDS, ROLES_IN_CASE, EntryKind, Standing
from lodge.safeguarding.domain.entries import ENTRY_TITLES
from lodge.safeguarding.domain.path import next_step, path_of
from lodge.safeguarding.models import Case, CaseAccess, CaseEntry, CasePerson
from lodge.safeguarding.presenters.chronology import Line, lines_of
from lodge.safeguarding.presenters.tasks import elapsed, groups_of
from lodge.safeguarding.queries import written

PARENTS_LINE = "Parents are not told: nothing goes home about those who are in it."


@dataclass(frozen=True, slots=True, eq=False)
class InCase:
    """All that one page of a case is made of."""

    case: Case
    entries: Sequence[CaseEntry]
    people: Sequence[CasePerson]
    accesses: Sequence[CaseAccess]
    owed: Sequence[Owed]

    @property
    def standing(self) -> Standing:
        """Return where the case stands."""
        return Standing.of(written(self.entries))


def list_page(
    found: Sequence[Case], *, standings: Mapping[UUID, Standing], now: datetime, slug: str
) -> dict[str, object]:
    """Return the list: number, since when, and how it stands; nobody's name."""
    rows = [
        {
            "id": each.id,
            "number": each.number,
            "since": elapsed(each.written_at, now),
            "raised": say_exactly(each.written_at),
            "state": _state(standings[each.id]),
            "is_open": standings[each.id].closed_at is None,
        }
        for each in found
    ]
    return {
        "slug": slug,
        "open": [row for row in rows if row["is_open"]],
        "closed": [row for row in rows if not row["is_open"]],
    }


def case_page(inside: InCase, *, now: datetime, slug: str) -> dict[str, object]:
    """Return the page of one case."""
    standing = inside.standing
    left = [each for each in inside.owed if each.keeps_open]
    path = path_of(standing, has_people=has_people(inside.people), duties_left=len(left))
    return {
        **identity(inside.case, standing, now=now, slug=slug),
        "told": inside.case.words,
        "about": inside.case.about,
        "source": inside.case.source,
        "is_safe": standing.safe_at is not None,
        "is_open": standing.closed_at is None,
        "path": path,
        "next_step": next_step(path),
        "groups": groups_of(inside.owed, now=now),
        "lines": lines_of(inside.entries),
        "people": [person(each) for each in inside.people],
        "lessons": [each for each in lines_of(inside.entries) if each.id in standing.open_lessons],
        "accesses": [_access(each) for each in inside.accesses],
    }


def identity(case: Case, standing: Standing, *, now: datetime, slug: str) -> dict[str, object]:
    """Return what stands at the top of every page of a case."""
    ended = standing.closed_at or now
    return {
        "slug": slug,
        "case_id": case.id,
        "number": case.number,
        "kind": KINDS[case.kind].title,
        "has_device": KINDS[case.kind].has_device,
        "raised": say_exactly(case.written_at),
        "raised_by": case.raised_by_name,
        "elapsed": elapsed(case.written_at, ended),
        "safe_after": elapsed(case.written_at, standing.safe_at) if standing.safe_at else "",
        "state": _state(standing),
        "parents": PARENTS_LINE if standing.holds_parents_back else "",
    }


def person(row: CasePerson) -> dict[str, object]:
    """Return one person of a case."""
    return {
        "id": row.id,
        "name": row.name,
        "role": ROLES_IN_CASE[row.role].title,
        "is_known": row.person_id is not None,
        "bars": row.bars,
    }


def _state(standing: Standing) -> str:
    if standing.closed_at:
        return "Closed"
    return "Open" if standing.safe_at else "Urgent: not safe yet"


def has_people(people: Sequence[CasePerson]) -> bool:
    """Say whether anybody is named beside whoever raised it."""
    return any(each.role != "raised" for each in people)


def _access(row: CaseAccess) -> dict[str, object]:
    return {
        "when": say_exactly(row.at),
        "name": row.name,
        "what": "tried to, and was refused" if row.is_refused else "read it",
        "is_refused": row.is_refused,
    }


__all__ = ["ENTRY_TITLES", "EntryKind", "InCase", "Line", "case_page", "identity", "list_page"]
