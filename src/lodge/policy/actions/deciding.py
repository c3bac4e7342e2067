"""Deciding for an act: the answer is kept with the version of the policy that gave it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation import events
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.asking import missing_in_words
from lodge.policy.domain.events import DecisionTaken
from lodge.policy.domain.rules import Decision
from lodge.policy.models import StoredDecision
from lodge.policy.queries import Asked, decide_each
from lodge.record.actions import Act, append_all


@transaction.atomic
def decide_and_store(
    *,
    actor: Actor,
    situation: Mapping[str, str],
    at: datetime,
    for_act: bool = True,
    provision: UUID | None = None,
) -> StoredDecision:
    """
    Decide a situation at a moment and keep the decision.

    :raises Refused: if the actor may not ask, or no policy is in force.
    :raises UnknownWord: if the situation uses a word that is not in the vocabulary.
    """
    asked = Asked(situation, at, provision)
    [stored] = decide_and_store_each(actor=actor, asked=[asked], for_act=for_act)
    return stored


@transaction.atomic
def decide_and_store_each(
    *, actor: Actor, asked: Sequence[Asked], for_act: bool = True
) -> list[StoredDecision]:
    """
    Decide several situations and keep each decision, as ``decide_and_store`` does.

    :raises Refused: if the actor may not ask, or no policy is in force.
    :raises UnknownWord: if a situation uses a word that is not in the vocabulary.
    """
    kept, entries = decide_for_acts(actor=actor, asked=asked, for_act=for_act)
    append_all(school_id=actor.school_id, acts=entries)
    return kept


@transaction.atomic(savepoint=False)
def decide_for_acts(
    *, actor: Actor, asked: Sequence[Asked], for_act: bool = True
) -> tuple[list[StoredDecision], list[Act]]:
    """
    Decide and keep as ``decide_and_store_each``, and leave the entries for the act to append.

    :returns: the decisions, and their entries, which seal them.
    :raises Refused: if the actor may not ask, or no policy is in force.
    :raises UnknownWord: if a situation uses a word that is not in the vocabulary.
    """
    ensure_allowed(permissions.why_not_ask(actor=actor))
    askers = [each.by or actor for each in asked]
    decisions = decide_each(seen_by=actor, asked=asked)
    kept = [
        StoredDecision(
            **_columns(decision),
            school_id=actor.school_id,
            asked_by=asker.person_id,
            for_act=for_act,
        )
        for asker, decision in zip(askers, decisions, strict=True)
    ]
    StoredDecision.objects.bulk_create(kept)
    for stored in kept:
        events.announce(
            DecisionTaken(school_id=actor.school_id, decision_id=stored.id, verdict=stored.verdict)
        )
    return kept, [_entry(asker, stored) for asker, stored in zip(askers, kept, strict=True)]


def _entry(actor: Actor, stored: StoredDecision) -> Act:
    return Act(
        actor=actor,
        verb="policy.decided",
        subject=f"decision:{stored.id}",
        happened_at=stored.decided_at,
        detail={"verdict": stored.verdict, "version": stored.pack_fingerprint},
        clauses=stored.because,
        rows=[stored],
    )


def _columns(decision: Decision) -> dict[str, object]:
    answer, rules = decision.answer, decision.rules
    return {
        "situation": dict(decision.situation),
        "verdict": answer.verdict,
        "because": list(answer.because),
        "yielded": list(answer.yielded),
        "missing": missing_in_words(answer),
        "pack_slug": rules.pack.name,
        "pack_fingerprint": rules.version,
        "adoption_id": rules.adoption_id,
        "decided_at": decision.at,
    }
