"""Adoptions and kept decisions, as somebody sees them."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.policy.models import Adoption, StoredDecision
from lodge.record.queries import stamp_of

MOST_KEPT: Final = 256

# Adoptions by school, provision and stamp: under one stamp nobody has adopted anything.
_kept: dict[tuple[UUID, UUID | None, str], Sequence[Adoption]] = {}


def adoptions_of(*, seen_by: Actor, provision: UUID | None = None) -> QuerySet[Adoption]:
    """Return what the school, or a provision of it, has adopted, newest first."""
    whose = Q(provision__isnull=True) if provision is None else Q(provision_id=provision)
    return Adoption.objects.visible_to(seen_by).filter(whose).order_by("-in_force_from")


def adoption_on(*, seen_by: Actor, on: date, provision: UUID | None = None) -> Adoption | None:
    """
    Return what holds on a day.

    A provision that has adopted nothing by then lives by what the whole school adopted.
    """
    adopted = _kept_adoptions(seen_by, provision)
    found = next((each for each in adopted if each.in_force_from <= on), None)
    if found is None and provision is not None:
        return adoption_on(seen_by=seen_by, on=on)
    return found


def _kept_adoptions(seen_by: Actor, provision: UUID | None) -> Sequence[Adoption]:
    """Return what was adopted, newest first; kept for as long as the school's stamp is the same."""
    stamp = stamp_of(school_id=seen_by.school_id) if seen_by.may_see(seen_by.school_id) else ""
    if not stamp:
        return list(adoptions_of(seen_by=seen_by, provision=provision))
    key = (seen_by.school_id, provision, stamp)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = tuple(adoptions_of(seen_by=seen_by, provision=provision))
    return _kept[key]


def latest_of(*, seen_by: Actor, pack: str, provision: UUID | None = None) -> Adoption | None:
    """Return the newest adoption if it is of a policy of that name, or None."""
    found = adoptions_of(seen_by=seen_by, provision=provision).first()
    return found if found is not None and found.pack_slug == pack else None


def readings_before(*, seen_by: Actor, pack: str, provision: UUID | None = None) -> dict[str, str]:
    """Return the readings by which a policy was adopted last, each with its reason."""
    found = latest_of(seen_by=seen_by, pack=pack, provision=provision)
    return {each["name"]: each["why"] for each in found.readings} if found else {}


def variations_before(
    *, seen_by: Actor, pack: str, provision: UUID | None = None
) -> dict[str, str]:
    """Return the variations with which a policy was adopted last, each with who signed it off."""
    found = latest_of(seen_by=seen_by, pack=pack, provision=provision)
    return {each["name"]: each["who"] for each in found.variations} if found else {}


def answers_before(
    *, seen_by: Actor, pack: str, provision: UUID | None = None
) -> dict[str, list[str]]:
    """Return what the school answered when it adopted a policy last, by setting."""
    found = latest_of(seen_by=seen_by, pack=pack, provision=provision)
    return {name: given["value"] for name, given in found.settings.items()} if found else {}


def versions_of(
    adoption_id: UUID, *, seen_by: Actor, provision: UUID | None = None
) -> list[Adoption]:
    """Return an adoption found for a provision, with those before and after it, newest first."""
    own = list(adoptions_of(seen_by=seen_by, provision=provision))
    if provision is None or any(each.id == adoption_id for each in own):
        return own
    return list(adoptions_of(seen_by=seen_by))


def stored_decision(*, seen_by: Actor, decision_id: UUID) -> StoredDecision:
    """
    Return a decision that was kept.

    :raises Http404: if there is none at this school.
    """
    return get_object_or_404(StoredDecision.objects.visible_to(seen_by), id=decision_id)
