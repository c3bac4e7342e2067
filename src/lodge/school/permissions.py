"""Who may keep the books of a school: people, posts, the roll, the calendar."""

from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import APPOINTS, KEEPS_ACCOUNTS, KEEPS_BOOKS
from lodge.school.domain.sign_in import NEEDS_SECOND_FACTOR


def why_not_keep_the_roll(*, actor: Actor) -> Refusal | None:
    """Return why this person may not add people or pupils, or None if they may."""
    if not actor.has(*KEEPS_BOOKS):
        return Refusal(reason="Only the office and the school's leaders keep the roll.")
    return None


def why_not_set_the_calendar(*, actor: Actor) -> Refusal | None:
    """Return why this person may not change terms and bells, or None if they may."""
    if not actor.has(*KEEPS_BOOKS):
        return Refusal(reason="Only the office and the school's leaders set the calendar.")
    return None


def why_not_appoint(*, actor: Actor, person_id: UUID) -> Refusal | None:
    """Return why this person may not give somebody a post, or None if they may."""
    if not actor.has(*APPOINTS):
        return Refusal(reason="Only the headteacher and senior leaders decide who holds a post.")
    if actor.person_id == person_id:
        return Refusal(reason="Nobody gives a post to themselves. Ask another leader.")
    return None


def why_not_end_a_post(*, actor: Actor) -> Refusal | None:
    """Return why this person may not end a post, or None if they may."""
    if not actor.has(*APPOINTS):
        return Refusal(reason="Only the headteacher and senior leaders decide who holds a post.")
    return None


def why_not_import(*, actor: Actor) -> Refusal | None:
    """Return why this person may not import a roster, or None if they may."""
    if not actor.has(*KEEPS_BOOKS):
        return Refusal(reason="Only the office and the school's leaders import the roll.")
    return None


def why_not_be_second(*, actor: Actor, first_id: UUID) -> Refusal | None:
    """Return why this person may not be the second one behind an import, or None if they may."""
    if actor.person_id == first_id:
        return Refusal(reason="A second person has to agree, not the one who brought the file.")
    return why_not_import(actor=actor)


def why_not_keep_account(
    *, actor: Actor, school_id: UUID | None, roles: frozenset[str]
) -> Refusal | None:
    """Return why this person may not make or reset the account of somebody with these roles."""
    if not actor.has(*KEEPS_ACCOUNTS):
        return Refusal(reason="Only the office, IT staff and the school's leaders keep accounts.")
    if school_id != actor.school_id:
        return Refusal(reason="That account is not of this school. Ask whoever keeps it there.")
    # Whoever resets an account could sign in to it: nobody climbs higher that way.
    if not roles.isdisjoint(NEEDS_SECOND_FACTOR) and not actor.has(*NEEDS_SECOND_FACTOR):
        return Refusal(reason="Only a leader or IT staff may reset the account of one of them.")
    return None


def why_not_keep_trust_account(*, actor: Actor) -> Refusal | None:
    """Return why this person may not reset the account of somebody of the trust."""
    # Who sets up on the machine acts as the school itself; nobody at a school is above its trust.
    if actor.person_id != actor.school_id:
        return Refusal(reason="Accounts of the trust are kept on the machine, by `lodge account`.")
    return None
