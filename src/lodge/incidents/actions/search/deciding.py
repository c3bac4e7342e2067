"""Deciding on a search: approved with conditions, refused, or no longer wanted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.incidents.actions.search.steps import NewStep, add_step, known_step
from lodge.incidents.actions.search.telling import settle
from lodge.incidents.domain.search import Kind, Life, Verb
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.domain.search.held import Standing
from lodge.incidents.domain.search.ruling import Ruling
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.permissions.search import Choice, why_not_approve, why_not_decide
from lodge.incidents.queries.search import life_of, parts_for, search_called, staff_on
from lodge.incidents.queries.search.register import sex_of
from lodge.incidents.queries.search.weighing import (
    authority_of,
    named_by_policy,
    provision_of,
    weighed,
)
from lodge.policy import actions as policy
from lodge.policy.queries import Asked
from norms.duties.parts import Part


@transaction.atomic
def approve(*, actor: Actor, search_id: UUID, deciding: Deciding, happened: Happened) -> SearchStep:
    """
    Approve a search; the policy's word is kept with the version that gave it.

    :raises Refused: if the actor may not decide, or the law, the register or the policy does not
        let it be done so.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    choice = choice_of(actor=actor, search=search, deciding=deciding, at=happened.at)
    ensure_allowed(why_not_approve(actor=actor, choice=choice))
    decision_id = _kept(actor, search, choice.ruling, happened.at)
    step = NewStep(
        verb=Verb.APPROVED,
        code=choice.ruling.verdict,
        words=deciding.words,
        said={
            "conditions": ",".join(deciding.conditions),
            "urgent_reason": deciding.urgent_reason.strip(),
            "attends": "yes" if deciding.attends else "",
        },
        searcher_id=deciding.searcher_id,
        witness_id=deciding.witness_id,
        decision_id=decision_id,
        clauses=choice.ruling.because,
    )
    row = add_step(actor=actor, search=search, step=step, happened=happened)
    _settle_approval(actor, search, happened)
    return row


@transaction.atomic
def refuse(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Refuse a search, with the reason.

    :raises Refused: if the actor may not decide, or gives no reason.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    staff = staff_on(seen_by=actor, at=happened.at)
    roles = staff[search.requester_id][1] if search.requester_id in staff else frozenset()
    parts = _parts(actor, search, happened.at)
    ensure_allowed(
        why_not_decide(actor=actor, search=search, requester_roles=roles, parts=parts)
        or _why_not_end(life, Verb.REFUSED, words)
    )
    return _ended(actor, search, Verb.REFUSED, words, happened)


@transaction.atomic
def withdraw(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Say that a search is not carried out, and why: the pupil handed it over, say.

    :raises Refused: if the actor neither asked for it nor decided on it, or gives no reason.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(_why_not_end(life, Verb.WITHDRAWN, words))
    return _ended(actor, search, Verb.WITHDRAWN, words, happened)


def choice_of(*, actor: Actor, search: Search, deciding: Deciding, at: datetime) -> Choice:
    """Return a decision to approve with all that is known of it, for the card and for the act."""
    life = life_of(seen_by=actor, search_id=search.id)
    authority = authority_of(seen_by=actor, search=search, person_id=deciding.searcher_id, at=at)
    by_the_head = actor.has("headteacher") and bool(deciding.urgent_reason.strip())
    # Before a deletion is permitted, advice and a witness may still come; they must, before it.
    is_erasure = Kind(search.kind) is Kind.ERASURE
    standing = Standing(
        approver_roles=actor.roles,
        is_authorised=authority is not None or by_the_head,
        is_witnessed=deciding.witness_id is not None or is_erasure,
        is_discussed=is_erasure,
    )
    return Choice(
        search=search,
        life=life,
        deciding=deciding,
        staff=staff_on(seen_by=actor, at=at),
        parts=_parts(actor, search, at),
        authority=authority,
        named_by_policy=named_by_policy(seen_by=actor, search=search, at=at),
        sexes=(sex_of(seen_by=actor, person_id=deciding.searcher_id, at=at), search.sex),
        ruling=weighed(
            seen_by=actor,
            search=search,
            life=life,
            searcher_id=deciding.searcher_id,
            standing=standing,
            at=at,
        ),
    )


def _parts(actor: Actor, search: Search, at: datetime) -> tuple[Part, ...]:
    return parts_for(
        seen_by=actor,
        kind=Kind(search.kind),
        at=at,
        provision=provision_of(seen_by=actor, search=search),
    )


def _kept(actor: Actor, search: Search, ruling: Ruling, at: datetime) -> UUID:
    """Keep the policy's answers with the version that gave them; return the first's id."""
    provision = provision_of(seen_by=actor, search=search)
    asked = [Asked(situation, at, provision) for situation in ruling.situations]
    return policy.decide_and_store_each(actor=actor, asked=asked)[0].id


def _settle_approval(actor: Actor, search: Search, happened: Happened) -> None:
    """Say of the duties to approve and authorise that they are done: this was it."""
    owed = duties_of(seen_by=actor, matter_id=search.id, at=happened.received_at)
    mine = [each for each in owed if _is_approving(each.deed) and each.is_held_by(actor.person_id)]
    settle(
        actor=actor,
        owed=mine,
        step=Step.DONE,
        reason="",
        happened=happened,
    )


def _is_approving(deed: str) -> bool:
    return "approve" in deed or "authorise" in deed


def _ended(actor: Actor, search: Search, verb: Verb, words: str, happened: Happened) -> SearchStep:
    row = add_step(
        actor=actor, search=search, step=NewStep(verb=verb, words=words), happened=happened
    )
    owed = duties_of(seen_by=actor, matter_id=search.id, at=happened.received_at)
    reason = f"It was not carried out: {words.strip()}"
    settle(
        actor=actor,
        owed=owed,
        step=Step.WAIVED,
        reason=reason[:500],
        happened=happened,
    )
    return row


def _why_not_end(life: Life, verb: Verb, words: str) -> Refusal | None:
    if not life.allows(verb):
        return Refusal(reason="Somebody has decided on this already. Load the page again.")
    return None if words.strip() else Refusal(reason="Write why: the record keeps it.")
