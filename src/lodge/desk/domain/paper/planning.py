"""Which slot each pupil has on tomorrow's paper: one slot a pupil, one pupil a slot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Lying:
    """Where things stand as the paper is printed: pupils by slot, each said by somebody else."""

    held: Mapping[UUID, UUID]
    earlier: Mapping[UUID, UUID]
    kept: Mapping[UUID, UUID]


def plan_places(
    slots: Sequence[UUID], *, pupils: Sequence[UUID], lying: Lying
) -> Mapping[UUID, UUID]:
    """
    Return the pupil of each slot that has one, in the order of the slots.

    Whose device lies in a slot has it; then who had it on an earlier print of that day, so that two
    prints never disagree without need; then whom it is kept for; then the others as they come.
    """
    wanted = set(pupils)
    given: dict[UUID, UUID] = {}
    placed: set[UUID] = set()

    def give(places: Iterable[tuple[UUID, UUID]]) -> None:
        for slot_id, pupil in places:
            if slot_id not in given and pupil not in placed:
                given[slot_id] = pupil
                placed.add(pupil)

    here = set(slots)
    give((slot, pupil) for slot, pupil in lying.held.items() if slot in here)
    for said in (lying.earlier, lying.kept):
        give((slot, said[slot]) for slot in slots if slot in said and said[slot] in wanted)
    free = (slot for slot in slots if slot not in given and slot not in lying.kept)
    left = (pupil for pupil in pupils if pupil not in placed)
    # Both are read before either is given out, for giving changes what is left.
    give(list(zip(list(free), list(left), strict=False)))
    return {slot: given[slot] for slot in slots if slot in given}
