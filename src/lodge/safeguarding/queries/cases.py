"""Cases and what is in them, for those who may read them; for anybody else there is nothing."""

from collections.abc import Iterable
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.safeguarding.domain.entries import EntryKind, Written
from lodge.safeguarding.domain.standing import Standing
from lodge.safeguarding.models import Case, CaseAccess, CaseEntry, CasePerson

NOT_YOURS = Refusal(
    reason="Cases are read by the safeguarding lead and deputies of today, and by nobody who is"
    " named in one. That you tried is kept. If you know something, raise a concern."
)


def cases(*, seen_by: Actor) -> list[Case]:
    """Return every case that somebody may read, the newest first."""
    return list(Case.objects.visible_to(seen_by).order_by("-written_at", "-id"))


def case_of(*, seen_by: Actor, case_id: UUID) -> Case:
    """
    Return a case.

    :raises Refused: if there is none that the actor may read; whether there is one is not told.
    """
    found = Case.objects.visible_to(seen_by).filter(id=case_id).first()
    if not isinstance(found, Case):
        raise Refused(NOT_YOURS)
    return found


def entries_of(*, seen_by: Actor, case_id: UUID) -> list[CaseEntry]:
    """Return what was written in a case, in the order in which it happened."""
    rows = CaseEntry.objects.visible_to(seen_by).filter(case_id=case_id)
    return list(rows.order_by("happened_at", "written_at", "id"))


def people_of(*, seen_by: Actor, case_id: UUID) -> list[CasePerson]:
    """Return who is in a case, those withdrawn left out, in the order in which they were named."""
    rows = list(
        CasePerson.objects.visible_to(seen_by).filter(case_id=case_id).order_by("written_at", "id")
    )
    withdrawn = {row.withdraws for row in rows if row.withdraws}
    return [row for row in rows if not row.withdraws and row.id not in withdrawn]


def accesses_of(*, seen_by: Actor, case_id: UUID, limit: int = 100) -> list[CaseAccess]:
    """Return who looked at a case or tried to, the newest first."""
    rows = CaseAccess.objects.visible_to(seen_by).filter(case_id=case_id)
    return list(rows.order_by("-at", "-id")[:limit])


def standing_of(*, seen_by: Actor, case_id: UUID) -> Standing:
    """Return where a case stands."""
    return Standing.of(written(entries_of(seen_by=seen_by, case_id=case_id)))


def written(rows: Iterable[CaseEntry]) -> list[Written]:
    """Return entries as a case is worked out from them."""
    return [
        Written(
            id=row.id,
            kind=EntryKind(row.kind),
            code=row.code,
            reason=row.reason,
            about=row.about,
            happened_at=row.happened_at,
            written_at=row.written_at,
        )
        for row in rows
    ]


def standings_of(*, seen_by: Actor, case_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return where each of some cases stands, of those that somebody may read."""
    ids = list(case_ids)
    rows = CaseEntry.objects.visible_to(seen_by).filter(case_id__in=ids)
    by_case: dict[UUID, list[CaseEntry]] = {case_id: [] for case_id in ids}
    for row in rows:
        by_case[row.case_id].append(row)
    return {case_id: Standing.of(written(each)) for case_id, each in by_case.items()}
