"""The register of those whom the headteacher has authorised to search, for what and how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """
    That somebody may search for some items from a day to a day, both included.

    Each item is named, and so is what is on a device: nothing follows from another (IMP-26).
    ``sex`` is what the entry says, or nothing. ``has_post`` is whether the person holds a post at
    the school on the day that is asked about: authority ends with the post (IMP-72).
    """

    id: UUID
    person_id: UUID
    name: str
    items: frozenset[str]
    starts_on: date
    ends_on: date | None
    sex: str
    by_id: UUID
    by_name: str
    has_post: bool
    withdrawn_on: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Say whether it holds on a day."""
        if not self.has_post or on < self.starts_on:
            return False
        if self.withdrawn_on is not None and on >= self.withdrawn_on:
            return False
        return self.ends_on is None or on <= self.ends_on

    def covers(self, item: str) -> bool:
        """Say whether it is for an item, or for what is on a device."""
        return item in self.items


def authorised(
    entries: Iterable[Authority], *, person_id: UUID, item: str, on: date
) -> Authority | None:
    """Return the entry by which somebody may search for an item on a day, or None."""
    return next(
        (e for e in entries if e.person_id == person_id and e.is_in_force(on) and e.covers(item)),
        None,
    )
