"""
About whom nothing goes home while a case says so, told to whoever writes home (IMP-21).

It is worked out for the school and not for whoever acts: somebody who has just named themselves
reads the case no more, and it still holds back whom it held back. None of it is shown to anybody.
"""

from datetime import datetime
from uuid import UUID

from lodge.foundation import events
from lodge.safeguarding.domain import ParentsHeldBack, Standing
from lodge.safeguarding.models import Case, CaseEntry, CasePerson
from lodge.safeguarding.queries.cases import written


def announce_held_back(*, case: Case, at: datetime) -> None:
    """Announce about whom, and which devices, nothing goes home because of a case."""
    about = _held_back(case)
    events.announce(ParentsHeldBack(case.school_id, case.id, frozenset(about), at))


def _held_back(case: Case) -> set[UUID]:
    entries = CaseEntry.objects.of(case.school_id).filter(case_id=case.id)
    standing = Standing.of(written(entries))
    if not standing.holds_parents_back:
        return set()
    devices = {*standing.custody_ids, *([case.custody_id] if case.custody_id else [])}
    return devices if standing.closed_at else devices | _children(case)


def _children(case: Case) -> set[UUID]:
    rows = list(CasePerson.objects.of(case.school_id).filter(case_id=case.id))
    withdrawn = {row.withdraws for row in rows}
    return {row.person_id for row in rows if row.bars and row.person_id and row.id not in withdrawn}
