"""The terms in force: what the policy states, and what the school decided where it does not."""

from datetime import date

from lodge.devices.domain import Term
from lodge.foundation.actor import Actor
from lodge.policy.queries import rules_at, setting


def term(*, seen_by: Actor, name: str, on: date) -> Term | None:
    """Return a setting in force on a day, or None while nobody has decided it."""
    found = setting(rules_at(seen_by=seen_by, on=on), name)
    return Term(name, found.words, found.clause) if found and found.words else None
