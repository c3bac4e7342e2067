"""Taking several sent events into the book at once: custody and notes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Self
from uuid import UUID

from lodge.desk import queries
from lodge.desk.actions.receiving.alarm_taking import take_alarms, why_not_alarm
from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.actions.receiving.noting import write_notes
from lodge.desk.actions.receiving.telling import tell
from lodge.desk.actions.receiving.tray_taking import Trays
from lodge.desk.domain import KNOWN_BY, NOTES
from lodge.desk.domain.sending import NOTED, OF_ALARMS, OF_CUSTODY, OF_TRAYS, Sent
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.actions import Entered, Entering
from lodge.devices.domain import Verb, local_day
from lodge.foundation.actor import Actor
from lodge.policy import actions as policy
from lodge.policy.queries import Asked, rules_at
from lodge.record import actions as record
from lodge.school.queries import Pupil
from norms.vocabulary import AXES

BASIS: Final = "hand_in"


@dataclass(frozen=True, slots=True)
class Taking:
    """
    What has to be known of the school to take some events in, read once for all of them.

    ``actor`` is one of those who sent them: whoever may send sees what this reads.
    """

    actor: Actor
    pupils: Mapping[UUID, Pupil]
    slots: frozenset[UUID]
    records: Mapping[UUID, custody.Custody]
    trays: Trays

    @classmethod
    def of(cls, *, actor: Actor, sent: Sequence[Sent]) -> Self:
        """Return what is known of the people, slots and records of some events."""
        return cls(
            actor=actor,
            pupils=queries.owners_of(
                seen_by=actor, person_ids=[each.person_id for each in sent if each.person_id]
            ),
            slots=custody.slots_there(
                seen_by=actor, slot_ids={each.slot_id for each in sent if each.slot_id}
            ),
            records=custody.records(
                seen_by=actor, custody_ids={each.custody_id for each in sent if each.custody_id}
            ),
            trays=Trays.of(actor=actor, sent=sent),
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
        if sent.known_by and sent.known_by not in KNOWN_BY:
            return "The desk knows no such way of knowing an adult."
        begun = self.records.get(sent.custody_id) if sent.custody_id else None
        if sent.verb == Verb.TAKEN_IN and begun and begun.person_id != sent.person_id:
            return "It came under the number of somebody else's device."
        return why_not_alarm(actor=self.actor, sent=sent) or self.trays.why_not(sent)

    def take(self, acts: Sequence[Heard]) -> None:
        """Write events that may be taken, and tell what came late or broke a rule."""
        # First: what went back is held against the alarms that were on then.
        take_alarms(actor=self.actor, acts=[each for each in acts if each.sent.verb in OF_ALARMS])
        write_notes(self.actor, acts)
        moved = [each for each in acts if each.sent.verb in OF_CUSTODY]
        rows: Mapping[UUID, custody.Custody] = {}
        if moved:
            entered, decided = _entered(self, moved)
            heard_at = max(each.at for each in moved)
            rows = devices.enter(
                actor=self.actor,
                acts=entered,
                received_at=heard_at,
                decided=decided,
                there=self.records,
            )
        of_people = [each for each in acts if each.sent.verb not in {*OF_TRAYS, *OF_ALARMS}]
        tell(actor=self.actor, acts=of_people, rows=rows, owners=self.pupils)
        # After what went back out of them: a tray is counted as the book then stood.
        self.trays.take(
            actor=self.actor, acts=[each for each in acts if each.sent.verb in OF_TRAYS]
        )


def _entered(taking: Taking, acts: Sequence[Heard]) -> tuple[list[Entered], list[record.Act]]:
    """
    Return events as the devices room enters them; the policy is asked of each that comes in.

    :returns: the acts, and the entries of the decisions.
    """
    begins = [
        each
        for each in acts
        if each.sent.verb == Verb.TAKEN_IN and each.sent.custody_id not in taking.records
    ]
    asked = _asked(taking, begins)
    kept, decided = policy.decide_for_acts(actor=taking.actor, asked=asked) if asked else ([], [])
    opening = {
        each.sent.client_id: custody.Custody(
            id=each.sent.record,
            school_id=taking.actor.school_id,
            person_id=each.sent.person,
            basis_code=BASIS,
            device_kind=each.sent.kind,
            device_state=each.sent.state,
            description=each.sent.description.strip(),
            decision_id=decision.id,
            clauses=list(decision.because),
        )
        for each, decision in zip(begins, kept, strict=True)
    }
    return [_act(each, opening.get(each.sent.client_id)) for each in acts], decided


def _act(heard: Heard, begins: custody.Custody | None) -> Entered:
    sent = heard.sent
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
        known_by = KNOWN_BY.get(sent.known_by, "")
        said["given_to"] = devices.Recipient(sent.to, sent.name, known_by=known_by).in_words
    return devices.act_of(
        Entering(heard.actor, sent.record, Verb(sent.verb), begins), heard.happened, **said
    )


def _asked(taking: Taking, coming_in: Sequence[Heard]) -> list[Asked]:
    place = cache(_place_of_desk(taking.actor))
    asked = []
    for each in coming_in:
        sent = each.sent
        pupil = taking.pupils[sent.person]
        facts = queries.pupil_facts(
            year=pupil.year,
            travels_alone=pupil.travels_alone,
            place=place(local_day(sent.happened_at), pupil.provision_id),
        )
        situation = {**facts, "act": "hand_in", "device": sent.kind, "state": sent.state}
        asked.append(Asked(situation, sent.happened_at, pupil.provision_id, by=each.sender))
    return asked


def _place_of_desk(actor: Actor) -> Callable[[date, UUID | None], str]:
    return lambda on, provision: queries.place_of_desk(
        rules_at(seen_by=actor, on=on, provision=provision)
    )
