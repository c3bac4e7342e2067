"""Reporting a find to the awarding body: an entry of its incident, which may be closed then."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.domain.exams.report import Field, why_not_yet
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import IncidentStep
from lodge.incidents.queries.exams import find_reported, report_of
from lodge.record import actions as record

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Account:
    """What is asked for a report: what the candidate says; to whom it goes, by which reference."""

    candidate: str
    followed: str


@transaction.atomic
def report_find(
    *, actor: Actor, incident_id: UUID, account: Account, happened: Happened
) -> IncidentStep:
    """
    Keep that a find was reported, in the words of the report; sent again it is the same.

    :raises Refused: if the paper still goes on, a field is empty, or it is closed.
    :raises Http404: if the actor has nothing to do with this find.
    """
    record.hold_the_pen(actor=actor)
    found = find_reported(seen_by=actor, incident_id=incident_id)
    if found is None:
        raise Http404
    steps = IncidentStep.objects.of(actor.school_id).filter(incident_id=incident_id)
    if known := steps.filter(client_id=happened.client_id).first():
        return known
    if steps.filter(verb=Verb.CLOSED).exists():
        raise Refused(Refusal(reason="This is closed. What is wrong in it can be corrected."))
    row = found.incident
    ends = moment_said(row.told.get("paper_ends", ""), near=row.happened_at)
    ensure_allowed(why_not_yet(paper_ends=ends, at=happened.received_at))
    if not account.candidate.strip() or not account.followed.strip():
        raise Refused(Refusal(reason="Say what the candidate says, and to whom it was sent."))
    report = report_of(
        seen_by=actor, found=found, account=account.candidate, followed=account.followed
    )
    entry = Entry(verb=Verb.REPORTED, words=_words(report))
    return add_entry(actor=actor, incident=row, entry=entry, happened=happened)


def _words(fields: tuple[Field, ...]) -> str:
    lines = [f"{place}. {each.title}: {each.says}" for place, each in enumerate(fields, start=1)]
    text = "\n".join(lines)
    if len(text) > LONGEST:
        raise Refused(Refusal(reason="That is longer than a report can be. Say it more shortly."))
    return text
