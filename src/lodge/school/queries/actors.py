"""Who somebody is at a school on a day. The only reading that is not seen by an actor."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import NotSignedIn, Refusal, Refused
from lodge.record.queries import stamp_of
from lodge.school.domain.roles import APPOINTS, KNOWS_EVERY_FORM, KNOWS_PUPILS
from lodge.school.models import Account, Person, Post, School, TrustPost, Tutorship

MOST_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds at their school on a day: roles, and the forms they look after."""

    roles: frozenset[str]
    forms: frozenset[str]


# By school, stamp, person and day: under one stamp nobody was given a post or lost one.
_kept: dict[tuple[UUID, str, UUID, date], Held] = {}


def actor_for(request: HttpRequest) -> Actor:
    """
    Return who is acting in a request.

    :raises NotSignedIn: if nobody is signed in.
    :raises Refused: if they hold no post at the school they look at.
    """
    actor = getattr(request, "actor", None)
    if isinstance(actor, Actor):
        return actor
    if not request.user.is_authenticated:
        raise NotSignedIn
    raise Refused(Refusal(reason="You hold no post at any school today. Ask the school office."))


def actor_of(
    *, account: AbstractBaseUser | AnonymousUser, school_id: UUID, on: date
) -> Actor | None:
    """Return who an account is at a school on a day, cover included, or None if nobody there."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    here = person_as_actor(account.person, school_id=school_id, on=on) if account.person else None
    trust_id = account.trust_id
    if trust_id is None:
        return here
    roles, school_ids = _at_trust(account, trust_id=trust_id, on=on)
    if not roles or school_id not in school_ids:
        return here
    return Actor(
        person_id=here.person_id if here else account.id,
        name=here.name if here else account.full_name or account.username,
        school_id=school_id,
        roles=roles | (here.roles if here else frozenset()),
        school_ids=school_ids,
        trust_id=trust_id,
        forms=here.forms if here else frozenset(),
    )


def person_as_actor(person: Person, *, school_id: UUID, on: date) -> Actor | None:
    """Return who a person of a school is there on a day, or None without a post in force."""
    left = person.left_on is not None and person.left_on < on
    if person.school_id != school_id or left:
        return None
    held = _held_by(person, on)
    if not held.roles:
        return None
    return Actor(
        person_id=person.id,
        name=person.full_name,
        school_id=school_id,
        roles=held.roles,
        school_ids=frozenset({school_id}),
        forms=held.forms,
    )


def _held_by(person: Person, on: date) -> Held:
    # In a transaction there may be posts that are taken back with it: nobody else may hear of them.
    stamp = "" if connection.in_atomic_block else stamp_of(school_id=person.school_id)
    if not stamp:
        return _read_held(person, on)
    key = (person.school_id, stamp, person.id, on)
    held = _kept.get(key)
    if held is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        held = _kept[key] = _read_held(person, on)
    return held


def _read_held(person: Person, on: date) -> Held:
    roles = roles_of(person, on=on)
    return Held(roles, _forms_of(person, on) if needs_forms(roles) else frozenset())


def roles_of(person: Person, *, on: date) -> frozenset[str]:
    """Return the roles somebody's posts give on a day, cover included."""
    posts = Post.objects.of(person.school_id).filter(_in_force(on), person_id=person.id)
    return frozenset(posts.values_list("role_code", flat=True))


def roles_to_guard(person: Person, *, on: date) -> frozenset[str]:
    """Return the roles of posts that are not over, so that nobody waits for one with a code."""
    posts = Post.objects.of(person.school_id).filter(person_id=person.id)
    running = posts.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return frozenset(running.values_list("role_code", flat=True))


def still_appoint(post_ids: Collection[UUID], *, school_id: UUID, after: date) -> bool:
    """Say whether somebody gives posts on the day after, once some posts have ended."""
    others = Post.objects.of(school_id).filter(
        _in_force(after + timedelta(days=1)), role_code__in=APPOINTS
    )
    return others.exclude(id__in=post_ids).exists()


def needs_forms(roles: frozenset[str]) -> bool:
    """Say whether what somebody sees hangs on the forms they look after."""
    return not roles.isdisjoint(KNOWS_PUPILS) and roles.isdisjoint(KNOWS_EVERY_FORM)


def is_somebody_on(day: date, *, account: AbstractBaseUser | AnonymousUser) -> bool:
    """Say whether an account belongs to somebody who holds a post anywhere on a day."""
    if not isinstance(account, Account) or not account.is_active:
        return False
    person = account.person
    if person and person_as_actor(person, school_id=person.school_id, on=day):
        return True
    return TrustPost.objects.filter(_in_force(day), account=account).exists()


def set_up_actor(*, school_id: UUID) -> Actor:
    """
    Return who acts when a command sets a school up, before anybody holds a post there.

    Only commands use it: whoever can run them already has the machine.
    """
    return Actor(
        person_id=school_id,
        name="Set-up on the machine",
        school_id=school_id,
        roles=frozenset({"headteacher", "office_staff"}),
        school_ids=frozenset({school_id}),
    )


def school_called(slug: str) -> School | None:
    """Return the school of an address."""
    return School.objects.filter(slug=slug).first()


def school_at(slug: str, *, account: AbstractBaseUser | AnonymousUser) -> School | None:
    """Return the school of an address; the own school of an account came with the account."""
    person = account.person if isinstance(account, Account) else None
    return person.school if person and person.school.slug == slug else school_called(slug)


def home_school_of(account: AbstractBaseUser | AnonymousUser) -> School | None:
    """Return the school somebody starts at: their own, or the first of their trust."""
    if not isinstance(account, Account):
        return None
    if account.person is not None:
        return account.person.school
    if account.trust is None:
        return None
    return account.trust.schools.order_by("name").first()


def _at_trust(
    account: Account, *, trust_id: UUID, on: date
) -> tuple[frozenset[str], frozenset[UUID]]:
    held = TrustPost.objects.filter(_in_force(on), account=account, trust_id=trust_id)
    schools = School.objects.filter(trust_id=trust_id)
    return (
        frozenset(held.values_list("role_code", flat=True)),
        frozenset(schools.values_list("id", flat=True)),
    )


def _forms_of(person: Person, on: date) -> frozenset[str]:
    """Return the forms somebody looks after, and those of whom they stand in for."""
    standing_in = Post.objects.of(person.school_id).filter(
        _in_force(on), person_id=person.id, covers__isnull=False
    )
    held = Tutorship.objects.of(person.school_id).filter(
        _in_force(on),
        Q(person_id=person.id) | Q(person_id__in=standing_in.values("covers__person_id")),
    )
    return frozenset(held.values_list("form", flat=True))


def _in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
