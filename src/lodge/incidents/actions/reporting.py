"""Reporting what is not a sighting: an exam find, the police, lost data, an adult's breach …"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from django.db import transaction

from lodge.devices.actions.seizing import Seizure
from lodge.devices.domain import Happened
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.opening import Opening, met_by_police, open_incident, tell_policy
from lodge.incidents.actions.taking import Holder, Taking, take
from lodge.incidents.domain.events import OnCallWanted
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.models import Incident
from lodge.incidents.permissions.reporting import why_not_file
from lodge.incidents.queries.incidents import reported_by
from lodge.incidents.queries.plans import Whose, rules_there
from lodge.incidents.types import About, IncidentType
from lodge.record import actions as record
from lodge.school.queries import person, pupil_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported: of which type, about whom, the answers to its questions, the device."""

    kind: IncidentType
    person_id: UUID | None
    told: Mapping[str, str]
    device: str = "phone"
    is_taken: bool = False


@transaction.atomic
def file_report(*, actor: Actor, report: Report, happened: Happened) -> Incident:
    """
    Keep a report and tell the policy; the ladder is not asked (IMP-54).

    :raises Refused: if the actor may not, an answer is missing, or it is for another way.
    """
    record.hold_the_pen(actor=actor)
    if known := reported_by(seen_by=actor, client_id=happened.client_id):
        return known
    ensure_allowed(why_not_file(actor=actor, kind=report.kind, told=report.told))
    _ensure_somebody(actor, report)
    began = _began(report, happened)
    whose = _whose_rules(actor, report, began)
    opening = Opening(
        kind=report.kind,
        person_id=report.person_id,
        place=report.kind.place,
        words="\n".join(filter(None, (*_answers(report), whose.words))),
        told=report.told,
        clauses=whose.clauses,
    )
    row, _ = open_incident(actor=actor, opening=opening, happened=began)
    if report.is_taken and report.kind.basis and report.person_id:
        seizure = Seizure(
            person_id=report.person_id,
            basis_code=report.kind.basis,
            device_kind=report.device,
            second=True,
        )
        holder = Holder(actor.person_id, actor.name)
        taking = Taking(seizure=seizure, holder=holder, terms=None)
        # Custody is told as it is now; the book of a day gone by is never changed.
        now = Happened(happened.client_id, happened.received_at, happened.received_at)
        take(actor=actor, incident=row, taking=taking, happened=now)
    tell_policy(
        actor=actor,
        incident=row,
        words=report.kind.events,
        facts=report.kind.facts,
        happened=began,
    )
    if report.is_taken and report.kind.basis == "police":
        met_by_police(actor=actor, incident=row, happened=began)
    events.announce(OnCallWanted(row.school_id, row.id, row.number, actor, happened.received_at))
    return row


def _answers(report: Report) -> list[str]:
    """Return each question with its answer, in the words in which it was chosen."""
    return [
        f"{each.question} {dict(each.choices).get(answer, answer)}"
        for each in report.kind.asked
        if (answer := report.told.get(each.name))
    ]


def _whose_rules(actor: Actor, report: Report, began: Happened) -> Whose:
    """Return whose rules hold where it happened, if that is not ours."""
    if not report.kind.place or report.person_id is None:
        return Whose("", ())
    return rules_there(
        seen_by=actor,
        pupil=pupil_of(seen_by=actor, person_id=report.person_id),
        place=report.kind.place,
        came=report.told.get("came", ""),
        at=began.at,
    )


def _ensure_somebody(actor: Actor, report: Report) -> None:
    """Refuse a report that is about nobody where it must be about somebody."""
    about = report.kind.about
    if about is About.PUPIL and report.person_id is not None:
        pupil_of(seen_by=actor, person_id=report.person_id)
    elif about is About.STAFF and report.person_id is not None:
        person(seen_by=actor, person_id=report.person_id)
    elif about in {About.PUPIL, About.STAFF}:
        raise Refused(Refusal(reason="Say whom it is about."))


def _began(report: Report, happened: Happened) -> Happened:
    """Return the act with the moment from which the clock runs, where an answer says another."""
    said = report.told.get("since", "")
    at = moment_said(said, near=happened.at) if said else None
    if at is None or at > happened.received_at:
        return happened
    return Happened(happened.client_id, at.astimezone(UTC), happened.received_at)
