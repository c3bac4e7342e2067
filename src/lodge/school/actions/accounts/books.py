"""Keeping in the books who may come in; decision 0020."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import models, transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import ensure_allowed
from lodge.record.actions import append
from lodge.record.queries import entries_about
from lodge.school import permissions
from lodge.school.domain.calendar import local_time_of
from lodge.school.models import Account, Person, School
from lodge.school.queries.actors import roles_to_guard, set_up_actor
from lodge.school.queries.at_the_door import books_of, rows_at_the_door

BEGUN: Final = "school.door_sealed"


@transaction.atomic
def begin_to_seal(*, school_id: UUID, at: datetime) -> bool:
    """
    Seal a school, its trust and everybody's account in the school's book, once; say if it was now.

    From then on an account that no act made is found by verifying.
    """
    actor = set_up_actor(school_id=school_id)
    subject = f"school:{school_id}"
    if entries_about(seen_by=actor, subject=subject).filter(verb=BEGUN).exists():
        return False
    rows = rows_at_the_door(school_id)
    append(actor=actor, verb=BEGUN, subject=subject, happened_at=at, rows=rows)
    return True


def shut_out(person_ids: Collection[UUID]) -> list[Account]:
    """Close the accounts of people who left, but for who serves the trust too; return them."""
    accounts = list(Account.objects.filter(person_id__in=person_ids, trust__isnull=True))
    for account in accounts:
        account.is_active = False
    Account.objects.bulk_update(accounts, ["is_active"])
    return accounts


def begin_everywhere(*, at: datetime) -> int:
    """Seal who may come in at every school where that was never done; return at how many."""
    ids = School.objects.order_by("slug").values_list("id", flat=True)
    return sum(begin_to_seal(school_id=school_id, at=at) for school_id in ids)


@transaction.atomic
def enter(
    *,
    account: Account,
    verb: str,
    actor: Actor | None,
    at: datetime,
    rows: Sequence[models.Model] = (),
    detail: Mapping[str, JSON] | None = None,
) -> None:
    """
    Add an entry about an account, with the rows it wrote, to each book that seals it.

    In the book of another school than the actor's, the machine is named as who did it.
    """
    for school_id in books_of(account):
        own = actor is not None and actor.school_id == school_id
        append(
            actor=actor if own and actor else set_up_actor(school_id=school_id),
            verb=f"sign_in.{verb}",
            subject=f"account:{account.id}",
            happened_at=at,
            detail=detail,
            rows=rows,
        )


def ensure_may_keep(actor: Actor, person: Person | None, at: datetime) -> None:
    """
    Go on if somebody may keep the account of a person, or of somebody of the trust.

    :raises Refused: if not.
    """
    if person is None:
        ensure_allowed(permissions.why_not_keep_trust_account(actor=actor))
        return
    roles = roles_to_guard(person, on=local_time_of(at).date())
    ensure_allowed(
        permissions.why_not_keep_account(actor=actor, school_id=person.school_id, roles=roles)
    )
