"""What a device keeps for sightings: names and what can be said. Nobody's past (IMP-14)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from lodge.foundation.canonical import JSON
from lodge.incidents.queries.sightings import KeptCard
from lodge.school.queries import Pupil


def opening(*, cards: Sequence[KeptCard], pupils: Iterable[Pupil]) -> dict[str, JSON]:
    """Return the choices with what can be said of each, and whom they can be about."""
    return {
        "cards": [dict(asdict(each)) for each in cards],
        "people": [
            [str(each.person_id), each.person.full_name, each.form, each.card_code]
            for each in pupils
        ],
        "cursor": "",
    }
