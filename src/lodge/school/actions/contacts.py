"""What the office keeps of a pupil's family: whom to call, who may collect, who travels alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.ids import new_id
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.foundation.tenancy import SchoolRow
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.models import Contact, Person, Pupil

MADE_HERE = "lodge:"
NO_REASON = Refusal(reason="Say why: the reason is kept with your name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a contact, apart from who it is."""

    relation: str
    phone: str = ""
    may_collect: bool = False


@transaction.atomic
def add_family_member(
    *, pupil: Pupil, names: tuple[str, str], said: Said, reason: str, actor: Actor, at: datetime
) -> Contact:
    """
    Add somebody the school does not know yet as a contact; ``names`` are first and family name.

    :raises Refused: if the actor may not keep the roll, or gives no reason.
    """
    _ensure_may(actor, reason)
    person = Person.objects.create(
        school_id=actor.school_id,
        sourced_id=f"{MADE_HERE}{new_id()}",
        given_name=names[0],
        family_name=names[1],
    )
    contact = Contact.objects.create(
        school_id=actor.school_id,
        pupil=pupil,
        person=person,
        relation=said.relation,
        phone=said.phone,
        may_collect=said.may_collect,
    )
    detail = _about(contact, reason) | {"may_collect": said.may_collect}
    _append(actor, "contact.added", pupil.id, at, detail, [person, contact])
    return contact


@transaction.atomic
def change_contact(
    *, contact: Contact, said: Said, reason: str, actor: Actor, at: datetime
) -> Contact:
    """
    Say something else of a contact; what was said before stays in the record.

    Only the names of what is different go into the entry, and who may collect: a telephone number
    is nobody's business who reads the record.

    :raises Refused: if the actor may not keep the roll, gives no reason, or nothing is different.
    """
    _ensure_may(actor, reason)
    old = Said(relation=contact.relation, phone=contact.phone, may_collect=contact.may_collect)
    changed = [name for name in Said.__slots__ if getattr(old, name) != getattr(said, name)]
    if not changed:
        raise Refused(Refusal(reason="Nothing is different from what is kept already."))
    contact.relation, contact.phone = said.relation, said.phone
    contact.may_collect = said.may_collect
    contact.save(update_fields=changed)
    detail = _about(contact, reason) | {"changed": changed, "may_collect": said.may_collect}
    _append(actor, "contact.changed", contact.pupil_id, at, detail, [contact])
    return contact


@transaction.atomic
def end_contact(*, contact: Contact, reason: str, actor: Actor, at: datetime) -> None:
    """
    Take a contact off a pupil's list; that they stood on it stays in the record.

    :raises Refused: if the actor may not keep the roll, or gives no reason.
    """
    _ensure_may(actor, reason)
    append(
        actor=actor,
        verb="contact.ended",
        subject=f"pupil:{contact.pupil_id}",
        happened_at=at,
        detail=_about(contact, reason),
        removed=[contact],
    )
    contact.delete()


@transaction.atomic
def set_travels_alone(
    *, pupil: Pupil, travels_alone: bool, reason: str, actor: Actor, at: datetime
) -> Pupil:
    """
    Say whether a pupil comes and goes alone.

    :raises Refused: if the actor may not keep the roll, gives no reason, or it is so already.
    """
    _ensure_may(actor, reason)
    if pupil.travels_alone == travels_alone:
        raise Refused(Refusal(reason="Nothing is different from what is kept already."))
    pupil.travels_alone = travels_alone
    pupil.save(update_fields=["travels_alone"])
    detail: dict[str, JSON] = {"travels_alone": travels_alone, "reason": reason}
    _append(actor, "pupil.travels_alone", pupil.id, at, detail, [pupil])
    return pupil


def _ensure_may(actor: Actor, reason: str) -> None:
    ensure_allowed(permissions.why_not_keep_the_roll(actor=actor))
    if not reason.strip():
        raise Refused(NO_REASON)


def _about(contact: Contact, reason: str) -> dict[str, JSON]:
    return {"contact": str(contact.id), "who": contact.person.full_name, "reason": reason}


def _append(
    actor: Actor,
    verb: str,
    pupil_id: UUID,
    at: datetime,
    detail: Mapping[str, JSON],
    rows: Sequence[SchoolRow],
) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"pupil:{pupil_id}",
        happened_at=at,
        detail=detail,
        rows=rows,
    )
