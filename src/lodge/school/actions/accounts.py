"""Accounts: made by the school for its people, given a password by a link that works once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from axes.utils import reset as reset_attempts
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.actions.sign_in import note
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.sign_in import (
    CODE_DAYS,
    CODE_LENGTH,
    CODE_LETTERS,
    code_on_paper,
    code_typed,
)
from lodge.school.models import Account, DeskVisit, FirstCode, Person, Trust, TrustPost
from lodge.school.queries.actors import roles_to_guard
from lodge.school.queries.sign_in import second_factors_of


@transaction.atomic
def make_account(
    *, person: Person, username: str, email: str = "", actor: Actor, at: datetime
) -> Account:
    """
    Make an account for somebody; they choose a password by their one-time link or printed code.

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
    TrustPost.objects.create(trust=trust, account=account, role_code=role_code, starts_on=starts_on)
    note(account=account, verb="account_made", at=at)
    return account, _new_code(account, at)


@transaction.atomic
def make_link(*, account: Account, actor: Actor, at: datetime) -> str:
    """
    Return the address where somebody chooses a password: it works once, for a day.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    _append(actor, "link_made", account, at)
    return _way_to_a_password(account)


@transaction.atomic
def make_code(*, account: Account, actor: Actor, at: datetime) -> str:
    """
    Return a code to print, with which somebody chooses a password; an older one is void.

    :raises Refused: if the actor may not, or the account is closed.
    """
    _ensure_may_keep(actor, account.person, at)
    if not account.is_active:
        raise Refused(Refusal(reason="This account is closed. Open it first."))
    _append(actor, "code_made", account, at)
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
    forget_codes(account=account)
    _sign_out_everywhere(account)
    _append(actor, "account_reset", account, at)


@transaction.atomic
def set_open(*, account: Account, is_open: bool, actor: Actor, at: datetime) -> None:
    """
    Open an account, or close it and end its sessions.

    :raises Refused: if the actor may not, or it is their own.
    """
    _ensure_may_keep(actor, account.person, at)
    if account.person_id is not None and account.person_id == actor.person_id:
        raise Refused(Refusal(reason="Nobody closes or opens their own account."))
    account.is_active = is_open
    account.save(update_fields=["is_active"])
    if not is_open:
        forget_codes(account=account)
        _sign_out_everywhere(account)
    _append(actor, "account_opened" if is_open else "account_closed", account, at)


@transaction.atomic
def take_second_factors(*, account: Account, actor: Actor, at: datetime) -> int:
    """
    Take the second factors of an account away and end its sessions; return how many there were.

    The password stays: its holder comes in by it, and is asked for a new second factor if the
    roles need one.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    factors = second_factors_of(account)
    many = factors.count()
    factors.delete()
    _sign_out_everywhere(account)
    _append(actor, "second_factors_taken", account, at, many=many)
    return many


@transaction.atomic
def end_sessions(*, account: Account, actor: Actor, at: datetime) -> int:
    """
    End every session of an account, and its PINs; return how many sessions there were.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    many = _sign_out_everywhere(account)
    _append(actor, "sessions_ended", account, at, many=many)
    return many


@transaction.atomic
def unlock_account(*, account: Account, actor: Actor, at: datetime) -> None:
    """
    Forget the wrong passwords and codes typed for an account, wherever they were typed.

    :raises Refused: if the actor may not.
    """
    _ensure_may_keep(actor, account.person, at)
    reset_attempts(username=account.username)
    ratelimit.clear(HttpRequest(), action="login_failed", key=f"mfa-auth-user-{account.pk}")
    _append(actor, "unlocked", account, at)


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


def _ensure_may_keep(actor: Actor, person: Person | None, at: datetime) -> None:
    if person is None:
        ensure_allowed(permissions.why_not_keep_trust_account(actor=actor))
        return
    roles = roles_to_guard(person, on=local_time_of(at).date())
    ensure_allowed(
        permissions.why_not_keep_account(actor=actor, school_id=person.school_id, roles=roles)
    )


def _sign_out_everywhere(account: Account) -> int:
    DeskVisit.objects.filter(account=account).delete()
    sessions = list(UserSession.objects.filter(user=account))
    for session in sessions:
        session.end()
    return len(sessions)


def _append(actor: Actor, word: str, account: Account, at: datetime, **detail: JSON) -> None:
    append(
        actor=actor,
        verb=f"sign_in.{word}",
        subject=f"account:{account.id}",
        happened_at=at,
        detail=detail,
    )
