"""The pass of a desk: who opened it, where and when, signed so that it cannot be made up."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core import signing

from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id

SALT: Final = "lodge.desk.pass"
# How long after its opening a desk may still come back with what it kept.
STANDS_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Pass:
    """Somebody who stood at a desk of this school, with every right that took."""

    desk_id: UUID
    actor: Actor


def issue(*, actor: Actor, desk_id: UUID | None = None) -> tuple[UUID, str]:
    """Return a desk's id, a new one unless it has one, and a pass there for an actor."""
    desk = desk_id or new_id()
    words = [str(desk), str(actor.school_id), str(actor.person_id), actor.name]
    return desk, signing.dumps(words, salt=SALT, compress=True)


def read(text: str, *, sender: Actor) -> Pass | None:
    """Return a pass of the sender's school, or None if it is not one or has run out."""
    try:
        desk, school, person, name = signing.loads(text, salt=SALT, max_age=STANDS_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if school != str(sender.school_id):
        return None
    return Pass(UUID(desk), _as(sender, UUID(person), name))


def _as(sender: Actor, person_id: UUID, name: str) -> Actor:
    """Return who acted; whoever sends it for them lends nothing but the school."""
    return Actor(
        person_id=person_id,
        name=name,
        school_id=sender.school_id,
        roles=frozenset(),
        school_ids=sender.school_ids,
        trust_id=sender.trust_id,
    )
