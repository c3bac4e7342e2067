"""What stands behind a record: whose it is, the decision of the policy, what the desk noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lodge.desk.models import Described, Note
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.policy.queries import stored_decision
from lodge.school.queries import Pupil

SHORT = 8


@dataclass(frozen=True, slots=True)
class Behind:
    """The policy's answer when a device came in: its verdict, clauses and version."""

    verdict: str
    clauses: tuple[str, ...]
    pack: str
    version: str


def owner_of(*, seen_by: Actor, person_id: UUID) -> Pupil:
    """
    Return the pupil whose device we hold, also one who has left the roll since.

    :raises Http404: if there is none, or none that the actor may see.
    """
    pupils = Pupil.objects.visible_to(seen_by).select_related("person")
    return get_object_or_404(pupils, person_id=person_id)


def owners_of(*, seen_by: Actor, person_ids: Iterable[UUID]) -> dict[UUID, Pupil]:
    """Return the pupils that some people are or were, by person."""
    pupils = Pupil.objects.visible_to(seen_by).filter(person_id__in=set(person_ids))
    return {pupil.person_id: pupil for pupil in pupils.select_related("person")}


def described_as(*, seen_by: Actor, person_id: UUID, device_kind: str) -> str:
    """Return what somebody's device of a kind looks like, by what was written last, or nothing."""
    rows = Described.objects.visible_to(seen_by).filter(person_id=person_id)
    last = rows.filter(device_kind=device_kind).order_by("happened_at", "id").last()
    return last.words if last else ""


def descriptions(*, seen_by: Actor) -> QuerySet[Described]:
    """Return what was written of how devices of those on the roll look, as it was written."""
    pupils = Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True)
    rows = Described.objects.visible_to(seen_by).filter(person_id__in=pupils.values("person_id"))
    return rows.order_by("happened_at", "id")


def decision_behind(*, seen_by: Actor, row: Custody) -> Behind | None:
    """Return the decision with which a device was taken in, or None if the policy was not asked."""
    if row.decision_id is None:
        return None
    kept = stored_decision(seen_by=seen_by, decision_id=row.decision_id)
    return Behind(kept.verdict, tuple(kept.because), kept.pack_slug, kept.pack_fingerprint[:SHORT])


def notes_about(*, seen_by: Actor, custody_id: UUID) -> list[Note]:
    """Return what the desk noted about a device, in order."""
    notes = Note.objects.visible_to(seen_by).standing().filter(custody_id=custody_id)
    return list(notes.order_by("happened_at", "id"))
