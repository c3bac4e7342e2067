"""Who reads how often is searched, and who takes the searches of a term out one by one."""

from typing import Final

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.models.seeing import HANDLES

GOVERNORS: Final = frozenset({"governor", "chair_of_governors", "safeguarding_governor"})


def why_not_read_figures(*, actor: Actor, told_by: str) -> Refusal | None:
    """
    Return why this person may not read how often is searched, or None if they may.

    ``told_by`` is the clause by which the policy tells governors how it works, if there is one.
    """
    if actor.has(*HANDLES):
        return None
    if not actor.has(*GOVERNORS):
        return Refusal(reason="Leaders, the safeguarding team and governors read these figures.")
    if told_by:
        return None
    return Refusal(
        reason="The policy does not say that governors are told how it works. Ask the headteacher."
    )


def why_not_take_out(*, actor: Actor) -> Refusal | None:
    """Return why this person may not take the searches of a term out, or None if they may."""
    if actor.has(*HANDLES):
        return None
    return Refusal(reason="Leaders and the safeguarding team take the register of searches out.")
