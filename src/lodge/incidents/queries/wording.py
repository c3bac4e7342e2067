"""The words of clauses as they stood at a moment: never today's for what was then (IMP-84)."""

from collections.abc import Iterable
from datetime import datetime

from lodge.foundation.actor import Actor
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import rules_at
from lodge.school.domain.calendar import local_time_of


def clauses_at(*, seen_by: Actor, ids: Iterable[str], at: datetime) -> tuple[tuple[str, str], ...]:
    """Return clauses with their words by the rules of a moment; those that these rules know."""
    try:
        rules = rules_at(seen_by=seen_by, on=local_time_of(at).date())
    except NoPolicyInForce:
        return ()
    known = rules.pack.clauses
    return tuple((each, known[each].says) for each in ids if each in known)


def version_at(*, seen_by: Actor, at: datetime) -> str:
    """Return the policy and its version in force at a moment, or nothing."""
    try:
        rules = rules_at(seen_by=seen_by, on=local_time_of(at).date())
    except NoPolicyInForce:
        return ""
    return f"{rules.pack.title}, version {rules.short_version}"
