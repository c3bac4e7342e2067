"""The provisions of a school, as somebody sees them: which are there, and which may be chosen."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.school.models import Provision


def every_provision(*, seen_by: Actor) -> QuerySet[Provision]:
    """Return the provisions of the school, those that have closed too, by name."""
    return Provision.objects.visible_to(seen_by).order_by("name")


def provisions_of(*, seen_by: Actor, on: date) -> QuerySet[Provision]:
    """Return the provisions of the school that are open on a day, by name."""
    still_open = Q(closed_from__isnull=True) | Q(closed_from__gt=on)
    return every_provision(seen_by=seen_by).filter(still_open)


def provisions_taking_in(*, seen_by: Actor) -> QuerySet[Provision]:
    """Return the provisions that pupils may be put into: those with no day set to close."""
    return every_provision(seen_by=seen_by).filter(closed_from__isnull=True)


def provisions_to_ask_about(*, seen_by: Actor, on: date, named: str = "") -> list[tuple[UUID, str]]:
    """
    Return the parts of the school that a question may be about, each with what it is called.

    ``named`` is the id an address carries: a link of the past leads to a part that has closed
    since, which nobody is offered otherwise.
    """
    return [
        (each.id, each.name if each.is_open(on) else f"{each.name} (closed)")
        for each in every_provision(seen_by=seen_by)
        if each.is_open(on) or str(each.id) == named
    ]


def provision_called(*, seen_by: Actor, provision_id: UUID) -> Provision:
    """
    Return a provision, open or not.

    :raises Http404: if there is none at this school.
    """
    return get_object_or_404(Provision.objects.visible_to(seen_by), id=provision_id)


def provision_words(*, seen_by: Actor) -> dict[str, str]:
    """Return the code of each provision, by what a file may call it: its name or its code."""
    taking_in = provisions_taking_in(seen_by=seen_by)
    there = dict(taking_in.values_list("name", "code"))
    return there | {code: code for code in there.values()}
