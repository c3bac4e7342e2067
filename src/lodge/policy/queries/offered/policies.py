"""What is on offer in ``packs/``, told without reading every pack: for lists to choose from."""

from dataclasses import dataclass
from typing import Final

from lodge.policy.queries.kept import Kept, key_of
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from norms.reading import fingerprint_of, pack_names


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy that could be adopted: its name, whose it is, and how many clauses it has."""

    name: str
    title: str
    organisation: str
    clauses: int


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list has of a pack: its offer, or None where the pack is faulty."""

    offer: Offer | None


LISTED: Final = Kept("offer", Listed)


def offers() -> tuple[Offer, ...]:
    """Return what could be adopted today, by name; faulty packs are not on offer."""
    found = (_listed(name).offer for name in pack_names())
    return tuple(offer for offer in found if offer is not None)


def _listed(name: str) -> Listed:
    files = files_on_offer(name) or {}
    return LISTED.at_once(key_of(name, fingerprint_of(files)), lambda: _read(name))


def _read(name: str) -> Listed:
    pack = pack_on_offer(name)
    if pack is None:
        return Listed(None)
    return Listed(Offer(pack.name, pack.title, pack.organisation, len(pack.clauses)))
