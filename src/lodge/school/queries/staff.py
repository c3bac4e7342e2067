"""The staff of a school: who they are, the posts and forms they hold, and their accounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.school.models import Account, Person, Post, Tutorship

# Whoever holds or held a post, and whoever was added to hold one: no pupil and no contact.
ON_THE_STAFF: Final = Q(posts__isnull=False) | Q(pupil__isnull=True, contact_for__isnull=True)


def staff(*, seen_by: Actor) -> list[Person]:
    """Return everybody who holds or held a post, or was added to hold one, by name."""
    people = Person.objects.visible_to(seen_by).filter(ON_THE_STAFF).distinct()
    return list(people.order_by("family_name", "given_name"))


def member_of_staff(*, seen_by: Actor, person_id: UUID) -> Person:
    """
    Return somebody of the staff.

    :raises Http404: if there is nobody, or nobody of the staff that the actor may see.
    """
    people = Person.objects.visible_to(seen_by).filter(ON_THE_STAFF).distinct()
    return get_object_or_404(people, id=person_id)


def posts_by_person(*, seen_by: Actor) -> Mapping[UUID, list[Post]]:
    """Return every post of the school, also those that are over, by who holds it."""
    found: dict[UUID, list[Post]] = defaultdict(list)
    posts = Post.objects.visible_to(seen_by).select_related("covers__person")
    for post in posts.order_by("starts_on", "role_code"):
        found[post.person_id].append(post)
    return found


def posts_of(*, seen_by: Actor, person_id: UUID) -> list[Post]:
    """Return the posts somebody holds, held or will hold, oldest first."""
    posts = Post.objects.visible_to(seen_by).filter(person_id=person_id)
    return list(posts.select_related("covers__person").order_by("starts_on", "role_code"))


def post_called(*, seen_by: Actor, post_id: UUID) -> Post:
    """
    Return a post with who holds it.

    :raises Http404: if there is none at this school.
    """
    posts = Post.objects.visible_to(seen_by).select_related("person", "covers__person")
    return get_object_or_404(posts, id=post_id)


def forms_held_by(*, seen_by: Actor, person_id: UUID) -> list[Tutorship]:
    """Return the forms somebody looks after, did or will, oldest first."""
    held = Tutorship.objects.visible_to(seen_by).filter(person_id=person_id)
    return list(held.order_by("starts_on", "form"))


def tutors_on(*, seen_by: Actor, on: date) -> dict[str, UUID]:
    """Return who looks after each form on a day; of several, the one who began last."""
    held = Tutorship.objects.visible_to(seen_by).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on
    )
    return dict(held.order_by("starts_on", "id").values_list("form", "person_id"))


def tutorship_called(*, seen_by: Actor, tutorship_id: UUID) -> Tutorship:
    """
    Return that somebody looks after a form.

    :raises Http404: if there is none at this school.
    """
    held = Tutorship.objects.visible_to(seen_by).select_related("person")
    return get_object_or_404(held, id=tutorship_id)


def accounts_of(people: Iterable[Person]) -> Mapping[UUID, Account]:
    """Return the account of each person who has one; the people were seen by somebody."""
    ids = [person.id for person in people]
    accounts = Account.objects.filter(person_id__in=ids, trust__isnull=True)
    return {account.person_id: account for account in accounts if account.person_id}
