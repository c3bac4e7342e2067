"""Confirming that the policy is read as it is meant: kept for good, with who said so and when."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.confirming import ReadAs, read_clauses
from lodge.policy.domain.rules import Rules
from lodge.policy.models import Confirmation
from lodge.policy.queries.confirmations import confirmed_of
from lodge.record.actions import append


@transaction.atomic
def confirm_sentences(
    *, actor: Actor, rules: Rules, fingerprints: Collection[str], at: datetime
) -> list[Confirmation]:
    """
    Confirm some sentences of the rules; those confirmed before stay as they were.

    :raises Refused: if the actor may not, or a sentence is not of these rules.
    """
    ensure_allowed(permissions.why_not_confirm(actor=actor))
    known = {
        each.fingerprint: each
        for clause in read_clauses(rules.pack, rules.on)
        for each in clause.sentences
    }
    if not known.keys() >= set(fingerprints):
        raise Refused(
            Refusal(reason="The policy has changed since the page was opened. Read it once more.")
        )
    new = set(fingerprints) - confirmed_of(seen_by=actor).keys()
    rows = [_row(known[each], actor=actor, rules=rules, at=at) for each in sorted(new)]
    if rows:
        append(
            actor=actor,
            verb="policy.confirmed",
            subject=f"adoption:{rules.adoption_id}",
            happened_at=at,
            detail={"version": rules.version, "sentences": len(rows)},
            clauses=sorted({row.clause for row in rows}),
            rows=rows,
        )
    return rows


def _row(read: ReadAs, *, actor: Actor, rules: Rules, at: datetime) -> Confirmation:
    return Confirmation.objects.create(
        school_id=actor.school_id,
        clause=read.clause,
        fingerprint=read.fingerprint,
        sentence=read.words,
        pack_fingerprint=rules.version,
        confirmed_by=actor.person_id,
        confirmed_by_name=actor.name,
        confirmed_at=at,
    )
