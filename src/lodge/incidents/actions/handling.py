"""Adding to an incident: whatever the entry, it is allowed, kept, and has its effect at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.incidents.actions import devices
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.domain.verbs import TELLS, Verb
from lodge.incidents.models import Incident, IncidentStep
from lodge.incidents.permissions.handling import Adding, why_not_add, why_not_write_home
from lodge.incidents.queries.home import is_held_back
from lodge.incidents.queries.incidents import Standings, parts_in, standing, step_sent
from lodge.incidents.queries.keeping import devices_in
from lodge.incidents.types import TYPES
from lodge.record import actions as record


@transaction.atomic
def add_step(*, actor: Actor, incident_id: UUID, entry: Entry, happened: Happened) -> IncidentStep:
    """
    Add an entry to an incident; sent again it is the same.

    :raises Refused: if the actor may not, something is missing, or it does not fit how it stands.
    """
    record.hold_the_pen(actor=actor)
    if known := step_sent(seen_by=actor, client_id=happened.client_id):
        return known
    found = standing(seen_by=actor, incident_id=incident_id)
    ensure_allowed(why_not_add(_adding(actor, found, entry, happened)))
    effect = EFFECTS.get(entry.verb)
    if effect is not None:
        effect(actor, found.incident, entry, happened)
    if words := TELLS.get(entry.verb):
        _tell(actor, found.incident, words, happened)
    return add_entry(actor=actor, incident=found.incident, entry=entry, happened=happened)


def ensure_letter_home(*, actor: Actor, found: Standings, at: datetime) -> None:
    """
    Go on if a letter about an incident may go home now; it does not count as home being told.

    :raises Refused: if home may not be told now, or nothing of this kind is written home.
    """
    incident = found.incident
    adding = _adding(actor, found, Entry(verb=Verb.PARENT_TOLD), Happened(new_id(), at, at))
    ensure_allowed(
        why_not_write_home(
            adding,
            is_restricted=incident.restricted or incident.heads_only,
            has_letter=bool(TYPES[incident.type_code].home and incident.person_id),
        )
    )


def _adding(actor: Actor, found: Standings, entry: Entry, happened: Happened) -> Adding:
    incident, kind = found.incident, TYPES[found.incident.type_code]
    held = devices_in(seen_by=actor, incident_id=incident.id)
    people = [each.person_id for each in parts_in(seen_by=actor, incident_id=incident.id)]
    return Adding(
        actor=actor,
        verb=entry.verb,
        words=entry.words,
        standing=found.standing,
        owed=duties_of(seen_by=actor, matter_id=incident.id, at=happened.received_at),
        has_device=bool(held),
        has_owner=entry.person_id is not None,
        has_day=entry.due_on is not None,
        has_about=any(step.id == entry.about for step in found.steps),
        told=kind.told,
        paper_ends=_paper_ends(incident),
        is_held_back=is_held_back(
            seen_by=actor,
            about=(incident.person_id, *people, *(each.id for each in held)),
        ),
        at=happened.received_at,
    )


def _paper_ends(incident: Incident) -> datetime | None:
    said = incident.told.get("paper_ends", "")
    return moment_said(said, near=incident.happened_at) if said else None


def _tell_facts(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Tell the policy what is known by now; its duties begin or end."""
    kind = TYPES[incident.type_code]
    unknown = [name for name in entry.facts if name not in kind.open_facts]
    if unknown or not entry.facts:
        raise Refused(Refusal(reason="Say of at least one of these what is known."))
    duties.tell_more(
        actor=actor,
        matter_id=incident.id,
        event=kind.events[0],
        facts=entry.facts,
        written_at=happened.received_at,
    )


def _tell(actor: Actor, incident: Incident, words: Sequence[str], happened: Happened) -> None:
    """Tell the policy what an entry says has happened; what hangs on it begins."""
    kind, (first, *also) = TYPES[incident.type_code], words
    facts = {name: word for name, word in kind.facts.items() if name != "evidence"}
    if first == "evidence_suspected":
        facts["evidence"] = "yes"
    duties.tell(
        actor=actor,
        matter_id=incident.id,
        event=first,
        also=also,
        facts=facts,
        at=happened.at,
        written_at=happened.received_at,
    )


def _evidence(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Hold the devices back, or no longer; and say so of what was told before."""
    if entry.verb is Verb.EVIDENCE:
        devices.keep_as_evidence(actor, incident, happened)
    else:
        devices.keep_no_longer(actor, incident, happened)
    duties.tell_more(
        actor=actor,
        matter_id=incident.id,
        event=TYPES[incident.type_code].events[0],
        facts={"evidence": "yes" if entry.verb is Verb.EVIDENCE else "no"},
        written_at=happened.received_at,
    )


def _close(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    duties.close_matter(actor=actor, matter_id=incident.id, at=happened.received_at)


EFFECTS: Final[Mapping[Verb, Callable[[Actor, Incident, Entry, Happened], None]]] = {
    Verb.FACTS: _tell_facts,
    Verb.LIGHTENED: devices.lighten,
    Verb.EVIDENCE: _evidence,
    Verb.EVIDENCE_OVER: _evidence,
    Verb.POLICE_TOOK: devices.give_to_police,
    Verb.POLICE_RETURNED: devices.have_back,
    Verb.POLICE_KEPT: devices.leave_with_police,
    Verb.CLOSED: _close,
}
