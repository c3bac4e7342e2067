"""The terms in force: what the policy states, and what the school decided where it does not."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lodge.devices.domain import Term
from lodge.foundation.actor import Actor
from lodge.policy.queries import rules_at, setting


def terms(
    *, seen_by: Actor, names: Iterable[str], on: date, provision: UUID | None = None
) -> dict[str, Term]:
    """Return settings in force on a day by name; what nobody has decided is left out."""
    rules = rules_at(seen_by=seen_by, on=on, provision=provision)
    found = ((name, setting(rules, name)) for name in names)
    return {name: Term(name, each.words, each.clause) for name, each in found if each}


def term(*, seen_by: Actor, name: str, on: date) -> Term | None:
    """Return a setting in force on a day, or None while nobody has decided it."""
    return terms(seen_by=seen_by, names=[name], on=on).get(name)
