"""Incidents as pages: what waits for the on-call leader, all that is open, and one of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.duties.domain import Owed, Stage, State
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.incidents.domain.deadlines import Deadline
from lodge.incidents.domain.standing import Standing
from lodge.incidents.domain.stepping import STEPS
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Hand
from lodge.incidents.presenters.telling import tellings
from lodge.incidents.presenters.words import place_words
from lodge.incidents.queries.incidents import Standings
from lodge.incidents.queries.leaving import Left
from lodge.incidents.types import TYPES, IncidentType

# What is offered of an open incident, in the order of its life.
OFFERED: Final = {
    "Known": (Verb.FACTS, Verb.NOTED, Verb.UNSURE, Verb.CORRECTED),
    "The device": (
        Verb.LIGHTENED,
        Verb.EVIDENCE,
        Verb.EVIDENCE_OVER,
        Verb.POLICE_TOOK,
        Verb.POLICE_RETURNED,
        Verb.POLICE_KEPT,
    ),
    "Home": (Verb.PARENT_TOLD, Verb.PARENT_NOT_YET),
    "Outside the school": (Verb.REPORTED, Verb.NOT_REPORTED),
    "What followed": (Verb.ROUTED, Verb.SANCTIONED, Verb.SUPPORTED),
    "Afterwards": (
        Verb.INVESTIGATED,
        Verb.DEBRIEFED,
        Verb.LESSON,
        Verb.PLANNED,
        Verb.ACTED,
        Verb.CLOSED,
    ),
}
# How a duty stands, as a page says it.
STAGES: Final = {
    Stage.PENDING: ("open", "blue"),
    Stage.MET: ("done", "green"),
    Stage.LATE: ("done late", "yellow"),
    Stage.MISSED: ("overdue", "red"),
    Stage.WAIVED: ("waived", "grey"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One incident in a list."""

    incident_id: UUID
    number: str
    title: str
    whose: str
    since: datetime
    place: str
    owner: str
    mine: bool
    wanted: bool
    may_collect: bool
    in_my_hands: UUID | None


@dataclass(frozen=True, slots=True)
class InHands:
    """The devices of an incident that are with us, by id and kind; where all of them went."""

    devices: Sequence[tuple[UUID, str]]
    hands: Sequence[Hand]
    left: Sequence[Left]


def list_page(
    found: Sequence[Standings],
    *,
    names: Mapping[UUID, str],
    in_my_hands: Collection[UUID],
    reader: Actor,
    slug: str,
) -> dict[str, object]:
    """Return a list; what waits for somebody comes first."""
    items = [_item(each, names, in_my_hands, reader) for each in found]
    return {
        "slug": slug,
        "client_id": new_id(),
        "wanted": [each for each in items if each.wanted],
        "mine": [each for each in items if each.mine],
        "others": [each for each in items if not each.wanted and not each.mine],
        "handles": reader.has("headteacher", "senior_leader", "dsl", "deputy_dsl"),
    }


def one_page(
    found: Standings,
    *,
    names: Mapping[UUID, str],
    owed: Sequence[Owed],
    held: InHands,
    deadline: Deadline | None,
    slug: str,
) -> dict[str, object]:
    """Return one incident: how it stands, what is owed, what happened, what can be added."""
    row, kind = found.incident, TYPES[found.incident.type_code]
    return {
        "slug": slug,
        "row": row,
        "kind": kind,
        "whose": names.get(row.person_id, "") if row.person_id else "",
        "place": place_words(row.place),
        "standing": found.standing,
        "deadline": deadline,
        "owed": [each for each in owed if each.state is not State.STOPPED],
        "stopped": [each for each in owed if each.state is State.STOPPED],
        "devices": held.devices,
        "told": tellings(found.steps, hands=held.hands, left=held.left),
        "stages": STAGES,
        "offered": _offered(found.standing, kind=kind, has_device=bool(held.devices)),
        "has_letter": bool(kind.home and row.person_id and not row.restricted),
        "client_id": new_id(),
    }


def _offered(
    standing: Standing, *, kind: IncidentType, has_device: bool
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be added, by what it is about."""
    groups = [
        (
            title,
            [
                (verb.value, STEPS[verb].title)
                for verb in verbs
                if fits(verb, standing, kind=kind, has_device=has_device)
            ],
        )
        for title, verbs in OFFERED.items()
    ]
    return [(title, steps) for title, steps in groups if steps]


def fits(verb: Verb, standing: Standing, *, kind: IncidentType, has_device: bool) -> bool:
    """Say whether an entry can be meant, as the incident stands; whether it may, is asked later."""
    if standing.is_closed:
        return verb is Verb.CORRECTED
    suits = {
        Verb.FACTS: bool(kind.open_facts),
        Verb.LIGHTENED: has_device and not standing.is_evidence and kind.basis == "confiscation",
        Verb.EVIDENCE: has_device and not standing.is_evidence,
        Verb.EVIDENCE_OVER: standing.is_evidence,
        Verb.POLICE_TOOK: has_device,
        Verb.POLICE_RETURNED: standing.with_police,
        Verb.POLICE_KEPT: standing.with_police,
        Verb.REPORTED: bool(kind.told),
        Verb.NOT_REPORTED: bool(kind.told) and not standing.is_told_outside,
        Verb.ACTED: bool(standing.left_to_do),
    }
    return suits.get(verb, True)


def _item(
    each: Standings, names: Mapping[UUID, str], in_my_hands: Collection[UUID], reader: Actor
) -> Item:
    row, kind = each.incident, TYPES[each.incident.type_code]
    owner_id = each.standing.owner_id
    taken = [step.custody_id for step in each.steps if step.custody_id]
    whose = names.get(row.person_id, "") if row.person_id and not row.restricted else ""
    return Item(
        incident_id=row.id,
        number=row.number,
        title=kind.title if not row.restricted else "For the safeguarding team",
        whose=whose,
        since=row.happened_at,
        place=place_words(row.place),
        owner=each.standing.owner,
        mine=owner_id == reader.person_id,
        wanted=owner_id is None and _is_for_somebody(each),
        may_collect=bool(kind.basis) and not kind.restricted and not taken and kind.sighted,
        in_my_hands=next((key for key in taken if key in in_my_hands), None),
    )


def _is_for_somebody(each: Standings) -> bool:
    """Say whether a leader is called to it: by what it is, or because whoever had it has left."""
    kind = TYPES[each.incident.type_code]
    was_owned = any(step.verb == Verb.CLAIMED for step in each.steps)
    return not kind.sighted or kind.on_call or "on_call" in each.incident.told or was_owned
