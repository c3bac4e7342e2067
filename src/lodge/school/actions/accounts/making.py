"""Making an account, and giving its holder the way to a password that works once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.school.actions.accounts.books import ensure_may_keep, enter
from lodge.school.actions.sign_in import note
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.sign_in import (
    CODE_DAYS,
    CODE_LENGTH,
    CODE_LETTERS,
    code_on_paper,
    code_typed,
)
from lodge.school.models import Account, FirstCode, Person, Trust, TrustPost


@transaction.atomic
def make_account(
    *, person: Person, username: str, email: str = "", actor: Actor, at: datetime
) -> Account:
    """
    Make an account for somebody; they choose a password by their one-time link or printed code.

    :raises Refused: if the actor may not, or the name is taken or cannot be a name.
    """
    ensure_may_keep(actor, person, at)
    _ensure_free(username)
    account = Account.objects.create_user(username, email or person.email)
    account.person = person
    account.full_name = person.full_name
    account.save(update_fields=["person", "full_name"])
    enter(account=account, verb="account_made", actor=actor, at=at, rows=[account])
    return account


@transaction.atomic
def make_trust_account(
    *, trust: Trust, full_name: str, username: str, email: str, role_code: str, at: datetime
) -> tuple[Account, str]:
    """
    Make the account of somebody who answers for a trust; return it with a code to print.

    Only commands use it, as whoever runs the machine: a trust has no book before its first school.

    :raises Refused: if the name is taken or cannot be a name.
    """
    _ensure_free(username)
    account = Account.objects.create_user(username, email)
    account.trust = trust
    account.full_name = full_name
    account.save(update_fields=["trust", "full_name"])
    starts_on = local_time_of(at).date()
    post = TrustPost.objects.create(
        trust=trust, account=account, role_code=role_code, starts_on=starts_on
    )
    enter(account=account, verb="account_made", actor=None, at=at, rows=[account, post])
    return account, _new_code(account, at)


@transaction.atomic
def make_link(*, account: Account, actor: Actor, at: datetime) -> str:
    """
    Return the address where somebody chooses a password: it works once, for a day.

    :raises Refused: if the actor may not.
    """
    ensure_may_keep(actor, account.person, at)
    enter(account=account, verb="link_made", actor=actor, at=at)
    return _way_to_a_password(account)


@transaction.atomic
def make_code(*, account: Account, actor: Actor, at: datetime) -> str:
    """
    Return a code to print, with which somebody chooses a password; an older one is void.

    :raises Refused: if the actor may not, or the account is closed.
    """
    ensure_may_keep(actor, account.person, at)
    if not account.is_active:
        raise Refused(Refusal(reason="This account is closed. Open it first."))
    enter(account=account, verb="code_made", actor=actor, at=at)
    return _new_code(account, at)


@transaction.atomic
def way_in_by_code(*, typed: str, at: datetime) -> str:
    """
    Return the address where the holder of a printed code chooses a password.

    The code is void once a password is chosen, not before: a page that was closed costs nothing.

    :raises Refused: if there is no such code, or it is too old.
    """
    found = FirstCode.objects.filter(
        digest=_digest(code_typed(typed)), ends_at__gt=at, account__is_active=True
    )
    code = found.select_related("account").first()
    if code is None:
        raise Refused(
            Refusal(
                reason="That code is not right, or no longer works. Check each letter; if it is "
                "as printed, ask your school office for a new one."
            )
        )
    note(account=code.account, verb="code_used", at=at)
    return _way_to_a_password(code.account)


def forget_codes(*, account: Account) -> None:
    """Make every printed code of an account void."""
    FirstCode.objects.filter(account=account).delete()


def _way_to_a_password(account: Account) -> str:
    key = default_token_generator.make_token(account)
    parts = {"uidb36": user_pk_to_url_str(account), "key": key}
    return reverse("account_reset_password_from_key", kwargs=parts)


def _new_code(account: Account, at: datetime) -> str:
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    forget_codes(account=account)
    FirstCode.objects.create(
        account=account, digest=_digest(letters), ends_at=at + timedelta(days=CODE_DAYS)
    )
    return code_on_paper(letters)


def _digest(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()


def _ensure_free(username: str) -> None:
    try:
        Account._meta.get_field("username").clean(username, None)
    except ValidationError as error:
        raise Refused(Refusal(reason=f"“{username}”: {' '.join(error.messages)}")) from error
    if Account.objects.filter(username__iexact=username).exists():
        raise Refused(Refusal(reason=f"There is an account “{username}” already."))
