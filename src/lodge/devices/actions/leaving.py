"""A device goes back: to whom, when and by whom the terms of its basis allow."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db import transaction

from lodge.devices import queries
from lodge.devices.actions.entering import carry_on
from lodge.devices.domain import Happened, Verb, local_day
from lodge.devices.models import Custody
from lodge.devices.permissions import Handover, Terms, why_not_by_terms, why_not_give_back
from lodge.devices.types import BASES, Basis
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.record import actions as record
from lodge.school.domain.calendar import CalendarTooShort
from lodge.school.queries import calendar_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """
    Who takes a device away.

    ``to`` is ``pupil``, ``parent`` (a contact who may collect) or ``other``; ``reason`` is why,
    where the rule does not foresee the person or the time.
    """

    to: str
    name: str = ""
    reason: str = ""


@transaction.atomic
def give_back(
    *, actor: Actor, custody_id: UUID, recipient: Recipient, happened: Happened
) -> Custody:
    """
    Give a device back.

    :raises Refused: if the device may not go back so; the refusal names the clause.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor, client_id=happened.client_id, verb=Verb.GIVEN_BACK, about=custody_id
    ):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(
        why_not_now(actor=actor, custody=custody, recipient=recipient, happened=happened)
    )
    return carry_on(
        actor,
        custody,
        Verb.GIVEN_BACK,
        happened,
        given_to=f"{recipient.to}: {recipient.name}",
        reason=recipient.reason,
    )


def why_not_now(
    *, actor: Actor, custody: Custody, recipient: Recipient, happened: Happened
) -> Refusal | None:
    """Return why a device may not go back so at that moment, or None if it may."""
    today = local_day(happened.received_at)
    ends_at, calendar_says = _end_of(today, actor)
    handover = Handover(
        to=recipient.to,
        happened_at=happened.at,
        today=today,
        day_ends_at=ends_at,
        calendar_says=calendar_says,
        reason=recipient.reason,
    )
    terms = terms_of(actor=actor, basis=BASES[custody.basis_code], on=today)
    return why_not_give_back(actor=actor, custody=custody, handover=handover, terms=terms)


class ReturnRules:
    """The rules of to whom and when devices go back, read once for many that went."""

    def __init__(self, *, actor: Actor) -> None:
        """Begin with nothing read."""
        self._actor = actor
        self._end_of = cache(lambda on: _end_of(on, actor))
        self._terms_of = cache(lambda code, on: terms_of(actor=actor, basis=BASES[code], on=on))

    def why_not(self, *, custody: Custody, recipient: Recipient, at: datetime) -> Refusal | None:
        """Return which rule a device that went back did not keep, or None."""
        on = local_day(at)
        ends_at, calendar_says = self._end_of(on)
        handover = Handover(
            to=recipient.to,
            happened_at=at,
            today=on,
            day_ends_at=ends_at,
            calendar_says=calendar_says,
            reason=recipient.reason,
        )
        terms = self._terms_of(custody.basis_code, on)
        return why_not_by_terms(actor=self._actor, handover=handover, terms=terms)


def _end_of(day: date, actor: Actor) -> tuple[datetime | None, str]:
    """Return the end of a school day, if it is one, or why the calendar cannot tell."""
    try:
        return calendar_of(seen_by=actor).end_of_school_day(day), ""
    except CalendarTooShort as error:
        return None, str(error)


def terms_of(*, actor: Actor, basis: Basis, on: date) -> Terms:
    """Return who may collect a device held on a basis, when, and who hands it over."""
    names = filter(None, (basis.collected_by, basis.collected_when, basis.given_by))
    found = queries.terms(seen_by=actor, names=names, on=on)
    return Terms(
        collector=found.get(basis.collected_by),
        moment=found.get(basis.collected_when),
        givers=found.get(basis.given_by) if basis.given_by else None,
    )
