"""People of a school, as somebody sees them."""

from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.school.domain.forms import reading_order
from lodge.school.domain.names import is_called, plain_words
from lodge.school.models import Contact, Person, Post, Pupil
from lodge.school.models.people import PupilRows


def person(*, seen_by: Actor, person_id: UUID) -> Person:
    """
    Return a person.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(Person.objects.visible_to(seen_by), id=person_id)


def pupils_matching(*, seen_by: Actor, text: str, limit: int = 20) -> list[Pupil]:
    """
    Return the pupils whose names begin with each word of a text, or whose card it is.

    A scanned card is matched whole and its pupil comes alone. Accents and the order of the words
    do not count, so "Brook, Zoe" finds Zoë Brook.
    """
    pupils = _on_roll(seen_by)
    by_card = list(pupils.filter(card_code=text.strip()).exclude(card_code="")[:limit])
    if by_card:
        return by_card
    wanted = plain_words(text)
    if not wanted:
        return [] if text.strip() else list(pupils[:limit])
    names = pupils.values_list("id", "person__given_name", "person__family_name")
    # No database compares letters without their accents as all the others do.
    called = (key for key, *name in names if is_called(wanted, " ".join(name)))
    ids = list(islice(called, limit))
    return list(pupils.filter(id__in=ids)) if ids else []


def roll(*, seen_by: Actor, form: str | None = None) -> list[Pupil]:
    """Return every pupil on the roll, or of one form, by name, with their person."""
    pupils = _on_roll(seen_by)
    return list(pupils if form is None else pupils.filter(form=form))


def pupils_in(*, seen_by: Actor, provision_id: UUID) -> list[Pupil]:
    """Return the pupils on the roll who are in a provision, by name, with their person."""
    return list(_on_roll(seen_by).filter(provision_id=provision_id))


def pupils_by_provision(*, seen_by: Actor) -> dict[UUID, int]:
    """Return how many pupils on the roll are in each provision that has any."""
    counted = _on_roll(seen_by).exclude(provision=None).order_by().values("provision_id")
    return dict(counted.annotate(pupils=Count("id")).values_list("provision_id", "pupils"))


def looked_after(*, seen_by: Actor) -> QuerySet[Pupil]:
    """Return whom the actor answers for: every pupil, or those of the forms they look after."""
    rows = Pupil.objects.visible_to(seen_by)
    assert isinstance(rows, PupilRows)
    return rows.looked_after_by(seen_by)


def years_taught(*, seen_by: Actor) -> list[int]:
    """Return the year groups on the roll, the youngest first; of no pupil is anything told."""
    rows = Pupil.objects.of(seen_by.school_id).filter(person__left_on__isnull=True)
    return sorted({year for year in rows.values_list("year", flat=True) if year is not None})


def pupil_of(*, seen_by: Actor, person_id: UUID) -> Pupil:
    """
    Return the pupil that a person on the roll is.

    :raises Http404: if they are none, or none that the actor may see.
    """
    return get_object_or_404(_on_roll(seen_by), person_id=person_id)


def pupil_called(*, seen_by: Actor, pupil_id: UUID) -> Pupil:
    """
    Return a pupil on the roll by their own id.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(_on_roll(seen_by), id=pupil_id)


def contacts_of(*, seen_by: Actor, pupil_id: UUID) -> list[Contact]:
    """Return whom the school may call about a pupil, with their person."""
    contacts = Contact.objects.visible_to(seen_by).filter(pupil_id=pupil_id)
    return list(contacts.select_related("person").order_by("person__family_name"))


def forms_there(*, seen_by: Actor) -> list[str]:
    """Return the forms that pupils on the roll are in, as people count them."""
    forms = _on_roll(seen_by).exclude(form="").order_by().values_list("form", flat=True)
    return sorted(forms.distinct(), key=reading_order)


def contact_called(*, seen_by: Actor, contact_id: UUID) -> Contact:
    """
    Return a contact with their person and pupil.

    :raises Http404: if there is none, or none that the actor may see.
    """
    contacts = Contact.objects.visible_to(seen_by).select_related("person", "pupil__person")
    return get_object_or_404(contacts, id=contact_id)


def posts_on(*, seen_by: Actor, on: date) -> list[Post]:
    """Return the posts in force on a day, cover included, with their person."""
    posts = Post.objects.visible_to(seen_by).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on
    )
    return list(posts.select_related("person").order_by("role_code", "person__family_name"))


def _on_roll(seen_by: Actor) -> QuerySet[Pupil]:
    pupils = Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True)
    return pupils.select_related("person").order_by("person__family_name", "person__given_name")
