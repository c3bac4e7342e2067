"""Giving pupils the numbers of cards that were made for them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.models import Pupil


@transaction.atomic
def give_cards(*, codes: Mapping[UUID, str], actor: Actor, at: datetime) -> list[Pupil]:
    """
    Give some people on the roll the card of that code, in place of any they had.

    :raises Refused: if the actor may not keep the roll, or a card is another pupil's.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    if not codes:
        return []
    pupils = Pupil.objects.of(actor.school_id)
    if pupils.filter(card_code__in=codes.values()).exclude(person_id__in=codes).exists():
        raise Refused(Refusal(reason="One of these cards belongs to another pupil."))
    rows = list(pupils.filter(person_id__in=codes))
    for row in rows:
        row.card_code = codes[row.person_id]
    pupils.bulk_update(rows, ["card_code"])
    append(
        actor=actor,
        verb="pupils.cards",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"pupils": len(rows)},
        rows=rows,
    )
    return rows
