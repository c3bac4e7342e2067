"""The ways in which a policy on offer can be read, and what each of them would change."""

from dataclasses import dataclass
from typing import Final

from lodge.policy.domain.choosing.drafts import name_with
from lodge.policy.queries.kept import Kept, key_of
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from norms.language import Pack, Reading
from norms.reading import fingerprint_of, pack_names, reading_names


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a list has of a reading; None where it is faulty."""

    reading: Reading | None


READINGS: Final = Kept("reading", ReadAs)


def readings_on_offer(pack: str) -> tuple[Reading, ...]:
    """Return how else a policy on offer can be read, by name; faulty readings are left out."""
    if pack not in pack_names():
        return ()
    found = (_listed(name_with(pack, [name])) for name in reading_names(pack))
    return tuple(each for each in found if each is not None)


def readings_beside(pack: Pack) -> tuple[Reading, ...]:
    """
    Return how else a policy that was adopted can be read: besides how it stands or was chosen.

    There are none where the text on offer has become another; that is a version to adopt first.
    """
    files = files_on_offer(pack.name)
    if files is None or fingerprint_of(files) != pack.plain:
        return ()
    taken = {reading.name for reading in pack.readings}
    return tuple(each for each in readings_on_offer(pack.name) if each.name not in taken)


def _listed(name: str) -> Reading | None:
    files = files_on_offer(name)
    if files is None:
        return None
    return READINGS.at_once(key_of(name, fingerprint_of(files)), lambda: _read(name)).reading


def _read(name: str) -> ReadAs:
    pack = pack_on_offer(name)
    return ReadAs(pack.readings[0] if pack is not None else None)
