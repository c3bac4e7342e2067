"""What becomes of a taken device by an entry of its incident: lighter, evidence, the police."""

from typing import Final
from uuid import UUID

from lodge.devices.actions.seizing import Seizure, hold_apart, let_go, seize
from lodge.devices.domain import Happened
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.actions.opening import part_of
from lodge.incidents.actions.taking import set_terms
from lodge.incidents.domain.lightening import is_lighter, lightened
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident
from lodge.incidents.queries.keeping import devices_in, terms_of, with_police_in
from lodge.record import actions as record
from lodge.school.queries import calendar_of

EVIDENCE: Final = "evidence"
POLICE: Final = "police"


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


def keep_as_evidence(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Hold the devices of an incident as evidence: from now on none of them goes back."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        _hold(actor, custody.id, happened, lift=False)


def keep_no_longer(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """End that: they go back on the terms they were taken on."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        if EVIDENCE in custody.holds and custody.basis_code != EVIDENCE:
            _hold(actor, custody.id, happened, lift=True)


def give_to_police(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Let the police have the device; it is followed under a record of its own (IMP-82)."""
    for custody in devices_in(seen_by=actor, incident_id=incident.id):
        if EVIDENCE in custody.holds and custody.basis_code != EVIDENCE:
            _hold(actor, custody.id, happened, lift=True)
        let_go(
            actor=actor,
            custody_id=custody.id,
            given_to=f"police: {entry.words}",
            reason="Taken by the police",
            happened=part_of(happened, f"gone:{custody.id}"),
        )
        begin_with_police(actor, incident, custody, entry, happened)


def begin_with_police(
    actor: Actor, incident: Incident, custody: Custody, entry: Entry, happened: Happened
) -> None:
    """Follow a device that the police have under a record of its own."""
    seizure = Seizure(
        person_id=custody.person_id,
        basis_code=POLICE,
        device_kind=custody.device_kind,
        description=custody.description,
        clauses=custody.clauses,
    )
    row = seize(actor=actor, seizure=seizure, happened=part_of(happened, f"police:{custody.id}"))
    _note(actor, incident, row, entry.words, happened)


def have_back(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """Have the device back from the police: it goes back by the rules it was taken under."""
    with_them = _with_police(actor, incident)
    let_go(
        actor=actor,
        custody_id=with_them.id,
        given_to=f"school: {entry.words}",
        reason="Given back to the school by the police",
        happened=part_of(happened, f"back:{with_them.id}"),
    )
    seizure = Seizure(
        person_id=with_them.person_id,
        basis_code="confiscation",
        device_kind=with_them.device_kind,
        description=with_them.description,
        clauses=with_them.clauses,
    )
    row = seize(actor=actor, seizure=seizure, happened=part_of(happened, f"again:{with_them.id}"))
    _note(actor, incident, row, entry.words, happened)


def leave_with_police(actor: Actor, incident: Incident, entry: Entry, happened: Happened) -> None:
    """End our following of it: the police keep it, or dealt with it themselves."""
    with_them = _with_police(actor, incident)
    let_go(
        actor=actor,
        custody_id=with_them.id,
        given_to=f"police: {entry.words}",
        reason="Kept by the police",
        happened=part_of(happened, f"kept:{with_them.id}"),
    )


def _with_police(actor: Actor, incident: Incident) -> Custody:
    found = with_police_in(seen_by=actor, incident_id=incident.id)
    if found is None:
        raise Refused(Refusal(reason="The police have no device of this incident."))
    return found


def _hold(actor: Actor, custody_id: UUID, happened: Happened, *, lift: bool) -> None:
    name = f"{'lift' if lift else 'hold'}:{custody_id}"
    hold_apart(
        actor=actor,
        custody_id=custody_id,
        hold_code=EVIDENCE,
        lift=lift,
        happened=part_of(happened, name),
    )


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
