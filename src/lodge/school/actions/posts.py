"""Who holds which role and looks after which form, from when to when, and who stands in."""

from datetime import date, datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.record.queries import entries_about
from lodge.school import permissions
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.roles import APPOINTS, SCHOOL_ROLES
from lodge.school.models import Person, Post, Tutorship
from lodge.school.queries.actors import still_appoint
from lodge.school.queries.people import forms_there


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
def end_post(*, post: Post, on: date, actor: Actor, at: datetime, reason: str = "") -> Post:
    """
    End a post; ``on`` is its last day.

    :raises Refused: if the actor may not, the post begins after that day, or it is the last of
        those whose holders give posts.
    """
    ensure_allowed(permissions.why_not_end_a_post(actor=actor))
    _ensure_forwards(post.starts_on, on)
    if post.role_code in APPOINTS:
        left = still_appoint([post.id], school_id=post.school_id, after=on)
        ensure_allowed(permissions.why_not_leave(still_appoint=left))
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    _append(actor, "post.ended", post, at, reason=reason)
    return post


@transaction.atomic
def withdraw_post(*, post: Post, reason: str, actor: Actor, at: datetime) -> None:
    """
    Take back a post that was given by mistake; that it was given stays in the record.

    :raises Refused: if the actor may not, it has been held already, or somebody stands in for it.
    """
    covered = Post.objects.of(post.school_id).filter(covers_id=post.id).exists()
    refusal = permissions.why_not_withdraw_post(
        actor=actor, post=post, is_covered=covered, today=local_time_of(at).date()
    )
    ensure_allowed(refusal)
    subject = f"person:{post.person_id}"
    given = entries_about(seen_by=actor, subject=subject).filter(detail__post=str(post.id)).first()
    append(
        actor=actor,
        verb="post.withdrawn",
        subject=subject,
        happened_at=at,
        detail={"role": post.role_code, "post": str(post.id), "reason": reason},
        removed=[post],
        corrects=given.id if given else None,
    )
    post.delete()


@transaction.atomic
def look_after(
    *,
    person: Person,
    form: str,
    starts_on: date,
    ends_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> Tutorship:
    """
    Say that somebody looks after a form from a day on.

    :raises Refused: if the actor may not, there is no such form, or they do from that day already.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    _ensure_forwards(starts_on, ends_on)
    if form not in forms_there(seen_by=actor):
        raise Refused(Refusal(reason=f"No pupil on the roll is in a form “{form}”."))
    held = Tutorship.objects.of(person.school_id).filter(person_id=person.id, form=form)
    if held.filter(starts_on=starts_on).exists():
        raise Refused(
            Refusal(reason=f"{person.full_name} looks after {form} from that day already.")
        )
    tutorship = Tutorship.objects.create(
        school_id=person.school_id, person=person, form=form, starts_on=starts_on, ends_on=ends_on
    )
    _append_form(actor, "form.looked_after", tutorship, at)
    return tutorship


@transaction.atomic
def stop_looking_after(
    *, tutorship: Tutorship, on: date, actor: Actor, at: datetime, reason: str = ""
) -> None:
    """
    Say that a day is the last on which somebody looks after a form.

    :raises Refused: if the actor may not, or it begins after that day.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    _ensure_forwards(tutorship.starts_on, on)
    tutorship.ends_on = on
    tutorship.save(update_fields=["ends_on"])
    _append_form(actor, "form.given_up", tutorship, at, reason=reason)


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


def _append(actor: Actor, verb: str, post: Post, at: datetime, *, reason: str = "") -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"person:{post.person_id}",
        happened_at=at,
        detail={"role": post.role_code, "post": str(post.id)}
        | ({"reason": reason} if reason else {}),
        rows=[post],
    )


def _append_form(
    actor: Actor, verb: str, tutorship: Tutorship, at: datetime, *, reason: str = ""
) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"person:{tutorship.person_id}",
        happened_at=at,
        detail={"form": tutorship.form} | ({"reason": reason} if reason else {}),
        rows=[tutorship],
    )


def _ensure_forwards(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise Refused(Refusal(reason="It cannot end before it begins. Check the dates."))
