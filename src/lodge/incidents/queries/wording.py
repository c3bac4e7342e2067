"""The words of clauses as they stood at a moment: never today's for what was then (IMP-84)."""

import re
from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Final

from lodge.foundation.actor import Actor
from lodge.policy.domain.rules import NoPolicyInForce
from lodge.policy.queries import rules_at
from lodge.school.domain.calendar import local_time_of
from norms.language import Clause

# Whom a policy means by a parent, among those who are bound or told.
PARENTS: Final = frozenset({"parent", "parent_carer"})
FAMILIES: Final = PARENTS | {"community"}
# A publication of the policy itself, in the words in which packs list what is published.
_ITS_PLACE: Final = re.compile(r"^(the|this|every) policy\b.*\bwebsites?$")


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
    return tuple(
        (each.id, each.says)
        for each in _in_force(seen_by, at)
        if each.capability == "complaint" and not PARENTS.isdisjoint(_told(each))
    )


def where_to_read(*, seen_by: Actor, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the clause by which families find the policy itself; none where no clause says it."""
    found = [
        (PARENTS.isdisjoint(item.audience), each.id, each.says)
        for each in _in_force(seen_by, at)
        for item in each.items
        if item.list == "publication"
        and _ITS_PLACE.search(item.topic)
        and not FAMILIES.isdisjoint(item.audience)
    ]
    # The clause for parents goes before one for everybody.
    return tuple((name, says) for _, name, says in sorted(found, key=itemgetter(0))[:1])


def _in_force(seen_by: Actor, at: datetime) -> Iterable[Clause]:
    on = local_time_of(at).date()
    try:
        return rules_at(seen_by=seen_by, on=on).pack.in_force(on)
    except NoPolicyInForce:
        return ()


def _told(clause: Clause) -> set[str]:
    return {*clause.bearer, *(word for item in clause.items for word in item.audience)}


def version_at(*, seen_by: Actor, at: datetime) -> str:
    """Return the policy and its version in force at a moment, or nothing."""
    try:
        rules = rules_at(seen_by=seen_by, on=local_time_of(at).date())
    except NoPolicyInForce:
        return ""
    return f"{rules.pack.title}, version {rules.short_version}"
