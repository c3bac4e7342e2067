"""
What the libraries tell by signals, kept in the record.

Django, allauth and axes have no other way to say that somebody came in, was kept out, or changed
a key; decision 0004. Nothing of ours announces by signals.
"""

from collections.abc import Mapping
from typing import Final

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth import signals as auth_signals
from django.dispatch import Signal
from django.http import HttpRequest

from lodge.foundation import moment
from lodge.school.actions import sessions
from lodge.school.actions.accounts import forget_codes
from lodge.school.actions.sign_in import browser_to_trust, forget_pins, note, remember_visit
from lodge.school.models import Account
from lodge.school.queries.sign_in import account_called, ways_signed_in

CHANGES: Final[tuple[tuple[Signal, str], ...]] = (
    (mfa_signals.authenticator_added, "second_factor_added"),
    (mfa_signals.authenticator_removed, "second_factor_removed"),
    (mfa_signals.authenticator_reset, "second_factor_renewed"),
    (mfa_signals.authentication_failed, "second_factor_failed"),
)


def listen() -> None:
    """Hear of every signal that the record keeps."""
    auth_signals.user_logged_in.connect(signed_in, dispatch_uid="lodge.signed_in")
    auth_signals.user_logged_out.connect(signed_out, dispatch_uid="lodge.signed_out")
    auth_signals.user_login_failed.connect(failed, dispatch_uid="lodge.failed")
    user_locked_out.connect(locked_out, dispatch_uid="lodge.locked_out")
    for signal, verb in CHANGES:
        signal.connect(_Noting(verb), weak=False, dispatch_uid=f"lodge.{verb}")
    for signal in (account_signals.password_changed, account_signals.password_reset):
        signal.connect(password_changed, dispatch_uid="lodge.password_changed")


def signed_in(request: HttpRequest | None, user: Account, **_: object) -> None:
    """Begin a session, remember the person at this desk, and keep it in the record."""
    browser = getattr(request, "browser", "")
    if request is None or not browser:
        return
    at = moment.now()
    by_pin = getattr(request, "by_pin", False)
    if not by_pin:
        browser = browser_to_trust(browser, at=at)
        request.browser = browser  # type: ignore[attr-defined]  # the desk's middleware gave it
    sessions.begin(request, account=user, at=at, by_pin=by_pin)
    remember_visit(account=user, browser=browser, at=at)
    by = ["pin"] if by_pin else ways_signed_in(request, user)
    note(account=user, verb="done", at=at, detail={"by": list(by)})


def signed_out(request: HttpRequest | None, user: Account | None, **_: object) -> None:
    """Keep in the record that a session ended."""
    if user is not None and hasattr(request, "browser"):
        note(account=user, verb="ended", at=moment.now())


def failed(credentials: Mapping[str, str], request: HttpRequest | None = None, **_: object) -> None:
    """Keep a wrong password in the record of whoever it was for; never what was typed."""
    if request is None or getattr(request, "axes_locked_out", False):
        return
    account = account_called(credentials.get("username") or credentials.get("email") or "")
    if account is not None:
        note(account=account, verb="failed", at=moment.now(), detail={"by": ["password"]})


def locked_out(request: HttpRequest, username: str | None, **_: object) -> None:
    """Keep a lock-out in the record once, when it begins."""
    account = account_called(username or "")
    begins = getattr(request, "axes_failures_since_start", 0) == settings.AXES_FAILURE_LIMIT
    if account is not None and begins:
        note(account=account, verb="locked_out", at=moment.now())


def password_changed(user: Account, **_: object) -> None:
    """Keep in the record that a password is another one now; old codes and PINs end with it."""
    forget_codes(account=user)
    forget_pins(account=user)
    note(account=user, verb="password_changed", at=moment.now())


class _Noting:
    """Hears of a second factor and keeps its kind in the record."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    def __call__(self, user: Account, authenticator: Authenticator, **_: object) -> None:
        kind = {"kind": str(authenticator.type)}
        note(account=user, verb=self.verb, at=moment.now(), detail=kind)
