"""The words of clauses as they stood at a moment: never today's for what was then (IMP-84)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from lodge.foundation.actor import Actor
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import rules_at
from lodge.school.domain.calendar import local_time_of
from norms.language import Clause

# Whom a policy means by a parent, among those who are bound or told.
PARENTS: Final = frozenset({"parent", "parent_carer"})


def clauses_at(*, seen_by: Actor, ids: Iterable[str], at: datetime) -> tuple[tuple[str, str], ...]:
    """Return clauses with their words by the rules of a moment; those that these rules know."""
    try:
        rules = rules_at(seen_by=seen_by, on=local_time_of(at).date())
    except NoPolicyInForce:
        return ()
    known = rules.pack.clauses
    return tuple((each, known[each].says) for each in ids if each in known)


def ways_to_complain(*, seen_by: Actor, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the clauses by which parents learn how to complain, as they stood at a moment."""
    on = local_time_of(at).date()
    try:
        clauses = rules_at(seen_by=seen_by, on=on).pack.in_force(on)
    except NoPolicyInForce:
        return ()
    return tuple(
        (each.id, each.says)
        for each in clauses
        if each.capability == "complaint" and not PARENTS.isdisjoint(_told(each))
    )


def _told(clause: Clause) -> set[str]:
    return {*clause.bearer, *(word for item in clause.items for word in item.audience)}


def version_at(*, seen_by: Actor, at: datetime) -> str:
    """Return the policy and its version in force at a moment, or nothing."""
    try:
        rules = rules_at(seen_by=seen_by, on=local_time_of(at).date())
    except NoPolicyInForce:
        return ""
    return f"{rules.pack.title}, version {rules.short_version}"
