"""What we still hold of people who leave, for whoever imports the roll."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from lodge.devices.queries.custody import held_of
from lodge.devices.queries.places import slot_names
from lodge.foundation.actor import Actor
from lodge.school.domain.leaving import Held


def still_held(seen_by: Actor, person_ids: Collection[UUID]) -> Held:
    """Return the devices of some people in our hands, as kind and place, by person."""
    rows = held_of(seen_by=seen_by, person_ids=person_ids)
    places = slot_names(seen_by=seen_by, slot_ids=[row.slot_id for row in rows])
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        kind = row.device_kind.replace("_", " ")
        place = places.get(row.slot_id) if row.slot_id else None
        found[row.person_id].append(f"{kind} in {place}" if place else kind)
    return {person_id: tuple(words) for person_id, words in found.items()}
