"""Accounts: made by the school for its people, given a password by a link that works once."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.domain.calendar import local_time_of
from lodge.school.models import Account, DeskVisit, Person
from lodge.school.queries.actors import person_as_actor
from lodge.school.queries.sign_in import second_factors_of


@transaction.atomic
def make_account(
    *, person: Person, username: str, email: str = "", actor: Actor, at: datetime
) -> Account:
    """
    Make an account for somebody; they choose a password by their one-time link.

    :raises Refused: if the actor may not, or the name is taken or cannot be a name.
    """
    _ensure_may_keep(actor, person, at)
    _ensure_free(username)
    account = Account.objects.create_user(username, email or person.email)
    account.person = person
    account.full_name = person.full_name
    account.save(update_fields=["person", "full_name"])
    _append(actor, "account_made", account, at)
    return account


@transaction.atomic
def make_link(*, account: Account, actor: Actor, at: datetime) -> str:
    """
    Return the address where somebody chooses a password: it works once, for a day.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    token = default_token_generator.make_token(account)
    _append(actor, "link_made", account, at)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": token},
    )


@transaction.atomic
def reset_account(*, account: Account, actor: Actor, at: datetime) -> None:
    """
    Take password, second factors and PINs away and end every session of an account.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    second_factors_of(account).delete()
    _sign_out_everywhere(account)
    _append(actor, "account_reset", account, at)


@transaction.atomic
def set_open(*, account: Account, is_open: bool, actor: Actor, at: datetime) -> None:
    """
    Open an account, or close it and end its sessions.

    :raises Refused: if the actor may not, or it is their own.
    """
    _ensure_may_keep(actor, account.person, at)
    if account.person_id == actor.person_id:
        raise Refused(Refusal(reason="Nobody closes or opens their own account."))
    account.is_active = is_open
    account.save(update_fields=["is_active"])
    if not is_open:
        _sign_out_everywhere(account)
    _append(actor, "account_opened" if is_open else "account_closed", account, at)


def _ensure_free(username: str) -> None:
    try:
        Account._meta.get_field("username").clean(username, None)
    except ValidationError as error:
        raise Refused(Refusal(reason=f"“{username}”: {' '.join(error.messages)}")) from error
    if Account.objects.filter(username__iexact=username).exists():
        raise Refused(Refusal(reason=f"There is an account “{username}” already."))


def _ensure_may_keep(actor: Actor, person: Person | None, at: datetime) -> None:
    on = local_time_of(at).date()
    target = person_as_actor(person, school_id=person.school_id, on=on) if person else None
    refusal = permissions.why_not_keep_account(
        actor=actor,
        school_id=person.school_id if person else None,
        roles=target.roles if target else frozenset(),
    )
    ensure_allowed(refusal)


def _sign_out_everywhere(account: Account) -> None:
    DeskVisit.objects.filter(account=account).delete()
    for session in UserSession.objects.filter(user=account):
        session.end()


def _append(actor: Actor, word: str, account: Account, at: datetime) -> None:
    append(actor=actor, verb=f"sign_in.{word}", subject=f"account:{account.id}", happened_at=at)
