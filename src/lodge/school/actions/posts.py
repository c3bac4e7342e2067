"""Who holds which role, from when to when, and who stands in."""

from datetime import date, datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.domain.roles import SCHOOL_ROLES
from lodge.school.models import Person, Post


@transaction.atomic
def appoint(
    *,
    person: Person,
    role_code: str,
    starts_on: date,
    ends_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> Post:
    """
    Give somebody a post from a day on.

    :raises Refused: if the actor may not, or there is no such role or such dates.
    """
    ensure_allowed(permissions.why_not_appoint(actor=actor, person_id=person.id))
    if role_code not in SCHOOL_ROLES:
        raise Refused(Refusal(reason=f"There is no role {role_code!r} at a school."))
    _ensure_forwards(starts_on, ends_on)
    post = _new_post(person, role_code, starts_on, ends_on, covers=None)
    _append(actor, "post.appointed", post, at)
    return post


@transaction.atomic
def cover(
    *, post: Post, person: Person, starts_on: date, ends_on: date, actor: Actor, at: datetime
) -> Post:
    """
    Let somebody stand in for a post: they hold its role for these days.

    :raises Refused: if the actor may not, or it is their own post, or the dates run backwards.
    """
    ensure_allowed(permissions.why_not_appoint(actor=actor, person_id=person.id))
    if post.person_id == person.id:
        raise Refused(Refusal(reason="Nobody stands in for themselves."))
    _ensure_forwards(starts_on, ends_on)
    standing_in = _new_post(person, post.role_code, starts_on, ends_on, covers=post)
    _append(actor, "post.covered", standing_in, at)
    return standing_in


@transaction.atomic
def end_post(*, post: Post, on: date, actor: Actor, at: datetime) -> Post:
    """
    End a post; ``on`` is its last day.

    :raises Refused: if the actor may not, or the post begins after that day.
    """
    ensure_allowed(permissions.why_not_end_a_post(actor=actor))
    _ensure_forwards(post.starts_on, on)
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    _append(actor, "post.ended", post, at)
    return post


def _new_post(
    person: Person, role_code: str, starts_on: date, ends_on: date | None, *, covers: Post | None
) -> Post:
    posts = Post.objects.of(person.school_id)
    if posts.filter(person_id=person.id, role_code=role_code, starts_on=starts_on).exists():
        raise Refused(
            Refusal(reason=f"{person.full_name} already holds this role from that day on.")
        )
    return Post.objects.create(
        school_id=person.school_id,
        person=person,
        role_code=role_code,
        starts_on=starts_on,
        ends_on=ends_on,
        covers=covers,
    )


def _append(actor: Actor, verb: str, post: Post, at: datetime) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"person:{post.person_id}",
        happened_at=at,
        detail={"role": post.role_code},
        rows=[post],
    )


def _ensure_forwards(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise Refused(Refusal(reason="A post cannot end before it begins. Check the dates."))
