"""Writing up what was done: the record of the law, custody of what was taken, the policy told."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties.domain import Owed, Step
from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.incidents.actions.search.steps import (
    NewStep,
    add_step,
    ensure_home_may_be_told,
    known_step,
)
from lodge.incidents.actions.search.taking import (
    TAKEN,
    hold_what_was_looked_at,
    is_taken,
    take_what_was_found,
)
from lodge.incidents.actions.search.telling import SHOWN_BY_WRITE_UP, settle, tell
from lodge.incidents.domain.events import SafeguardingConcernSeen
from lodge.incidents.domain.search import ITEMS, Kind, Life, Verb
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.domain.search.held import Standing
from lodge.incidents.domain.search.ruling import PROPOSED_AS
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.permissions.search import Footing, against, why_not_write_up
from lodge.incidents.queries.search import life_of, search_called, staff_on
from lodge.incidents.queries.search.register import sex_of
from lodge.incidents.queries.search.weighing import authority_of, roles_on, weighed
from norms.happenings import DEEDS

# What a look at a device showed, as the events by which the policy knows it.
TELLS: Mapping[str, tuple[str, ...]] = {
    "nothing": (),
    "contravening": ("contravening_content_found",),
    "risk": ("search_reveals_risk", "risky_material_found"),
    "evidence": ("evidence_suspected",),
    "sexual": ("search_reveals_risk",),
}
SEXUAL = "sexual"


@transaction.atomic
def write_up(*, actor: Actor, search_id: UUID, write_up: WriteUp, happened: Happened) -> SearchStep:
    """
    Write up a search or a look at a device; the duties that follow it open by themselves.

    When it is written down is the server's word; when it happened is the writer's (IMP-25).

    :raises Refused: if the actor was not there, or something that it takes is not said.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    now = happened.received_at
    happened = replace(happened, at=write_up.happened_at)
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    staff = staff_on(seen_by=actor, at=write_up.happened_at)
    ensure_allowed(
        _why_not_of_this_kind(search)
        or why_not_write_up(
            actor=actor, search=search, life=life, write_up=write_up, staff=staff, at=now
        )
    )
    if write_up.parent == "told":
        ensure_home_may_be_told(actor=actor, search=search)
    went_against = _against(actor, search, life, write_up)
    custody_id = take_what_was_found(
        actor=actor, search=search, write_up=write_up, happened=happened
    )
    hold_what_was_looked_at(actor=actor, search=search, write_up=write_up, happened=happened)
    stopped = write_up.shown == SEXUAL
    row = add_step(
        actor=actor,
        search=search,
        step=_step(write_up, went_against, custody_id),
        happened=happened,
    )
    _tell(actor, search, write_up, happened)
    if stopped:
        _hand_to_the_lead(actor, search, custody_id, happened)
    return row


def _why_not_of_this_kind(search: Search) -> Refusal | None:
    """Return why something is not written up here; INVARIANT: a deletion has one road (IMP-28)."""
    if Kind(search.kind) in {Kind.PERSON, Kind.CONTENT}:
        return None
    return Refusal(reason="Only a search or a look at a device is written up so.")


def _step(write_up: WriteUp, went_against: tuple[str, ...], custody_id: UUID | None) -> NewStep:
    names = ("found", "taken", "asked_first", "clothing", "force", "view", "parent", "others")
    said = {name: str(getattr(write_up, name)).strip() for name in names}
    said |= {"against": ",".join(went_against), "urgent_reason": write_up.urgent_reason.strip()}
    said |= {"custody": str(custody_id) if custody_id else ""}
    said |= {"risk": "yes"} if write_up.risk else {}
    return NewStep(
        verb=Verb.STOPPED if write_up.shown == SEXUAL else Verb.CARRIED_OUT,
        code=write_up.shown or write_up.found,
        words=write_up.words,
        said={name: word for name, word in said.items() if word},
        searcher_id=write_up.searcher_id,
        witness_id=write_up.witness_id,
    )


def _against(actor: Actor, search: Search, life: Life, write_up: WriteUp) -> tuple[str, ...]:
    at = write_up.happened_at
    authority = authority_of(seen_by=actor, search=search, person_id=write_up.searcher_id, at=at)
    roles = roles_on(seen_by=actor, person_id=write_up.searcher_id, at=at)
    approval = life.approval
    approver = roles_on(seen_by=actor, person_id=approval.actor_id, at=at) if approval else set()
    named = approval is not None and approval.searcher_id == write_up.searcher_id
    standing = Standing(
        approver_roles=frozenset(approver),
        is_authorised=authority is not None or named,
        is_witnessed=write_up.witness_id is not None,
    )
    ruling = weighed(
        seen_by=actor,
        search=search,
        life=life,
        searcher_id=write_up.searcher_id,
        standing=standing,
        at=at,
    )
    footing = Footing(
        has_authority=authority is not None or "headteacher" in roles,
        sexes=(sex_of(seen_by=actor, person_id=write_up.searcher_id, at=at), search.sex),
        ruling=ruling,
    )
    return against(search=search, life=life, write_up=write_up, footing=footing)


def _tell(actor: Actor, search: Search, write_up: WriteUp, happened: Happened) -> None:
    """Tell the policy what was done, and settle what the write-up itself shows to be done."""
    also: list[str] = []
    if Kind(search.kind) is Kind.PERSON and search.item_code in ITEMS:
        also.append("prohibited_item_search")
    also += TELLS.get(write_up.shown, ())
    also += [TAKEN] if is_taken(search, write_up) else []
    also += ["search_reveals_risk"] if write_up.risk else []
    facts = _facts(write_up)
    owed = tell(
        actor=actor,
        search=search,
        event="search_carried_out",
        also=also,
        facts=facts,
        happened=happened,
    )
    proposed = PROPOSED_AS[Kind(search.kind)]
    settle(
        actor=actor,
        owed=[each for each in owed if each.event in proposed and _is_shown(each, write_up)],
        step=Step.DONE,
        reason="",
        happened=happened,
    )


def _facts(write_up: WriteUp) -> dict[str, str]:
    if write_up.risk or write_up.shown in {"risk", SEXUAL}:
        return {"risk_to_child": "yes", "safeguarding": "yes"}
    if write_up.shown == "evidence":
        return {"evidence": "yes"}
    if write_up.parent == "withheld":
        return {"risk_to_child": "yes"}
    return {}


def _is_shown(owed: Owed, write_up: WriteUp) -> bool:
    """Say whether the write-up shows that a duty of the proposal was done."""
    asked = write_up.asked_first in {"agreed", "refused"}
    shown = {
        "witness": write_up.witness_id is not None,
        "explain": asked,
        "consent": asked,
        "approve": True,
        "authorise": True,
        "discuss": False,
    }
    deeds = [deed for deed in SHOWN_BY_WRITE_UP if DEEDS[deed] in owed.deed]
    return bool(deeds) and all(shown[deed] for deed in deeds)


def _hand_to_the_lead(
    actor: Actor, search: Search, custody_id: UUID | None, happened: Happened
) -> None:
    """Let the safeguarding team take over; nothing that was seen is said (J4)."""
    events.announce(
        SafeguardingConcernSeen(
            school_id=actor.school_id,
            incident_id=search.id,
            number=search.called,
            actor=actor,
            person_id=search.person_id,
            events=("indecent_image",),
            words="Looking at a device was stopped at once. What was seen is not written down.",
            custody_id=custody_id or search.custody_id,
            at=happened.at,
            written_at=happened.received_at,
        )
    )
