"""The roll as an import compares it, saved mappings, and drafts that wait."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.school.domain.roster.differences.roll import OnRoll, Roll
from lodge.school.domain.roster.mapping import Columns
from lodge.school.domain.roster.values import (
    FORMS_APART,
    POSTS_WE_GIVE,
    Kind,
    Link,
    Session,
    Value,
)
from lodge.school.models import (
    ColumnMapping,
    Contact,
    Person,
    Post,
    Pupil,
    RosterDraft,
    Term,
    Tutorship,
)

PUPIL_FIELDS = ("upn", "year", "form", "card_code", "travels_alone")
MADE_HERE = "lodge:"


def roll_to_compare(*, seen_by: Actor, on: date) -> Roll:
    """Return everybody the school knows on a day, those who have left too."""
    people = list(Person.objects.visible_to(seen_by))
    contacts = list(Contact.objects.visible_to(seen_by).select_related("pupil"))
    known = Pupil.objects.visible_to(seen_by).select_related("provision")
    pupils = {pupil.person_id: pupil for pupil in known}
    posts = _posts_by_person(seen_by, on)
    forms = _forms_by_person(seen_by, on)
    adults = {contact.person_id for contact in contacts}
    numbers = {person.id: person.sourced_id for person in people}
    return Roll(
        on=on,
        people=tuple(
            OnRoll(
                person_id=person.id,
                sourced_id=person.sourced_id,
                kind=_kind(person.id, pupils, posts, adults),
                fields={
                    **_fields(person, pupils.get(person.id), posts.get(person.id, "")),
                    "tutor_of": forms.get(person.id, ""),
                },
                is_here=person.left_on is None or person.left_on >= on,
                made_here=person.sourced_id.startswith(MADE_HERE),
                was_in_closed=_is_closed(pupils.get(person.id)),
            )
            for person in people
        ),
        links=tuple(
            Link(
                pupil=numbers[contact.pupil.person_id],
                adult=numbers[contact.person_id],
                relation=contact.relation,
                phone=contact.phone,
            )
            for contact in contacts
        ),
        sessions=tuple(
            Session(term.name, term.starts_on, term.ends_on)
            for term in Term.objects.visible_to(seen_by).order_by("starts_on")
        ),
    )


def columns_called(*, seen_by: Actor, name: str) -> Columns:
    """
    Return a saved mapping.

    :raises LookupError: if the school has none of that name; the message says which it has.
    """
    saved = {each.name: each.saved for each in ColumnMapping.objects.visible_to(seen_by)}
    if name not in saved:
        there = ", ".join(sorted(saved)) or "none"
        raise LookupError(f"There is no column mapping “{name}”. There are: {there}.")
    return Columns.from_json(saved[name])


def column_mappings(*, seen_by: Actor) -> QuerySet[ColumnMapping]:
    """Return the saved mappings of the school, by name."""
    return ColumnMapping.objects.visible_to(seen_by).order_by("name")


def drafts_waiting(*, seen_by: Actor) -> QuerySet[RosterDraft]:
    """Return the rosters that wait to be applied, newest first."""
    waiting = RosterDraft.objects.visible_to(seen_by).filter(state=RosterDraft.State.WAITING)
    return waiting.order_by("-uploaded_at")


def roster_draft(*, seen_by: Actor, draft_id: UUID) -> RosterDraft:
    """
    Return a roster that was uploaded.

    :raises Http404: if there is none at this school.
    """
    return get_object_or_404(RosterDraft.objects.visible_to(seen_by), id=draft_id)


def _posts_by_person(seen_by: Actor, on: date) -> Mapping[UUID, str]:
    # A post that ends today has been ended: to an import it is no longer held.
    held: dict[UUID, set[str]] = {}
    for post in Post.objects.visible_to(seen_by):
        codes = held.setdefault(post.person_id, set())
        is_held = post.starts_on <= on and (post.ends_on is None or post.ends_on > on)
        if is_held and post.covers_id is None and post.role_code in POSTS_WE_GIVE:
            codes.add(post.role_code)
    return {person_id: ", ".join(sorted(codes)) for person_id, codes in held.items()}


def _forms_by_person(seen_by: Actor, on: date) -> Mapping[UUID, str]:
    """Return the forms people look after with no end set; what is lent for some days is not."""
    held: dict[UUID, set[str]] = {}
    for each in Tutorship.objects.visible_to(seen_by).filter(ends_on=None, starts_on__lte=on):
        held.setdefault(each.person_id, set()).add(each.form)
    return {person_id: FORMS_APART.join(sorted(forms)) for person_id, forms in held.items()}


def _is_closed(pupil: Pupil | None) -> bool:
    provision = pupil.provision if pupil else None
    return provision is not None and provision.closed_from is not None


def _kind(
    person_id: UUID,
    pupils: Mapping[UUID, Pupil],
    posts: Mapping[UUID, str],
    adults: set[UUID],
) -> Kind:
    if person_id in pupils:
        return Kind.PUPIL
    return Kind.CONTACT if person_id in adults and person_id not in posts else Kind.STAFF


def _fields(person: Person, pupil: Pupil | None, posts: str) -> Mapping[str, Value]:
    fields: dict[str, Value] = {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "posts": posts,
    }
    if pupil is not None:
        fields |= {name: getattr(pupil, name) for name in PUPIL_FIELDS}
        fields["provision"] = pupil.provision.code if pupil.provision else ""
    return fields
