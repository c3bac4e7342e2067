"""Pouches as somebody sees them: who has each, in what condition, and what is owed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.devices.domain.pouches import PouchStanding, pouch_standing
from lodge.devices.models.pouches import Pouch, PouchHappening
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class PouchShown:
    """One pouch and how it stands."""

    id: UUID
    number: str
    standing: PouchStanding


def pouches(*, seen_by: Actor) -> list[PouchShown]:
    """Return every pouch by number."""
    rows = Pouch.objects.visible_to(seen_by).order_by("number")
    return _shown(seen_by, list(rows))


def pouch(*, seen_by: Actor, pouch_id: UUID) -> PouchShown:
    """
    Return one pouch.

    :raises Http404: if there is none, or none that the actor may see.
    """
    row = get_object_or_404(Pouch.objects.visible_to(seen_by), id=pouch_id)
    return _shown(seen_by, [row])[0]


def pouch_numbered(*, seen_by: Actor, number: str) -> PouchShown | None:
    """Return the pouch of a number, or None."""
    row = Pouch.objects.visible_to(seen_by).filter(number=number).first()
    return _shown(seen_by, [row])[0] if row else None


def life_of_pouch(*, seen_by: Actor, pouch_id: UUID) -> list[PouchHappening]:
    """Return everything that happened to a pouch, in order."""
    rows = PouchHappening.objects.visible_to(seen_by).filter(pouch_id=pouch_id)
    return list(rows.order_by("happened_at", "id"))


def pouch_sent(*, seen_by: Actor, client_id: UUID) -> PouchHappening | None:
    """Return what was sent under an id of the sender's, or None."""
    return PouchHappening.objects.visible_to(seen_by).filter(client_id=client_id).first()


def _shown(seen_by: Actor, rows: Sequence[Pouch]) -> list[PouchShown]:
    lives: defaultdict[UUID, list[PouchHappening]] = defaultdict(list)
    found = PouchHappening.objects.visible_to(seen_by).filter(pouch_id__in=[row.id for row in rows])
    for each in found.order_by("happened_at", "id"):
        lives[each.pouch_id].append(each)
    return [
        PouchShown(row.id, row.number, pouch_standing(each.plain for each in lives[row.id]))
        for row in rows
    ]
