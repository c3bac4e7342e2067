"""Adding people, recording who leaves, and what is kept of many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.actions.accounts.books import shut_out
from lodge.school.domain.roles import APPOINTS
from lodge.school.models import Contact, Person, Post, Pupil, Tutorship
from lodge.school.queries.actors import still_appoint


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What is known of a person before they have a row; ``sourced_id`` is the roll's own id."""

    sourced_id: str
    given_name: str
    family_name: str = ""
    email: str = ""


@transaction.atomic
def add_person(*, new: NewPerson, actor: Actor, at: datetime) -> Person:
    """
    Add a person to the school.

    :raises Refused: if the actor may not, or the school already knows that ``sourced_id``.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    people = Person.objects.of(actor.school_id)
    if people.filter(sourced_id=new.sourced_id).exists():
        raise Refused(Refusal(reason=f"Somebody already has the number {new.sourced_id}."))
    person = Person.objects.create(
        school_id=actor.school_id,
        sourced_id=new.sourced_id,
        given_name=new.given_name,
        family_name=new.family_name,
        email=new.email,
    )
    append(
        actor=actor,
        verb="person.added",
        subject=f"person:{person.id}",
        happened_at=at,
        rows=[person],
    )
    return person


@transaction.atomic
def record_leaver(
    *, person: Person, on: date, actor: Actor, at: datetime, reason: str = ""
) -> Person:
    """
    Record somebody's last day: their posts and forms end with it, and so does their way in.

    :raises Refused: if the actor may not keep the roll, or nobody is left who gives posts.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=on), Q(person_id=person.id)
    held: list[Post | Tutorship] = [
        *Post.objects.of(actor.school_id).filter(*running),
        *Tutorship.objects.of(actor.school_id).filter(*running),
    ]
    _ensure_somebody_leads(held, on)
    ended = [row for row in held if row.starts_on <= on]
    never_begun = [row for row in held if row.starts_on > on]
    posts = [row for row in never_begun if isinstance(row, Post)]
    stand_ins = list(Post.objects.of(actor.school_id).filter(covers__in=posts))
    for row in ended:
        row.ends_on = on
        row.save(update_fields=["ends_on"])
    person.left_on = on
    person.save(update_fields=["left_on"])
    shut = shut_out([person.id]) if on < at.date() else []
    append(
        actor=actor,
        verb="person.left",
        subject=f"person:{person.id}",
        happened_at=at,
        detail={"on": on.isoformat()} | ({"reason": reason} if reason else {}),
        rows=[person, *ended, *shut],
        removed=[*stand_ins, *never_begun],
    )
    for row in (*stand_ins, *never_begun):
        row.delete()
    return person


def _ensure_somebody_leads(held: Sequence[Post | Tutorship], on: date) -> None:
    leading = [row for row in held if isinstance(row, Post) and row.role_code in APPOINTS]
    if leading:
        left = still_appoint(
            [post.id for post in leading], school_id=leading[0].school_id, after=on
        )
        ensure_allowed(permissions.why_not_leave(still_appoint=left))


@transaction.atomic
def set_collectors(
    *, contacts: Sequence[Contact], may_collect: bool, actor: Actor, at: datetime
) -> None:
    """
    Say of some contacts whether they may collect for their pupil.

    :raises Refused: if the actor may not keep the roll.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    for contact in contacts:
        contact.may_collect = may_collect
    Contact.objects.of(actor.school_id).bulk_update(contacts, ["may_collect"])
    append(
        actor=actor,
        verb="contacts.collectors",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"contacts": len(contacts), "may_collect": may_collect},
        rows=contacts,
    )


@transaction.atomic
def give_cards(*, codes: Mapping[UUID, str], actor: Actor, at: datetime) -> list[Pupil]:
    """
    Give some people on the roll the card of that code, in place of any they had.

    :raises Refused: if the actor may not keep the roll, or a card is another pupil's.
    """
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    if not codes:
        return []
    pupils = Pupil.objects.of(actor.school_id)
    if pupils.filter(card_code__in=codes.values()).exclude(person_id__in=codes).exists():
        raise Refused(Refusal(reason="One of these cards belongs to another pupil."))
    rows = list(pupils.filter(person_id__in=codes))
    for row in rows:
        row.card_code = codes[row.person_id]
    pupils.bulk_update(rows, ["card_code"])
    append(
        actor=actor,
        verb="pupils.cards",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"pupils": len(rows)},
        rows=rows,
    )
    return rows
