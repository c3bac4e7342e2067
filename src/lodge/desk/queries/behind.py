"""What stands behind a record: the decision of the policy, and what the desk noted."""

from dataclasses import dataclass
from uuid import UUID

from lodge.desk.models import Note
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.policy.queries import stored_decision

SHORT = 8


@dataclass(frozen=True, slots=True)
class Behind:
    """The policy's answer when a device came in: its verdict, clauses and version."""

    verdict: str
    clauses: tuple[str, ...]
    pack: str
    version: str


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
