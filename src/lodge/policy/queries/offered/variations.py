"""The rules of its own that a part of a school may adopt with a policy on offer."""

from dataclasses import dataclass
from typing import Final

from lodge.policy.queries.kept import Kept, key_of
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from norms.language import Variation
from norms.reading import fingerprint_of, pack_names, variation_names


@dataclass(frozen=True, slots=True)
class Varied:
    """What a list has of a variation; None where it is faulty."""

    variation: Variation | None


VARIATIONS: Final = Kept("variation", Varied)


def variations_on_offer(pack: str) -> tuple[Variation, ...]:
    """Return the variations of a policy on offer, by name, signed or not; no faulty ones."""
    if pack not in pack_names():
        return ()
    found = (_listed(f"{pack}+{name}") for name in variation_names(pack))
    return tuple(each for each in found if each is not None)


def _listed(name: str) -> Variation | None:
    files = files_on_offer(name)
    if files is None:
        return None
    return VARIATIONS.at_once(key_of(name, fingerprint_of(files)), lambda: _read(name)).variation


def _read(name: str) -> Varied:
    pack = pack_on_offer(name)
    return Varied(pack.variations[0] if pack is not None else None)
