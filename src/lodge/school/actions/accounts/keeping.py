"""Taking away what somebody signs in with, closing and opening, and letting them try again."""

from datetime import datetime

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from axes.utils import reset as reset_attempts
from django.db import transaction
from django.http import HttpRequest

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.school.actions.accounts.books import ensure_may_keep, enter
from lodge.school.actions.accounts.making import forget_codes
from lodge.school.models import Account, DeskVisit
from lodge.school.queries.sign_in import second_factors_of


@transaction.atomic
def reset_account(*, account: Account, actor: Actor, at: datetime) -> None:
    """
    Take password, second factors and PINs away and end every session of an account.

    :raises Refused: if the actor may not.
    """
    ensure_may_keep(actor, account.person, at)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    second_factors_of(account).delete()
    forget_codes(account=account)
    _sign_out_everywhere(account)
    enter(account=account, verb="account_reset", actor=actor, at=at)


@transaction.atomic
def set_open(*, account: Account, is_open: bool, actor: Actor, at: datetime) -> None:
    """
    Open an account, or close it and end its sessions.

    :raises Refused: if the actor may not, or it is their own.
    """
    ensure_may_keep(actor, account.person, at)
    if account.person_id is not None and account.person_id == actor.person_id:
        raise Refused(Refusal(reason="Nobody closes or opens their own account."))
    account.is_active = is_open
    account.save(update_fields=["is_active"])
    if not is_open:
        forget_codes(account=account)
        _sign_out_everywhere(account)
    word = "account_opened" if is_open else "account_closed"
    enter(account=account, verb=word, actor=actor, at=at, rows=[account])


@transaction.atomic
def take_second_factors(*, account: Account, actor: Actor, at: datetime) -> int:
    """
    Take the second factors of an account away and end its sessions; return how many there were.

    The password stays: its holder comes in by it, and is asked for a new second factor if the
    roles need one.

    :raises Refused: if the actor may not.
    """
    ensure_may_keep(actor, account.person, at)
    factors = second_factors_of(account)
    many = factors.count()
    factors.delete()
    _sign_out_everywhere(account)
    enter(account=account, verb="second_factors_taken", actor=actor, at=at, detail={"many": many})
    return many


@transaction.atomic
def end_sessions(*, account: Account, actor: Actor, at: datetime) -> int:
    """
    End every session of an account, and its PINs; return how many sessions there were.

    :raises Refused: if the actor may not.
    """
    ensure_may_keep(actor, account.person, at)
    many = _sign_out_everywhere(account)
    enter(account=account, verb="sessions_ended", actor=actor, at=at, detail={"many": many})
    return many


@transaction.atomic
def unlock_account(*, account: Account, actor: Actor, at: datetime) -> None:
    """
    Forget the wrong passwords and codes typed for an account, wherever they were typed.

    :raises Refused: if the actor may not.
    """
    ensure_may_keep(actor, account.person, at)
    reset_attempts(username=account.username)
    ratelimit.clear(HttpRequest(), action="login_failed", key=f"mfa-auth-user-{account.pk}")
    enter(account=account, verb="unlocked", actor=actor, at=at)


def _sign_out_everywhere(account: Account) -> int:
    DeskVisit.objects.filter(account=account).delete()
    sessions = list(UserSession.objects.filter(user=account))
    for session in sessions:
        session.end()
    return len(sessions)
