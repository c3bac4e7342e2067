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
from lodge.devices.permissions.alarms import why_not_during
from lodge.devices.queries.alarms import alarms, stopped_at
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
    where the rule does not foresee the person or the time. ``known_by`` is how whoever gives it
    knew an adult, ``early`` why everybody goes home early today.
    """

    to: str
    name: str = ""
    reason: str = ""
    known_by: str = ""
    early: str = ""

    @property
    def in_words(self) -> str:
        """Return to whom it goes, as its event keeps it."""
        known_by = f", {self.known_by}" if self.known_by else ""
        return f"{self.to}: {self.name}{known_by}"


@transaction.atomic
def give_back(
    *,
    actor: Actor,
    custody_id: UUID,
    recipient: Recipient,
    happened: Happened,
    provision: UUID | None = None,
) -> Custody:
    """
    Give a device back; ``provision`` is set where its owner lives by one's own policy.

    :raises Refused: if the device may not go back so; the refusal names the clause.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.sent(
        seen_by=actor, client_id=happened.client_id, verb=Verb.GIVEN_BACK, about=custody_id
    ):
        return known
    custody = queries.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(
        why_not_now(
            actor=actor,
            custody=custody,
            recipient=recipient,
            happened=happened,
            provision=provision,
        )
    )
    return carry_on(
        actor,
        custody,
        Verb.GIVEN_BACK,
        happened,
        given_to=recipient.in_words,
        reason=recipient.reason,
    )


def why_not_now(
    *,
    actor: Actor,
    custody: Custody,
    recipient: Recipient,
    happened: Happened,
    provision: UUID | None = None,
) -> Refusal | None:
    """Return why a device may not go back so at that moment, or None if it may."""
    known = alarms(seen_by=actor)
    for at in (happened.at, happened.received_at):
        if refusal := why_not_during(alarm=stopped_at(known, at=at)):
            return refusal
    today = local_day(happened.received_at)
    ends_at, calendar_says = _end_of(today, actor)
    handover = Handover(
        to=recipient.to,
        happened_at=happened.at,
        today=today,
        day_ends_at=ends_at,
        calendar_says=calendar_says,
        reason=recipient.reason,
        early=recipient.early,
    )
    basis = BASES[custody.basis_code]
    terms = terms_of(actor=actor, basis=basis, on=today, provision=provision)
    return why_not_give_back(actor=actor, custody=custody, handover=handover, terms=terms)


class ReturnRules:
    """The rules of to whom and when devices go back, read once for many that went."""

    def __init__(self, *, actor: Actor) -> None:
        """Begin with nothing read."""
        self._actor = actor
        self._end_of = cache(lambda on: _end_of(on, actor))
        self._alarms = cache(lambda: alarms(seen_by=actor))
        self._terms_of = cache(
            lambda code, on, provision: terms_of(
                actor=actor, basis=BASES[code], on=on, provision=provision
            )
        )

    def why_not(
        self,
        *,
        custody: Custody,
        recipient: Recipient,
        at: datetime,
        provision: UUID | None = None,
    ) -> Refusal | None:
        """Return which rule a device that went back did not keep, or None."""
        if refusal := why_not_during(alarm=stopped_at(self._alarms(), at=at)):
            return refusal
        on = local_day(at)
        ends_at, calendar_says = self._end_of(on)
        handover = Handover(
            to=recipient.to,
            happened_at=at,
            today=on,
            day_ends_at=ends_at,
            calendar_says=calendar_says,
            reason=recipient.reason,
            early=recipient.early,
        )
        terms = self._terms_of(custody.basis_code, on, provision)
        return why_not_by_terms(actor=self._actor, handover=handover, terms=terms)


def _end_of(day: date, actor: Actor) -> tuple[datetime | None, str]:
    """Return the end of a school day, if it is one, or why the calendar cannot tell."""
    try:
        return calendar_of(seen_by=actor).end_of_school_day(day), ""
    except CalendarTooShort as error:
        return None, str(error)


def terms_of(*, actor: Actor, basis: Basis, on: date, provision: UUID | None = None) -> Terms:
    """Return who may collect a device held on a basis, when, and who hands it over."""
    names = filter(None, (basis.collected_by, basis.collected_when, basis.given_by))
    found = queries.terms(seen_by=actor, names=names, on=on, provision=provision)
    return Terms(
        collector=found.get(basis.collected_by),
        moment=found.get(basis.collected_when),
        givers=found.get(basis.given_by) if basis.given_by else None,
    )
