"""Deleting from a device: talked over, permitted, witnessed, and only then done."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.devices.queries import records
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.search.steps import NewStep, add_step, known_step
from lodge.incidents.actions.search.telling import settle, tell
from lodge.incidents.domain.search import Kind, Verb
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.domain.search.held import Standing
from lodge.incidents.domain.search.ruling import PROPOSED_AS
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.permissions.search import (
    Grounds,
    why_not_discuss,
    why_not_erase,
    why_not_write_up,
)
from lodge.incidents.queries.search import life_of, parts_for, search_called, staff_on
from lodge.incidents.queries.search.weighing import (
    authority_of,
    provision_of,
    roles_on,
    weighed,
)
from norms.happenings import DEEDS

# Bases, and a hold, under which nothing on a device is touched.
KEPT_WHOLE = frozenset({"evidence", "police", "exam"})
EVIDENCE_HOLD = "evidence"
# What the people who took part have done by the time something is deleted.
TAKEN_PARTS = ("approve", "authorise", "witness", "discuss")


@transaction.atomic
def discuss(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Say that a deletion was talked over with the safeguarding lead; the lead says so.

    :raises Refused: if the actor is neither the lead nor a deputy, or asked for it.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(why_not_discuss(actor=actor, search=search, life=life))
    step = NewStep(verb=Verb.DISCUSSED, words=words)
    return add_step(actor=actor, search=search, step=step, happened=happened)


@transaction.atomic
def erase(*, actor: Actor, search_id: UUID, write_up: WriteUp, happened: Happened) -> SearchStep:
    """
    Write down that something was deleted, by whom and before whom.

    :raises Refused: if a test is unanswered, a part untaken or taken by the same person, the device
        may be evidence, or the policy does not permit it (IMP-23, IMP-28).
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    at = happened.at
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    staff = staff_on(seen_by=actor, at=at)
    approval = life.approval
    approver = approval.actor_id if approval else None
    authority = authority_of(seen_by=actor, search=search, person_id=write_up.searcher_id, at=at)
    ruling = weighed(
        seen_by=actor,
        search=search,
        life=life,
        searcher_id=write_up.searcher_id,
        standing=Standing(
            approver_roles=roles_on(seen_by=actor, person_id=approver, at=at),
            is_authorised=authority is not None,
            is_witnessed=write_up.witness_id is not None,
        ),
        at=at,
    )
    ensure_allowed(
        why_not_erase(
            search=search,
            life=life,
            write_up=write_up,
            grounds=Grounds(
                staff=staff,
                parts=parts_for(
                    seen_by=actor,
                    kind=Kind.ERASURE,
                    at=at,
                    provision=provision_of(seen_by=actor, search=search),
                ),
                ruling=ruling,
                may_be_evidence=_may_be_evidence(actor, search),
            ),
        )
        or why_not_write_up(
            actor=actor, search=search, life=life, write_up=write_up, staff=staff, at=at
        )
    )
    step = NewStep(
        verb=Verb.CARRIED_OUT,
        code="erased",
        words=write_up.words,
        searcher_id=write_up.searcher_id,
        witness_id=write_up.witness_id,
        clauses=ruling.because,
    )
    row = add_step(actor=actor, search=search, step=step, happened=happened)
    _tell_and_settle(actor, search, happened)
    return row


def _may_be_evidence(actor: Actor, search: Search) -> bool:
    """Say whether the device is held as evidence, or on hold: then nothing on it is touched."""
    if search.custody_id is None:
        return True
    held = records(seen_by=actor, custody_ids=[search.custody_id]).get(search.custody_id)
    return held is None or held.basis_code in KEPT_WHOLE or EVIDENCE_HOLD in held.holds


def _tell_and_settle(actor: Actor, search: Search, happened: Happened) -> None:
    now = happened.received_at
    tell(actor=actor, search=search, event="image_disposed_of", happened=happened)
    owed = duties_of(seen_by=actor, matter_id=search.id, at=now)
    done = [
        each
        for each in owed
        if each.event in PROPOSED_AS[Kind.ERASURE]
        and any(DEEDS[deed] in each.deed for deed in TAKEN_PARTS)
    ]
    settle(actor=actor, owed=done, step=Step.DONE, reason="", happened=happened)
