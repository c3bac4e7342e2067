"""
Who may ask, read, study, confirm and adopt.

The rules bind everybody who works at a school, so all of them may ask and read: staff, governors,
volunteers and the trust's people. Adopting is for the headteacher, or whoever covers that post,
and for the trust lead: they answer for the policy. A senior leader as such may not. That each rule
is read as it is meant, the headteacher alone confirms, and chooses how where the wording can be
read in two ways. Replaying what was decided is for those who
lead or oversee.
"""

from typing import Final

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import SCHOOL_ROLES, TRUST_LEAD, TRUST_ROLES

ASKS: Final = frozenset({*SCHOOL_ROLES, *TRUST_ROLES})
ADOPTS: Final = frozenset({"headteacher", TRUST_LEAD})
STUDIES: Final = ADOPTS | {
    "senior_leader",
    "dsl",
    "deputy_dsl",
    "governor",
    "trustee",
    "regional_director",
}


def why_not_ask(*, actor: Actor) -> Refusal | None:
    """Return why this person may not ask what the policy says, or None if they may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You can ask about a school only if you hold a post there.")
    if not actor.has(*ASKS):
        return Refusal(reason="Only people who work at the school can ask what its policy says.")
    return None


def why_not_read(*, actor: Actor) -> Refusal | None:
    """Return why this person may not read the policy here, or None if they may."""
    return why_not_ask(actor=actor)


def why_not_adopt(*, actor: Actor) -> Refusal | None:
    """Return why this person may not adopt a policy for the school, or None if they may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You can adopt a policy only for a school that is yours.")
    if not actor.has(*ADOPTS):
        return Refusal(
            reason="Only the headteacher, or whoever covers for them, and the trust lead can adopt "
            "a policy."
        )
    return None


def why_not_confirm(*, actor: Actor) -> Refusal | None:
    """Return why this person may not confirm how the policy is read, or None if they may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You can confirm the policy only of a school that is yours.")
    if not actor.has("headteacher"):
        return Refusal(
            reason="Only the headteacher, or whoever covers for them, can confirm how the policy "
            "is read."
        )
    return None


def why_not_choose_reading(*, actor: Actor) -> Refusal | None:
    """Return why this person may not choose how the policy is read, or None if they may."""
    if why_not_confirm(actor=actor) is not None:
        return Refusal(
            reason="Only the headteacher, or whoever covers for them, can choose how the policy is "
            "read where its words can be read in two ways."
        )
    return None


def why_not_study(*, actor: Actor) -> Refusal | None:
    """Return why this person may not replay what was decided, or None if they may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You can replay decisions only of a school that is yours.")
    if not actor.has(*STUDIES):
        return Refusal(
            reason="Only those who lead or oversee the school can replay what was decided."
        )
    return None
