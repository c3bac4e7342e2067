"""Who may come in at a school, as its book seals it: accounts, posts at the trust, the place."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.db import models
from django.db.models import Q

from lodge.school.models import Account, School, Trust, TrustPost

Rows = Callable[[UUID], "models.QuerySet[models.Model]"]


def rows_at_the_door(school_id: UUID) -> list[models.Model]:
    """Return every row of who may come in at a school, the school and its trust among them."""
    return [row for rows in AT_THE_DOOR.values() for row in rows(school_id)]


def books_of(account: Account) -> list[UUID]:
    """Return the schools in whose books an account is sealed: its own, and all of its trust."""
    own = Q(id=account.person.school_id) if account.person else Q(pk__in=[])
    theirs = Q(trust_id=account.trust_id) if account.trust_id else Q(pk__in=[])
    return list(School.objects.filter(own | theirs).order_by("slug").values_list("id", flat=True))


def _school(school_id: UUID) -> "models.QuerySet[School]":
    return School._base_manager.filter(id=school_id)


def _trust(school_id: UUID) -> "models.QuerySet[Trust]":
    return Trust._base_manager.filter(id__in=_school(school_id).values("trust_id"))


def _accounts(school_id: UUID) -> "models.QuerySet[Account]":
    of_the_trust = Q(trust_id__in=_school(school_id).values("trust_id"))
    return Account._base_manager.filter(Q(person__school_id=school_id) | of_the_trust)


def _trust_posts(school_id: UUID) -> "models.QuerySet[TrustPost]":
    return TrustPost._base_manager.filter(trust_id__in=_school(school_id).values("trust_id"))


AT_THE_DOOR: Final[dict[type[models.Model], Rows]] = {
    School: _school,
    Trust: _trust,
    Account: _accounts,
    TrustPost: _trust_posts,
}
