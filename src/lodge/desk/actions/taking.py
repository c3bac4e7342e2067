"""Taking several sent events into the book at once: custody, notes, and what there is to tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Final, Self
from uuid import UUID

from lodge.desk import queries
from lodge.desk.actions.day import noted
from lodge.desk.domain import NOTES
from lodge.desk.domain.sending import NOTED, Sent
from lodge.desk.models import Note
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.actions import Entered, Entering
from lodge.devices.domain import Difference, Disagreement, Happened, Verb, local_day
from lodge.foundation.actor import Actor
from lodge.policy import actions as policy
from lodge.policy.queries import Asked, rules_at
from lodge.record import actions as record
from lodge.school.queries import Pupil
from norms.vocabulary import AXES

BASIS: Final = "hand_in"


@dataclass(frozen=True, slots=True)
class Taking:
    """What has to be known of the school to take some events in, read once for all of them."""

    actor: Actor
    received_at: datetime
    pupils: Mapping[UUID, Pupil]
    slots: frozenset[UUID]
    records: Mapping[UUID, custody.Custody]

    @classmethod
    def of(cls, *, actor: Actor, sent: Sequence[Sent], received_at: datetime) -> Self:
        """Return what is known of the people, slots and records of some events."""
        return cls(
            actor=actor,
            received_at=received_at,
            pupils=queries.owners_of(
                seen_by=actor, person_ids=[each.person_id for each in sent if each.person_id]
            ),
            slots=frozenset(
                custody.slot_names(seen_by=actor, slot_ids=[each.slot_id for each in sent])
            ),
            records=custody.records(
                seen_by=actor, custody_ids={each.custody_id for each in sent if each.custody_id}
            ),
        )

    def why_not(self, sent: Sent) -> str:
        """Return why an event cannot be one of this school, or nothing."""
        if sent.person_id is not None and sent.person_id not in self.pupils:
            return "Nobody of this school's pupils is meant."
        if sent.slot_id is not None and sent.slot_id not in self.slots:
            return "There is no such slot at this school."
        if sent.verb == Verb.TAKEN_IN and not (
            sent.kind in AXES["device"].values and sent.state in AXES["state"].values
        ):
            return "There is no such kind or state of a device."
        if sent.verb == NOTED and sent.code not in NOTES:
            return "The desk has no such note."
        begun = self.records.get(sent.custody_id) if sent.custody_id else None
        if sent.verb == Verb.TAKEN_IN and begun and begun.person_id != sent.person_id:
            return "It came under the number of somebody else's device."
        return ""

    def take(self, acts: Sequence[tuple[Sent, Actor]]) -> None:
        """Write events that may be taken, and tell what came late or broke a rule."""
        noted = [each for each in acts if each[0].verb == NOTED]
        moved = [each for each in acts if each[0].verb != NOTED]
        _write_notes(self, noted)
        if moved:
            entered, decided = _entered(self, moved)
            rows = devices.enter(
                actor=self.actor, acts=entered, received_at=self.received_at, decided=decided
            )
            _tell(self, acts=acts, rows=rows)
        else:
            _tell(self, acts=acts, rows={})

    def happened(self, sent: Sent) -> Happened:
        """Return when an event happened and when we heard of it."""
        return Happened(sent.client_id, sent.happened_at, self.received_at)


def _entered(
    taking: Taking, acts: Sequence[tuple[Sent, Actor]]
) -> tuple[list[Entered], list[record.Act]]:
    """
    Return events as the devices room enters them; the policy is asked of each that comes in.

    :returns: the acts, and the entries of the decisions.
    """
    begins = {
        sent.client_id: (sent, actor)
        for sent, actor in acts
        if sent.verb == Verb.TAKEN_IN and sent.custody_id not in taking.records
    }
    asked = _asked(taking, [sent for sent, _ in begins.values()])
    kept, decided = policy.decide_for_acts(actor=taking.actor, asked=asked) if asked else ([], [])
    opening = {
        sent.client_id: custody.Custody(
            id=sent.record,
            school_id=taking.actor.school_id,
            person_id=sent.person,
            basis_code=BASIS,
            device_kind=sent.kind,
            device_state=sent.state,
            description=sent.description.strip(),
            decision_id=decision.id,
            clauses=list(decision.because),
        )
        for (sent, _), decision in zip(begins.values(), kept, strict=True)
    }
    entered = [_act(taking, sent, actor, opening.get(sent.client_id)) for sent, actor in acts]
    return entered, decided


def _act(taking: Taking, sent: Sent, actor: Actor, begins: custody.Custody | None) -> Entered:
    said: dict[str, object] = {
        "desk_id": sent.desk_id,
        "desk_seq": sent.seq,
        "reason": sent.reason.strip(),
    }
    if sent.verb in {Verb.TAKEN_IN, Verb.MOVED}:
        said["slot_id"] = sent.slot_id
    if sent.verb == Verb.TAKEN_IN:
        said |= {"person_id": sent.person, "device_kind": sent.kind, "second": sent.second}
    if sent.verb == Verb.GIVEN_BACK:
        said["given_to"] = f"{sent.to}: {sent.name}"
    return devices.act_of(
        Entering(actor, sent.record, Verb(sent.verb), begins), taking.happened(sent), **said
    )


def _asked(taking: Taking, coming_in: Sequence[Sent]) -> list[Asked]:
    place = cache(_place_of_desk(taking.actor))
    asked = []
    for sent in coming_in:
        pupil = taking.pupils[sent.person]
        facts = queries.pupil_facts(
            year=pupil.year,
            travels_alone=pupil.travels_alone,
            place=place(local_day(sent.happened_at), pupil.provision_id),
        )
        situation = {**facts, "act": "hand_in", "device": sent.kind, "state": sent.state}
        asked.append(Asked(situation, sent.happened_at, pupil.provision_id))
    return asked


def _place_of_desk(actor: Actor) -> Callable[[date, UUID | None], str]:
    return lambda on, provision: queries.place_of_desk(
        rules_at(seen_by=actor, on=on, provision=provision)
    )


def _write_notes(taking: Taking, acts: Sequence[tuple[Sent, Actor]]) -> None:
    rows = [
        Note(
            school_id=taking.actor.school_id,
            client_id=sent.client_id,
            person_id=sent.person,
            custody_id=sent.custody_id,
            code=sent.code,
            reason=sent.reason.strip(),
            on=local_day(sent.happened_at),
            happened_at=sent.happened_at,
            received_at=taking.received_at,
            actor_id=actor.person_id,
            actor_name=actor.name,
        )
        for sent, actor in acts
    ]
    if not rows:
        return
    Note.objects.bulk_create(rows)
    entries = [noted(actor, row) for (_, actor), row in zip(acts, rows, strict=True)]
    record.append_all(school_id=taking.actor.school_id, acts=entries)


def _tell(
    taking: Taking, *, acts: Sequence[tuple[Sent, Actor]], rows: Mapping[UUID, custody.Custody]
) -> None:
    """Tell what came after its day, and what went otherwise than the rules say."""
    is_open = cache(lambda day: queries.closed_book(seen_by=taking.actor, on=day) is None)
    today = local_day(taking.received_at)
    rules = devices.ReturnRules(actor=replace(taking.actor, roles=frozenset()))
    owners = queries.owners_of(
        seen_by=taking.actor, person_ids={row.person_id for row in rows.values()}
    )
    for sent, actor in acts:
        day = local_day(sent.happened_at)
        about = (sent.about,)
        if day != today or not is_open(day):
            _differ(taking, actor, Difference(Disagreement.LATE, about))
        clause = _rule_not_kept(rules, sent, rows.get(sent.about), owners)
        if clause is not None:
            _differ(taking, actor, Difference(Disagreement.AGAINST_RULE, about, clause))


def _rule_not_kept(
    rules: devices.ReturnRules,
    sent: Sent,
    row: custody.Custody | None,
    owners: Mapping[UUID, Pupil],
) -> str | None:
    """Return the clause that an act did not keep, empty where the school itself decided it."""
    if row is None or sent.verb != Verb.GIVEN_BACK:
        return None
    to = "pupil" if sent.to == "pupil" else "other"
    recipient = devices.Recipient(to, sent.name, sent.reason)
    owner = owners.get(row.person_id)
    refusal = rules.why_not(
        custody=row,
        recipient=recipient,
        at=sent.happened_at,
        provision=owner.provision_id if owner else None,
    )
    return None if refusal is None else refusal.clause or ""


def _differ(taking: Taking, actor: Actor, difference: Difference) -> None:
    if rows := devices.begin_difference(
        actor=taking.actor, difference=difference, at=taking.received_at
    ):
        record.append(
            actor=actor,
            verb="difference.found",
            subject=f"difference:{rows[0].id}",
            happened_at=taking.received_at,
            detail={"kind": difference.kind},
            clauses=[difference.clause] if difference.clause else [],
            rows=rows,
        )
