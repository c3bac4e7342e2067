"""Who writes down what a device looks like."""

from lodge.devices.domain import Term, why_not_run_the_desk
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_describe(*, actor: Actor, receivers: Term | None, words: str) -> Refusal | None:
    """Return why somebody may not describe a device so, or None if they may."""
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if not words.strip():
        return Refusal(reason="Say what it looks like: its colour, its case, what is broken.")
    return None
