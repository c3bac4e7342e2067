"""
What follows from seeing a device, worked out before anything is kept.

The page shows it, and the action keeps it: both ask here, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.ladder import Rung
from lodge.incidents.domain.permits import Permit, permits_in_force
from lodge.incidents.domain.returning import Asked, ReturnTerms, Said, return_terms
from lodge.incidents.domain.theirs import GRANTS, ways_there, whose_rules
from lodge.incidents.queries.ladder import rung_at
from lodge.incidents.types import IncidentType
from lodge.policy.domain.clocks import Arisen
from lodge.policy.domain.rules import Decision, NoPolicyInForce, Rules
from lodge.policy.queries import decide_now, duties_at, rules_at, setting
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import Pupil, calendar_of, pupil_of
from norms.deciding import Answer
from norms.duties import State, sentence
from norms.vocabulary import AXES

TAKEN = "device_confiscated"
# The posts that a policy may have a word for.
ROLES = frozenset(AXES["role"].values) - {"pupil"}
# What is asked of a place that is not ours; and what a policy bids who goes there.
USING: Mapping[str, str] = {
    "role": "pupil",
    "owner": "personal",
    "device": "phone",
    "act": "use",
    "activity": "lesson",
}
FOLLOWS = "follow_policies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What somebody saw: of whom, what, with which device, where and when."""

    person_id: UUID
    kind: IncidentType
    device: str = "phone"
    place: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What follows: the permits first, then what the policy says, then what happens with the device.

    ``pupil_may`` is whether the policy itself permits what was seen; ``may_take`` whether whoever
    saw it may take it. ``storage`` is where a taken device is kept. None: nobody has decided.
    """

    seen: Seen
    rules: Rules
    permits: tuple[Permit, ...]
    pupil_may: Decision
    may_take: Decision
    rung: Rung
    arisen: Arisen
    terms: ReturnTerms
    storage: Said | None

    @property
    def events(self) -> tuple[str, ...]:
        """Return every word that the policy is told of it when the device is taken."""
        return events_of(self.seen.kind, self.rung, is_taken=True)

    @property
    def needs_a_leader(self) -> bool:
        """Say whether the policy does not let whoever saw it take it: a leader comes instead."""
        is_plain = self.seen.kind.basis == "confiscation"
        return is_plain and self.may_take.answer.verdict != "permit"


def plan_of(*, seen_by: Actor, seen: Seen) -> Plan:
    """
    Return what follows from what somebody saw, by the rules and the calendar of that moment.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    :raises Http404: if there is no such pupil that the actor may see.
    """
    pupil = pupil_of(seen_by=seen_by, person_id=seen.person_id)
    rules = rules_at(
        seen_by=seen_by, on=local_time_of(seen.at).date(), provision=pupil.provision_id
    )
    kind = seen.kind
    rung = (
        rung_at(seen_by=seen_by, person_id=seen.person_id, at=seen.at) if kind.ladder else Rung(0)
    )
    first, *also = events_of(kind, rung, is_taken=bool(kind.basis))
    arisen = duties_at(
        seen_by=seen_by,
        event=first,
        also=also,
        facts=kind.facts,
        at=seen.at,
        provision=pupil.provision_id,
    )
    return Plan(
        seen=seen,
        rules=rules,
        permits=permits_in_force(seen_by=seen_by, person_id=seen.person_id, at=seen.at),
        pupil_may=_asked(seen_by, seen, pupil.provision_id, {"role": "pupil", "act": kind.act}),
        may_take=_asked(seen_by, seen, pupil.provision_id, _taking(seen_by, kind, rules)),
        rung=rung,
        arisen=arisen,
        terms=return_terms(
            asked=asked_of(rules),
            repeat=rung.repeat,
            duties=arisen.duties,
            at=seen.at,
            calendar=calendar_of(seen_by=seen_by),
        ),
        storage=said(rules, "confiscated_storage"),
    )


def events_of(kind: IncidentType, rung: Rung, *, is_taken: bool) -> tuple[str, ...]:
    """Return every word by which the policy knows what happened, the chief one first."""
    taken = (TAKEN,) if is_taken and kind.basis == "confiscation" else ()
    return (*kind.events, *(rung.events if kind.ladder else ()), *taken)


def asked_of(rules: Rules) -> Asked:
    """Return what the rules say of giving confiscated devices back."""
    return Asked(
        to=said(rules, "confiscated_to"),
        repeat_to=said(rules, "confiscated_repeat_to"),
        when=said(rules, "confiscated_when"),
    )


def said(rules: Rules, name: str) -> Said | None:
    """Return the answer to a setting with who says so, or None while nobody has decided."""
    found = setting(rules, name)
    return Said(found.word, found.clause or "") if found else None


def role_of(actor: Actor, rules: Rules) -> str:
    """Return what a member of staff is to the policy, whose own order decides between posts."""
    known = ROLES & set(actor.roles)
    return rules.pack.role_of(known) if known else "support_staff"


def _taking(actor: Actor, kind: IncidentType, rules: Rules) -> Mapping[str, str]:
    return {"role": role_of(actor, rules), "act": "confiscate", "suspicion": kind.suspicion}


def _asked(
    seen_by: Actor, seen: Seen, provision: UUID | None, situation: Mapping[str, str]
) -> Decision:
    known = {"owner": "personal", "device": seen.device, **situation}
    if seen.place:
        known["place"] = seen.place
    return decide_now(seen_by=seen_by, situation=known, at=seen.at, provision=provision)


def duty_sentences(arisen: Arisen) -> tuple[tuple[str, str], ...]:
    """Return what must be done, each in a sentence with its clause."""
    return tuple(
        (sentence(each, happened_at=arisen.at), each.clause)
        for each in arisen.duties
        if each.state is State.DUE
    )


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rules hold, in a sentence, and the clauses that say so."""

    words: str
    clauses: tuple[str, ...]


def rules_there(*, seen_by: Actor, pupil: Pupil, place: str, came: str, at: datetime) -> Whose:
    """Return whose rules hold at a place that is not ours; nothing where no policy is in force."""
    try:
        answers = [
            decide_now(
                seen_by=seen_by,
                situation={**USING, "place": place, "grants": GRANTS[way]},
                at=at,
                provision=pupil.provision_id,
            ).answer
            for way in ways_there(came)
        ]
    except NoPolicyInForce:
        return Whose("", ())
    sent = [clause for each in answers for clause in _sending(each)]
    words = whose_rules([each.verdict for each in answers], sends_there=bool(sent))
    clauses = [clause for each in answers for clause in each.because] + sent
    return Whose(words, tuple(dict.fromkeys(clauses)))


def _sending(answer: Answer) -> list[str]:
    return [clause for clause, acts in answer.duties if FOLLOWS in acts]
