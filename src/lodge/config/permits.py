"""Where agreed exceptions are known of, for whoever sees a device: the desk's notes of the day."""

from datetime import datetime
from uuid import UUID

from lodge.desk.queries.lockdown.live import permitted_today
from lodge.foundation.actor import Actor
from lodge.incidents.domain.permits import PERMIT_SOURCES, Permit, PermitSource
from lodge.school.domain.calendar import local_time_of

KEPT_TODAY = "Keeps a device by a permit today, as the desk has noted."


def permits_at_desk(seen_by: Actor, person_id: UUID, at: datetime) -> tuple[Permit, ...]:
    """Return the permit that the desk noted for a pupil that day, if it did."""
    noted = permitted_today(seen_by=seen_by, on=local_time_of(at).date())
    if all(pupil.person_id != person_id for pupil in noted):
        return ()
    return (Permit("desk", KEPT_TODAY),)


def join() -> None:
    """Put the sources on the shelf of the incidents."""
    PERMIT_SOURCES.put(PermitSource("desk", permits_at_desk))
