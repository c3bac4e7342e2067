"""What is owed in a matter, as somebody may see it."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from lodge.duties.domain import Owed
from lodge.duties.models import Matter, Telling, named_now
from lodge.duties.queries.folding import owed_in
from lodge.foundation.actor import Actor


def duties_of(*, seen_by: Actor, matter_id: UUID, at: datetime) -> tuple[Owed, ...]:
    """
    Return every duty of a matter as it stands at a moment, in the order in which they arose.

    Whoever may not read the matter gets those they hold; of a restricted one with its number, the
    deed and the time only.
    """
    rows = Matter.objects.of(seen_by.school_id).filter(id=matter_id)
    matter = rows.first() if seen_by.may_see(seen_by.school_id) else None
    if matter is None or _is_named(seen_by, matter_id):
        return ()
    found = owed_in([matter], seen_by=seen_by, at=at)[matter_id]
    reads = may_read(seen_by=seen_by, matter_id=matter_id)
    return shown_to(found, seen_by=seen_by, may_read=reads)


def duty_at(*, seen_by: Actor, telling_id: UUID, address: str, at: datetime) -> Owed:
    """
    Return one duty by its address.

    :raises Http404: if there is none, or none that the actor may see.
    """
    telling = get_object_or_404(Telling.objects.of(seen_by.school_id), id=telling_id)
    found = duties_of(seen_by=seen_by, matter_id=telling.matter_id, at=at)
    for each in found:
        if each.key.address == address and each.key.telling_id == telling_id:
            return each
    raise Http404("There is no such duty here.")


def shown_to(found: list[Owed], *, seen_by: Actor, may_read: bool) -> tuple[Owed, ...]:
    """Return what the actor may see of the duties of a matter; they hold none if named in it."""
    if may_read:
        return tuple(found)
    own = [each for each in found if each.is_held_by(seen_by.person_id)]
    return tuple(each.closed_to_outsiders() if each.restricted else each for each in own)


def may_read(*, seen_by: Actor, matter_id: UUID) -> bool:
    """Say whether the actor may read a matter."""
    return Matter.objects.visible_to(seen_by).filter(id=matter_id).exists()


def _is_named(actor: Actor, matter_id: UUID) -> bool:
    rows = named_now(actor.school_id)
    return rows.filter(matter_id=matter_id, person_id=actor.person_id).exists()
