"""What becomes of a taken device by an entry of its incident: lighter, evidence, the police."""

from typing import Final

from lodge.devices.domain import Happened
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.actions.fate.turning import (
    CONFISCATION,
    come_back,
    give_to_the_police,
    hold_as_evidence,
    leave_there,
    lift_evidence,
)
from lodge.incidents.actions.opening import met_by_police, part_of
from lodge.incidents.actions.taking import set_terms
from lodge.incidents.domain.lightening import is_lighter, lightened
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident
from lodge.incidents.queries.keeping import devices_in, terms_of, with_police_in
from lodge.incidents.types import TYPES
from lodge.record import actions as record
from lodge.school.queries import calendar_of

# Back from the police, a device goes on under the basis that its kind of incident keeps it on.
GOES_ON: Final = frozenset({CONFISCATION, "exam"})


def lighten(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Set lighter terms for the devices of an incident."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        before = terms_of(seen_by=actor, custody_id=custody.id)
        if before is None:
            continue
        after = lightened(entry.code, at=happened.received_at, calendar=calendar_of(seen_by=actor))
        if after is None or not is_lighter(
            after, collector=before.collector, end=before.not_before
        ):
            raise Refused(Refusal(reason="That would not be lighter than it is. Choose another."))
        row = set_terms(
            actor=actor,
            incident=incident,
            custody_id=custody.id,
            terms=after,
            reason=entry.words,
            happened=happened,
        )
        record.append(
            actor=actor,
            verb="incident.terms_lightened",
            subject=f"custody:{custody.id}",
            happened_at=happened.at,
            received_at=happened.received_at,
            detail={"number": incident.number},
            rows=[row],
        )


def keep_as_evidence(actor: Actor, incident: Incident, happened: Happened) -> None:
    """Hold the devices of an incident as evidence: from now on none of them goes back."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        hold_as_evidence(actor=actor, custody=custody, happened=happened)


def keep_no_longer(actor: Actor, incident: Incident, happened: Happened) -> None:
    """End that: they go back on the terms they were taken on."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        lift_evidence(actor=actor, custody=custody, happened=happened)


def give_to_police(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Let the police have the device; it is followed under a record of its own (IMP-82)."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        row = give_to_the_police(actor=actor, custody=custody, words=entry.words, happened=happened)
        _note(actor, incident, row, entry.words, happened)
    met_by_police(actor=actor, incident=incident, happened=happened)


def have_back(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Have the device back from the police: it goes back by the rules it was taken under."""
    kept_on = TYPES[incident.type_code].basis
    row = come_back(
        actor=actor,
        custody=_with_police(actor, incident),
        basis_code=kept_on if kept_on in GOES_ON else CONFISCATION,
        words=entry.words,
        happened=happened,
    )
    _note(actor, incident, row, entry.words, happened)


def leave_with_police(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """End our following of it: the police keep it, or dealt with it themselves."""
    leave_there(
        actor=actor,
        custody=_with_police(actor, incident),
        words=entry.words,
        happened=happened,
    )


def _with_police(actor: Actor, incident: Incident) -> Custody:
    found = with_police_in(seen_by=actor, incident_id=incident.id)
    if found is None:
        raise Refused(Refusal(reason="The police have no device of this incident."))
    return found


def _note(
    actor: Actor, incident: Incident, custody: Custody, words: str, happened: Happened
) -> None:
    entry = Entry(verb=Verb.TAKEN, code=custody.basis_code, words=words, custody_id=custody.id)
    add_entry(
        actor=actor,
        incident=incident,
        entry=entry,
        happened=part_of(happened, f"note:{custody.id}"),
    )
