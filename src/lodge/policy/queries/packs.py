"""Packs: those on offer in ``packs/``, and those kept with a school as they were adopted."""

from collections.abc import Mapping

from lodge.foundation.actor import Actor
from lodge.policy.domain.choosing.drafts import name_with, split_name
from lodge.policy.domain.rules import PackChanged
from lodge.policy.models import PackCopy
from norms.language import Pack
from norms.reading import (
    PackErrors,
    fingerprint_of,
    pack_files,
    pack_names,
    read_files,
    reading_names,
    variation_names,
)

MOST_KEPT_IN_MEMORY = 64

# Packs by fingerprint: equal fingerprints are equal texts, whichever school they were read for.
_in_memory: dict[str, Pack] = {}


def packs_on_offer() -> tuple[Pack, ...]:
    """Return the packs that could be adopted today, by name; faulty ones are not on offer."""
    return tuple(filter(None, map(pack_on_offer, pack_names())))


def pack_on_offer(slug: str) -> Pack | None:
    """Return the pack of that name if it is on offer and without fault."""
    files = files_on_offer(slug)
    try:
        return None if files is None else read_once(files)
    except PackErrors:
        return None


def files_on_offer(slug: str) -> dict[str, bytes] | None:
    """Return the files of a pack on offer, as varied and read; a path is not a name."""
    name, readings = split_name(slug)
    pack, *varied = name.split("+")
    if pack not in pack_names() or not set(varied) <= set(variation_names(pack)):
        return None
    if not set(readings) <= set(reading_names(pack)):
        return None
    return pack_files(name_with(name, readings))


def kept_pack(*, seen_by: Actor, fingerprint: str) -> Pack:
    """
    Return the pack of a fingerprint, as the school kept it.

    :raises PackChanged: if what is kept is missing or is no longer what was adopted.
    """
    if fingerprint in _in_memory:
        return _in_memory[fingerprint]
    copy = PackCopy.objects.of(seen_by.school_id).filter(fingerprint=fingerprint).first()
    if copy is None:
        raise PackChanged(f"The text of the policy {fingerprint[:8]} is gone. Run `lodge verify`.")
    pack = read_once({name: text.encode() for name, text in copy.files.items()})
    if pack.fingerprint != fingerprint:
        raise PackChanged(f"The text of {copy} is not what was adopted. Run `lodge verify`.")
    return pack


def read_once(files: Mapping[str, bytes]) -> Pack:
    """
    Return the pack that some files make; read only if no equal files were read before.

    :raises PackErrors: if anything in it is wrong.
    """
    fingerprint = fingerprint_of(files)
    if fingerprint not in _in_memory:
        if len(_in_memory) >= MOST_KEPT_IN_MEMORY:
            _in_memory.clear()
        _in_memory[fingerprint] = read_files(files=files)
    return _in_memory[fingerprint]
