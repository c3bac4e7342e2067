"""Who somebody was on the day on which they acted, whoever sends it for them later."""

from datetime import date
from uuid import UUID

from django.http import Http404

from lodge.foundation.actor import Actor
from lodge.school.queries import person
from lodge.school.queries.actors import person_as_actor


def as_then(*, sender: Actor, person_id: UUID, on: date) -> Actor | None:
    """Return somebody of the sender's school with the roles they held on a day, or None."""
    try:
        known = person(seen_by=sender, person_id=person_id)
    except Http404:
        return None
    return person_as_actor(known, school_id=sender.school_id, on=on)
