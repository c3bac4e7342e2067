"""Who is gone during a day, so that what they left behind does not go out in a tray."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Gone:
    """
    That a pupil is not in school from a moment on, perhaps only until another; never why (IMP-4).

    The browser's copy runs the same cases (tests/cases/gate/leaving).
    """

    person_id: UUID
    since: datetime
    until: datetime | None = None

    def left_without(self, *, opened_at: datetime, at: datetime) -> bool:
        """Say whether they are gone at a moment, without what had come in before they went."""
        is_gone = self.since <= at and (self.until is None or at < self.until)
        return is_gone and opened_at < self.since
