"""Sittings of exams and what was noted in their halls, as somebody may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.incidents.domain.exams import Find, Hall, Noted, hall_of
from lodge.incidents.domain.permits import permits_in_force
from lodge.incidents.models import ExamEntry, ExamSitting, Incident
from lodge.incidents.models.seeing import HANDLES

# How long a sitting stays on the list after its end: until its finds are reported.
LISTED_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting, all that was noted in its hall as it was written, and how it stands."""

    row: ExamSitting
    entries: tuple[ExamEntry, ...]
    hall: Hall


def sitting(*, seen_by: Actor, sitting_id: UUID) -> Sitting:
    """
    Return a sitting.

    :raises Http404: if there is none, or none that the actor may see.
    """
    row = get_object_or_404(ExamSitting.objects.visible_to(seen_by), id=sitting_id)
    assert isinstance(row, ExamSitting)
    entries = tuple(
        ExamEntry.objects.visible_to(seen_by)
        .filter(sitting_id=row.id)
        .order_by("written_at", "happened_at", "id")
    )
    return Sitting(row, entries, hall_of(plain(entries)))


def sittings(*, seen_by: Actor, at: datetime) -> list[ExamSitting]:
    """Return the sittings to come and those of the last month, the newest first."""
    rows = ExamSitting.objects.visible_to(seen_by).filter(ends_at__gte=at - LISTED_FOR)
    return list(rows.order_by("-starts_at", "room"))


def sitting_sent(*, seen_by: Actor, client_id: UUID) -> ExamSitting | None:
    """Return the sitting that was set up under an id, or None."""
    return ExamSitting.objects.visible_to(seen_by).filter(client_id=client_id).first()


def entries_sent(*, seen_by: Actor, client_ids: Iterable[UUID]) -> dict[UUID, ExamEntry]:
    """Return what was noted already under some ids, by id."""
    rows = ExamEntry.objects.visible_to(seen_by).filter(client_id__in=set(client_ids))
    return {row.client_id: row for row in rows}


def plain(entries: Iterable[ExamEntry]) -> list[Noted]:
    """Return entries of the table as the domain knows them."""
    return [
        Noted(
            client_id=row.client_id,
            verb=row.verb,
            at=row.happened_at,
            seat=row.seat,
            person_id=row.person_id,
            about=row.about,
            told=row.told,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
        )
        for row in entries
    ]


def permits_at_seats(*, seen_by: Actor, seated: Mapping[str, UUID], at: datetime) -> dict[str, str]:
    """Return what is agreed for whoever sits at some seats, in sentences, by seat (IMP-58)."""
    found = {
        seat: " ".join(
            permit.sentence
            for permit in permits_in_force(seen_by=seen_by, person_id=person_id, at=at)
        )
        for seat, person_id in seated.items()
    }
    return {seat: words for seat, words in found.items() if words}


def why_waiting(*, seen_by: Actor, found: Sitting, find: Find) -> str:
    """Return why a find is no incident yet, or nothing if it could be."""
    person_id = found.hall.seated.get(find.noted.seat)
    if person_id is None:
        return "name"
    permits = permits_in_force(seen_by=seen_by, person_id=person_id, at=find.noted.at)
    return "permit" if permits and not find.is_other else ""


def deals_with(*, seen_by: Actor, row: ExamSitting) -> bool:
    """Say whether somebody deals with the finds of a sitting: its exams officer, leaders."""
    return seen_by.person_id == row.officer_id or seen_by.has(*HANDLES)


def incidents_of_finds(
    *, seen_by: Actor, row: ExamSitting, finds: Iterable[Find]
) -> dict[UUID, Incident]:
    """Return the incidents that finds of a sitting became, by find; for whoever deals with them."""
    mine = {
        find.id
        for find in finds
        if deals_with(seen_by=seen_by, row=row) or find.noted.actor_id == seen_by.person_id
    }
    rows = Incident.objects.of(seen_by.school_id).filter(client_id__in=mine)
    named = {each.client_id: each for each in rows if each.person_id != seen_by.person_id}
    return named if seen_by.may_see(seen_by.school_id) else {}
