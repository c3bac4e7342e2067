"""The jobs of duties."""

from datetime import datetime
from uuid import UUID

from lodge.duties.actions.beginning import announce_overdue
from lodge.foundation.jobs import Job


def overdue(school_id: UUID, at: datetime) -> int:
    """Say which duties of a school have run out of time."""
    return announce_overdue(school_id=school_id, at=at)


JOBS = (Job("duties-overdue", overdue),)
