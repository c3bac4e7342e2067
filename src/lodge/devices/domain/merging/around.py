"""
What a few changed records can change in the rest of the book: slots they share, people they share.

With it a change is worked out from those around it, and comes to what ``merge`` makes of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, Self
from uuid import UUID

from lodge.devices.domain.custody import Custodial
from lodge.devices.domain.merging import Difference, Disagreement, Life, disagreements_among


class HasClaim(Protocol):
    """A record as it stood before."""

    @property
    def claim_id(self) -> UUID | None: ...


class HasKind(Protocol):
    """A difference as it was kept."""

    kind: str
    about: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The differences of some records, and the ids of all that were looked at for each kind."""

    differences: tuple[Difference, ...]
    touched: frozenset[str]
    slots: frozenset[str]
    owned: frozenset[str]

    def was_looked_at(self, row: HasKind) -> bool:
        """Whether a kept difference would have been found here if it still were one."""
        if not Disagreement(row.kind).is_of_events:
            return False
        looked_at = {Disagreement.ONE_SLOT: self.slots, Disagreement.IN_TWICE: self.owned}
        return not looked_at.get(Disagreement(row.kind), self.touched).isdisjoint(row.about)


@dataclass(frozen=True, slots=True)
class Around:
    """The slots and the people of some changed records, as they were and as they are."""

    slots: frozenset[UUID]
    people: frozenset[UUID | None]

    @classmethod
    def of(cls, before: Mapping[UUID, HasClaim], after: Mapping[UUID, Custodial]) -> Self:
        """Return what lies around some records."""
        claims = {each.claim_id for each in (*before.values(), *after.values())}
        return cls(
            frozenset(each for each in claims if each is not None),
            frozenset(each.person_id for each in after.values()),
        )

    def disagreements(self, lives: Mapping[UUID, Life], records: Mapping[UUID, Custodial]) -> Found:
        """Return what lives that changed, and records around them, cannot agree on."""
        of_people = {key for key, each in records.items() if each.person_id in self.people}
        looked_at = {
            Disagreement.ONE_SLOT: frozenset(map(str, self.slots)),
            Disagreement.IN_TWICE: frozenset(map(str, of_people)),
        }
        touched = frozenset(map(str, lives))
        differences = tuple(
            each
            for each in disagreements_among(lives, records)
            if not looked_at.get(each.kind, touched).isdisjoint(map(str, each.about))
        )
        return Found(differences, touched, *looked_at.values())
