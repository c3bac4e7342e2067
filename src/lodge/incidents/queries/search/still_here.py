"""Devices that we hold, or follow, because of a search: taken in it, or kept for what it found."""

from dataclasses import dataclass
from uuid import UUID

from lodge.devices.queries import Custody, records
from lodge.foundation.actor import Actor
from lodge.incidents.models import Hand, ReleaseTerms
from lodge.incidents.models.search import Search
from lodge.incidents.queries.keeping import (
    EVIDENCE,
    POLICE,
    hands_by_device,
    holder_of,
    terms_in,
)


@dataclass(frozen=True, slots=True)
class StillHere:
    """A device that has not gone back: its record, its newest terms, the hand that it is in."""

    row: Custody
    terms: ReleaseTerms | None
    holder: Hand | None

    @property
    def with_whom(self) -> str:
        """Return who has it, in words."""
        if self.row.basis_code == POLICE:
            return "the police"
        return self.holder.to_name if self.holder else "the office"


def still_here(*, seen_by: Actor, search: Search) -> tuple[StillHere, ...]:
    """Return the devices of a search that have not gone back, the longest kept first."""
    terms = {row.custody_id: row for row in terms_in(seen_by=seen_by, incident_id=search.id)}
    looked_at = {search.custody_id} if search.custody_id else set[UUID]()
    rows = records(seen_by=seen_by, custody_ids=terms.keys() | looked_at).values()
    here = [
        row for row in rows if row.closed_at is None and (row.id in terms or EVIDENCE in row.holds)
    ]
    hands = hands_by_device(seen_by=seen_by, custody_ids=[row.id for row in here])
    return tuple(
        StillHere(row, terms.get(row.id), holder_of(hands.get(row.id, ())))
        for row in sorted(here, key=lambda row: row.opened_at)
    )
