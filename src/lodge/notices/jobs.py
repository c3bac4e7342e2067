"""The jobs of notices."""

from datetime import datetime
from uuid import UUID

from lodge.foundation.jobs import Job
from lodge.notices.actions import send_waiting


def send(school_id: UUID, at: datetime) -> int:
    """Send the notices of a school whose time has come."""
    return send_waiting(school_id=school_id, at=at)


JOBS = (Job("notices-send", send),)
