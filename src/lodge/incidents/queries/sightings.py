"""Sightings without a network: what may be kept for them, and those that wait for somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef

from lodge.foundation.actor import Actor
from lodge.incidents.domain.sightings import taking_words
from lodge.incidents.models import HeldSighting, Incident
from lodge.incidents.queries.plans import role_of
from lodge.incidents.types import IncidentType, sighted_types
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import decide_now, rules_at, whom_to_ask
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries.provisions import provisions_of

TEAM: Final = ("dsl", "deputy_dsl")
ON_CALL: Final = ("senior_leader", "headteacher")
NOBODY: Final = "Nobody needs to come."
WHEN_SENT: Final = "Whether you may take it is said when this is sent. Call the on-call leader."


@dataclass(frozen=True, slots=True)
class KeptCard:
    """
    One choice with what can be said of it without a network: nothing of any pupil's past.

    ``taking`` is the policy's own answer as it was when this was kept.
    """

    code: str
    title: str
    says: str
    do: str
    come: str
    taking: str
    restricted: bool


def cards_to_keep(*, seen_by: Actor, at: datetime) -> list[KeptCard]:
    """Return the choices of a sighting with what may be kept beside each, for a member of staff."""
    day = local_time_of(at).date()
    leaders = whom_to_ask(seen_by=seen_by, roles=ON_CALL, on=day)
    team = whom_to_ask(seen_by=seen_by, roles=TEAM, on=day)

    def come(kind: IncidentType) -> str:
        names = [name for each in (team if kind.restricted else leaders) for name in each.names]
        who = ", ".join(names) or "ask the office who it is"
        if kind.restricted:
            return f"The safeguarding lead: {who}"
        return f"The on-call leader: {who}" if kind.on_call else NOBODY

    return [
        KeptCard(
            code=kind.code,
            title=kind.title,
            says=kind.says,
            do=kind.do,
            come=come(kind),
            taking=_taking(seen_by, kind, at),
            restricted=kind.restricted,
        )
        for kind in sighted_types()
    ]


def held_sightings(*, seen_by: Actor) -> list[HeldSighting]:
    """Return the sightings that wait for somebody to look at them, the oldest first."""
    rows = HeldSighting.objects.visible_to(seen_by).filter(about=None)
    dropped = HeldSighting.objects.of(seen_by.school_id).filter(about=OuterRef("client_id"))
    filed = Incident.objects.of(seen_by.school_id).filter(client_id=OuterRef("client_id"))
    return list(rows.filter(~Exists(dropped), ~Exists(filed)).order_by("happened_at"))


def held_sighting(*, seen_by: Actor, client_id: UUID) -> HeldSighting | None:
    """Return one sighting that waits, or None."""
    return next(
        (each for each in held_sightings(seen_by=seen_by) if each.client_id == client_id), None
    )


def is_known(*, seen_by: Actor, client_id: UUID) -> bool:
    """Say whether a sighting was received before, whatever has become of it."""
    tables = (HeldSighting.objects, Incident.objects)
    return any(each.of(seen_by.school_id).filter(client_id=client_id).exists() for each in tables)


def _taking(seen_by: Actor, kind: IncidentType, at: datetime) -> str:
    """Return the policy's answer where it is one for all pupils; else that it comes later."""
    on = local_time_of(at).date()
    if provisions_of(seen_by=seen_by, on=on).exists():
        return WHEN_SENT
    try:
        rules = rules_at(seen_by=seen_by, on=on)
    except NoPolicyInForce:
        return WHEN_SENT
    asked = {
        "role": role_of(seen_by, rules),
        "act": "confiscate",
        "suspicion": kind.suspicion,
        "owner": "personal",
        "device": "phone",
    }
    decision = decide_now(seen_by=seen_by, situation=asked, at=at)
    return taking_words(decision.answer.verdict)
