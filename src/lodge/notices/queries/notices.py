"""The notices of somebody, and what became of one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.notices.domain import Recipient
from lodge.notices.models import Notice, Seen
from lodge.notices.types import TEMPLATES

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words."""

    id: UUID
    subject: str
    body: str
    made_at: datetime


def unseen(*, seen_by: Actor) -> tuple[Told, ...]:
    """Return the notices to somebody that they have not seen, the newest first."""
    seen = Seen.objects.of(seen_by.school_id).values("notice_id")
    rows = Notice.objects.visible_to(seen_by).exclude(id__in=seen).order_by("-made_at", "-id")
    return tuple(_told(row) for row in rows[:MOST_SHOWN])


def _told(row: Notice) -> Told:
    letter = TEMPLATES[row.template].letter(
        facts=row.facts,
        to=Recipient(row.person_id, row.name, row.email),
        reference=str(row.id),
    )
    return Told(id=row.id, subject=letter.subject, body=letter.body, made_at=row.made_at)
