"""Concerns about adults, for whoever handles them; and what the policy asks of one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.policy.domain.clocks import Arisen
from lodge.policy.queries import duties_at
from lodge.safeguarding.domain.adults import LEVEL_AFTER, Level
from lodge.safeguarding.models import AdultConcern, AdultEntry

# What it is besides, once it may have harmed a child or be an offence.
ADULT_EVENTS: Final = ("staff_offence_suspected", "breach_by_staff")
NOT_YOURS = Refusal(
    reason="Concerns about adults are handled by the headteacher, or by the chair of governors"
    " where they are about the headteacher; never by whom they are about. That you tried is kept."
)


def adult_concerns(*, seen_by: Actor) -> list[AdultConcern]:
    """Return every concern about an adult that somebody handles, the newest first."""
    return list(AdultConcern.objects.visible_to(seen_by).order_by("-written_at", "-id"))


def adult_concern(*, seen_by: Actor, concern_id: UUID) -> AdultConcern:
    """
    Return a concern about an adult.

    :raises Refused: if there is none that the actor handles.
    """
    found = AdultConcern.objects.visible_to(seen_by).filter(id=concern_id).first()
    if not isinstance(found, AdultConcern):
        raise Refused(NOT_YOURS)
    return found


def adult_entries(*, seen_by: Actor, concern_id: UUID) -> list[AdultEntry]:
    """Return what was written of a concern about an adult, in the order of writing."""
    rows = AdultEntry.objects.visible_to(seen_by).filter(concern_id=concern_id)
    return list(rows.order_by("written_at", "id"))


def level_of(entries: Iterable[AdultEntry]) -> Level:
    """Return how grave a concern is judged; the newest judgement counts."""
    ordered = sorted(entries, key=lambda each: (each.written_at, each.id))
    judged = [LEVEL_AFTER[each.step] for each in ordered if each.step in LEVEL_AFTER]
    return judged[-1] if judged else Level.UNJUDGED


def asked_of_adults(*, seen_by: Actor, at: datetime) -> Arisen:
    """
    Return what the policy asks when a serious concern is about an adult, with its clocks.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    """
    return duties_at(
        seen_by=seen_by,
        event="serious_concern",
        facts={"serious": "yes", "lado_relevant": "yes"},
        at=at,
        also=ADULT_EVENTS,
    )
