"""Who may keep the books of a school: people, posts, the roll, the calendar."""

from datetime import date
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import (
    APPOINTS,
    KEEPS_ACCOUNTS,
    KEEPS_BOOKS,
    KNOWS_EVERY_FORM,
    KNOWS_PUPILS,
)
from lodge.school.domain.sign_in import NEEDS_SECOND_FACTOR
from lodge.school.models import Post


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


def why_not_keep_provisions(*, actor: Actor) -> Refusal | None:
    """Return why this person may not open, rename or close a provision, or None if they may."""
    if not actor.has(*KEEPS_BOOKS):
        return Refusal(reason="Only the office and the school's leaders keep the provisions.")
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


def why_not_leave(*, still_appoint: bool) -> Refusal | None:
    """Return why a leader's post may not end, or None if somebody is left who gives posts."""
    if still_appoint:
        return None
    return Refusal(
        reason="Nobody would be left who gives posts. Appoint whoever follows first, from the day "
        "after at the latest."
    )


def why_not_withdraw_post(
    *, actor: Actor, post: Post, is_covered: bool, today: date
) -> Refusal | None:
    """Return why a post that was given by mistake may not be taken back, or None if it may."""
    if refusal := why_not_appoint(actor=actor, person_id=post.person_id):
        return refusal
    if post.starts_on < today:
        return Refusal(
            reason="This post has been held on days gone by, and what was done under it stays "
            "true. End it instead."
        )
    if is_covered:
        return Refusal(reason="Somebody stands in for this post. Take that back first.")
    return None


def why_not_see_off(*, actor: Actor, person_id: UUID) -> Refusal | None:
    """Return why this person may not record somebody's last day, or None if they may."""
    if actor.person_id == person_id:
        return Refusal(reason="Nobody records their own last day. Ask another leader.")
    return why_not_end_a_post(actor=actor)


def why_not_see_staff(*, actor: Actor) -> Refusal | None:
    """Return why this person may not see who holds which post and account, or None if they may."""
    if not actor.has(*KEEPS_ACCOUNTS):
        return Refusal(reason="Only the office, IT staff and the school's leaders see this list.")
    return None


def why_not_look_pupils_up(*, actor: Actor) -> Refusal | None:
    """Return why this person may not look a pupil up by name, or None if they may."""
    if not actor.has(*KNOWS_PUPILS):
        return Refusal(reason="Only staff who work with pupils look them up.")
    return None


def why_not_see_family(*, actor: Actor, form: str) -> Refusal | None:
    """Return why this person may not see whom to call about a pupil, or None if they may."""
    if actor.has(*KNOWS_EVERY_FORM) or (actor.has(*KNOWS_PUPILS) and form in actor.forms):
        return None
    return Refusal(
        reason="Whom to call is for the office, the leaders, the safeguarding lead and whoever "
        "looks after the pupil's form."
    )


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
