"""What a letter home is made from, read for whoever makes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from lodge.devices.queries import Custody, records
from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Verb
from lodge.incidents.models import ReleaseTerms
from lodge.incidents.models.search import Search
from lodge.incidents.queries.home import is_held_back, is_paper_held_back
from lodge.incidents.queries.keeping import terms_by_device
from lodge.incidents.queries.names import pupils_called
from lodge.incidents.queries.search.searches import steps_of
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class Taken:
    """A device that a letter tells of, since when it is here, on which terms it goes back."""

    row: Custody
    since: datetime
    terms: ReleaseTerms | None


def letter_pupil(*, seen_by: Actor, person_id: UUID | None) -> Pupil:
    """
    Return the pupil whose parent is written to.

    :raises Http404: if there is none, or none that the actor may see.
    """
    pupil = (
        pupils_called(seen_by=seen_by, person_ids=[person_id]).get(person_id) if person_id else None
    )
    if pupil is None:
        raise Http404
    return pupil


def devices_told(
    *, seen_by: Actor, custody_ids: Iterable[UUID], person_id: UUID | None
) -> list[Taken]:
    """Return somebody's devices that are with us, or the last that has left."""
    rows = [
        row
        for row in records(seen_by=seen_by, custody_ids=custody_ids).values()
        if row.person_id == person_id
    ]
    rows.sort(key=lambda row: row.opened_at)
    told = [row for row in rows if row.closed_at is None] or rows[-1:]
    terms = terms_by_device(seen_by=seen_by, custody_ids=[row.id for row in told])
    return [Taken(row, _taken_at(row, rows), terms.get(row.id)) for row in told]


def _taken_at(row: Custody, rows: Iterable[Custody]) -> datetime:
    """Return when a device was taken: with the police or back from them it has a new record."""
    before = [
        each.opened_at
        for each in rows
        if each.device_kind == row.device_kind
        and each.closed_at is not None
        and each.closed_at <= row.opened_at
    ]
    return min([*before, row.opened_at])


def clauses_behind(taken: Iterable[Taken], *also: str) -> list[str]:
    """Return the clauses behind what was done and behind the terms, each once."""
    ids = list(also)
    for each in taken:
        ids += [*each.row.clauses, *(each.terms.clauses if each.terms else ())]
    return list(dict.fromkeys(ids))


def approved_by(*, seen_by: Actor, search: Search) -> list[str]:
    """Return the clauses on which a search was approved, if it was."""
    steps = steps_of(seen_by=seen_by, search_id=search.id)
    return [each for step in steps if step.verb == Verb.APPROVED for each in step.clauses]


def is_search_held_back(
    *, seen_by: Actor, search: Search, custody_ids: Iterable[UUID], taken: Iterable[Taken]
) -> bool:
    """Say whether nothing about a search, its pupil or its devices goes home now."""
    if is_held_back(seen_by=seen_by, about=(search.person_id, search.custody_id, *custody_ids)):
        return True
    return any(is_paper_held_back(seen_by=seen_by, row=each.row) for each in taken)
