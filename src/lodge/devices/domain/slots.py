"""Choosing where a device goes: its owner's own slot, or the first free one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Space:
    """A slot as the chooser sees it: kept for somebody, perhaps, and shut to signals or not."""

    slot_id: UUID
    kept_for: UUID | None
    signal_blocking: bool
    taken: bool


def choose_space(
    spaces: Sequence[Space], *, person_id: UUID, signal_blocking: bool | None = None
) -> Space | None:
    """
    Return the free slot a person's device goes into, or None when all are full.

    The slot kept for the person comes first, then the first kept for nobody, in the order given.
    ``signal_blocking`` narrows to containers that block signals or that do not; None to neither.
    """
    free = [
        space
        for space in spaces
        if not space.taken and signal_blocking in {None, space.signal_blocking}
    ]
    own = (space for space in free if space.kept_for == person_id)
    anybody = (space for space in free if space.kept_for is None)
    return next(own, None) or next(anybody, None)
