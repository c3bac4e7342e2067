"""What the rest of the house has to say about people who leave, and to hear when they have."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.shelf import Shelf

Held = Mapping[UUID, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LeaverCheck:
    """
    Something that may be left to do for somebody who leaves.

    A room above this one puts its check on the shelf when its app is ready. ``held`` returns, for
    each of some people by person id, what the school still holds of theirs, in short words.
    """

    code: str
    title: str
    held: Callable[[Actor, Collection[UUID]], Held]


LEAVER_CHECKS: Final = Shelf[LeaverCheck]("leaver checks")


@dataclass(frozen=True, slots=True)
class PeopleLeft:
    """People have left a school; announced in the transaction that says so."""

    school_id: UUID
    person_ids: tuple[UUID, ...]


def held_by(actor: Actor, person_ids: Collection[UUID]) -> Held:
    """Return what every check says is still held, by person."""
    found: dict[UUID, tuple[str, ...]] = {}
    for check in LEAVER_CHECKS.values():
        for person_id, words in check.held(actor, person_ids).items():
            found[person_id] = (*found.get(person_id, ()), *words)
    return found
