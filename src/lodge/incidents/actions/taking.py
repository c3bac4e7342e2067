"""A device is taken: somebody has it from then on, and it goes back on terms."""

from dataclasses import dataclass
from uuid import UUID

from lodge.devices.actions.seizing import Seizure, seize
from lodge.devices.domain import Happened
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.incidents.actions.entries import Entry, add_entry
from lodge.incidents.actions.opening import part_of
from lodge.incidents.domain.returning import ReturnTerms, Said
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Hand, Incident, ReleaseTerms
from lodge.record import actions as record


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a device."""

    person_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A device as it is taken: the seizure, who has it, on what terms it goes back, and why."""

    seizure: Seizure
    holder: Holder
    terms: ReturnTerms | None
    proportion: str = ""


def take(*, actor: Actor, incident: Incident, taking: Taking, happened: Happened) -> Custody:
    """Begin the custody of a device in an incident; whoever calls has looked whether it may."""
    custody = seize(
        actor=actor, seizure=taking.seizure, happened=part_of(happened, f"take:{incident.id}")
    )
    hand = Hand(
        school_id=incident.school_id,
        custody_id=custody.id,
        client_id=part_of(happened, f"hand:{incident.id}").client_id,
        verb="taken",
        from_id=custody.person_id,
        from_name="the pupil",
        to_id=taking.holder.person_id,
        to_name=taking.holder.name,
        happened_at=happened.at,
        written_at=happened.received_at,
    )
    hand.save(force_insert=True)
    rows: list[Hand | ReleaseTerms] = [hand]
    if taking.terms is not None:
        rows.append(
            set_terms(
                actor=actor,
                incident=incident,
                custody_id=custody.id,
                terms=taking.terms,
                reason=taking.proportion,
                happened=happened,
            )
        )
    record.append(
        actor=actor,
        verb="incident.device_taken",
        subject=f"incident:{incident.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": incident.number, "custody": str(custody.id)},
        clauses=list(taking.seizure.clauses),
        rows=rows,
    )
    entry = Entry(
        verb=Verb.TAKEN,
        code=custody.device_kind,
        words=taking.proportion,
        person_id=taking.holder.person_id,
        person_name=taking.holder.name,
        custody_id=custody.id,
        clauses=taking.seizure.clauses,
    )
    add_entry(actor=actor, incident=incident, entry=entry, happened=part_of(happened, "taken"))
    return custody


def set_terms(
    *,
    actor: Actor,
    incident: Incident,
    custody_id: UUID,
    terms: ReturnTerms,
    reason: str,
    happened: Happened,
) -> ReleaseTerms:
    """Write terms; from now on they count for that device. The caller seals them."""
    row = ReleaseTerms(
        school_id=incident.school_id,
        custody_id=custody_id,
        incident_id=incident.id,
        number=incident.number,
        collector=_word(terms.collector),
        collector_clause=_clause(terms.collector),
        not_before=terms.not_before,
        when_clause=_clause(terms.when),
        by=terms.by,
        by_clause=terms.by_clause,
        said=" ".join((*terms.open, terms.cannot_say)).strip()[:300],
        reason=reason.strip(),
        clauses=sorted({_clause(terms.collector), _clause(terms.when), terms.by_clause} - {""}),
        written_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
    row.save(force_insert=True)
    return row


def _word(said: Said | None) -> str:
    return said.word if said else ""


def _clause(said: Said | None) -> str:
    return said.clause if said else ""
