"""When a thing happened, when we heard of it, and the sender's own id for it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import local_time_of


@dataclass(frozen=True, slots=True)
class Happened:
    """
    One act as it was sent to us.

    ``client_id`` is the sender's: the same id sent again is the same act. ``at`` is when it
    happened, ``received_at`` when we heard; both know their time zone.
    """

    client_id: UUID
    at: datetime
    received_at: datetime

    def written_by(self, actor: Actor) -> dict[str, UUID | datetime | str]:
        """Return the columns of a ``WrittenRow`` that say who wrote of it, where and when."""
        return {
            "school_id": actor.school_id,
            "client_id": self.client_id,
            "happened_at": self.at,
            "written_at": self.received_at,
            "actor_id": actor.person_id,
            "actor_name": actor.name,
        }


def local_day(moment: datetime) -> date:
    """Return the day on which a moment falls at the school."""
    return local_time_of(moment).date()
