"""A device that a search found comes into our hands: on a basis, with somebody, on terms."""

from datetime import datetime
from uuid import UUID

from lodge.devices.actions.seizing import Seizure, seize
from lodge.devices.domain import Happened, State
from lodge.devices.queries import custody
from lodge.foundation.actor import Actor
from lodge.incidents.actions.fate.turning import hold_as_evidence
from lodge.incidents.actions.opening import part_of
from lodge.incidents.domain.returning import ReturnTerms, return_terms
from lodge.incidents.domain.search import ITEMS, Kind
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.models.custody import Hand, ReleaseTerms
from lodge.incidents.models.search import Search
from lodge.incidents.queries.plans import asked_of
from lodge.policy.queries import duties_at, rules_at
from lodge.record import actions as record
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import calendar_of

CONFISCATION = "confiscation"
EVIDENCE = "evidence"
TAKEN = "device_confiscated"
DEVICES = frozenset({"phone", "smart_watch", "other_device"})
UNKNOWN_KIND = "other"
# What a look at a device may show, after which it goes to nobody from here.
MAY_BE_EVIDENCE = frozenset({"evidence", "sexual"})


def is_taken(search: Search, write_up: WriteUp) -> bool:
    """Say whether a device of the pupil's was found and taken."""
    is_person = Kind(search.kind) is Kind.PERSON and search.person_id is not None
    return is_person and write_up.found == "taken" and search.item_code in DEVICES


def take_what_was_found(
    *, actor: Actor, search: Search, write_up: WriteUp, happened: Happened
) -> UUID | None:
    """Begin the custody of a device that was found and taken; return its record, or None."""
    if not is_taken(search, write_up) or search.person_id is None:
        return None
    serious = write_up.suspicion in {"offence", "child_image"}
    seizure = Seizure(
        person_id=search.person_id,
        basis_code=EVIDENCE if serious else CONFISCATION,
        device_kind=ITEMS[search.item_code].device or UNKNOWN_KIND,
        description=f"Found in search {search.called}",
    )
    begun = seize(actor=actor, seizure=seizure, happened=part_of(happened, "taken"))
    # Evidence has terms too: by these it goes back once it is evidence no longer.
    rows: list[Hand | ReleaseTerms] = [
        _hand(actor, search, begun.id, happened),
        _released(actor, search, begun.id, _terms(actor, happened.at), happened),
    ]
    for row in rows:
        row.save(force_insert=True)
    record.append(
        actor=actor,
        verb="search.device_taken",
        subject=f"search:{search.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": search.called, "custody": str(begun.id)},
        rows=rows,
    )
    return begun.id


def hold_what_was_looked_at(
    *, actor: Actor, search: Search, write_up: WriteUp, happened: Happened
) -> None:
    """Hold a device back on which something was found that may be evidence (IMP-22)."""
    if search.custody_id is None or write_up.shown not in MAY_BE_EVIDENCE:
        return
    row = custody(seen_by=actor, custody_id=search.custody_id)
    if row.state == State.HELD:
        reason = f"Found in search {search.called}"
        hold_as_evidence(actor=actor, custody=row, happened=happened, reason=reason)


def _hand(actor: Actor, search: Search, custody_id: UUID, happened: Happened) -> Hand:
    return Hand(
        school_id=search.school_id,
        custody_id=custody_id,
        client_id=part_of(happened, "hand").client_id,
        verb="taken",
        from_id=search.person_id,
        from_name="the pupil",
        to_id=actor.person_id,
        to_name=actor.name,
        happened_at=happened.at,
        written_at=happened.received_at,
    )


def _terms(actor: Actor, at: datetime) -> ReturnTerms:
    arisen = duties_at(seen_by=actor, event=TAKEN, facts={"evidence": "no"}, at=at)
    return return_terms(
        asked=asked_of(rules_at(seen_by=actor, on=local_time_of(at).date())),
        repeat=False,
        duties=arisen.duties,
        at=at,
        calendar=calendar_of(seen_by=actor),
    )


def _released(
    actor: Actor, search: Search, custody_id: UUID, terms: ReturnTerms, happened: Happened
) -> ReleaseTerms:
    collector, when = terms.collector, terms.when
    clauses = {each.clause for each in (collector, when) if each} | {terms.by_clause}
    return ReleaseTerms(
        school_id=search.school_id,
        custody_id=custody_id,
        incident_id=search.id,
        number=search.called,
        collector=collector.word if collector else "",
        collector_clause=collector.clause if collector else "",
        not_before=terms.not_before,
        when_clause=when.clause if when else "",
        by=terms.by,
        by_clause=terms.by_clause,
        said=" ".join((*terms.open, terms.cannot_say)).strip()[:300],
        clauses=sorted(clauses - {""}),
        written_at=happened.received_at,
        actor_id=actor.person_id,
        actor_name=actor.name,
    )
