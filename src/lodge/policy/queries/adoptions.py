"""Adoptions and kept decisions, as somebody sees them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.policy.models import Adoption, StoredDecision


def adoptions_of(*, seen_by: Actor, provision: UUID | None = None) -> QuerySet[Adoption]:
    """Return what the school, or a provision of it, has adopted, newest first."""
    whose = Q(provision__isnull=True) if provision is None else Q(provision_id=provision)
    return Adoption.objects.visible_to(seen_by).filter(whose).order_by("-in_force_from")


def adoption_on(*, seen_by: Actor, on: date, provision: UUID | None = None) -> Adoption | None:
    """
    Return what holds on a day.

    A provision that has adopted nothing by then lives by what the whole school adopted.
    """
    begun = adoptions_of(seen_by=seen_by, provision=provision).filter(in_force_from__lte=on)
    found = begun.first()
    if found is None and provision is not None:
        return adoption_on(seen_by=seen_by, on=on)
    return found


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
