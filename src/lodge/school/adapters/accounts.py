"""What allauth asks us about accounts: who may come in, and in which words it says no."""

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.contrib.messages import ERROR
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lodge.foundation import moment
from lodge.school.actions.sessions import PROBLEM
from lodge.school.actions.sign_in import note
from lodge.school.models import Account
from lodge.school.queries.actors import is_somebody_on

WRONG = "That user name and password do not belong together. Check both and try again."
TOO_MANY = "Too many tries. Wait five minutes, then try again."
# Whoever has just signed in is not asked for the password again to add a key.
FRESH_SECONDS = 300


# One letter at a time, behind the answer: how long an answer takes must not say who has an account.
LETTERS: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Our answers. Accounts are made by the school: nobody signs themselves up."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "enter_current_password": "That is not your current password.",
        "incorrect_password": "That is not your password.",
        "incorrect_code": "That code is not right, or it has been used. Try the next one.",
    }

    def is_open_for_signup(self, _: HttpRequest) -> bool:
        """Say no."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **more: object) -> HttpResponse | None:
        """Stop somebody whose post has ended; the password was right, so we may say so."""
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        if answer is not None or is_somebody_on(moment.today(), account=user):
            return answer
        note(account=user, verb="refused", at=moment.now(), detail={"why": "no post today"})
        return render(request, "school/no_post.html", status=403)

    def send_mail(self, template_prefix: str, email: str, words: Mapping[str, object]) -> None:
        """Send a letter once it is written; the answer waits for no mail server."""
        request = context.request
        about = {"request": request, "email": email, "current_site": get_current_site(request)}
        LETTERS.submit(_send, self.render_mail(template_prefix, email, {**about, **words}))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, object] | None = None,
        **more: str,
    ) -> None:
        """Leave something to be said; what went wrong is kept for the top of the form."""
        if level >= ERROR and more.get("message"):
            request.session[PROBLEM] = more["message"]
            return
        super().add_message(request, level, message_template, message_context, **more)

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:
        """Say whether a password or key is asked for again before security is changed."""
        request = context.request
        records = get_authentication_records(request, request.user)
        now = moment.now().timestamp()
        if any(now - record["at"] < FRESH_SECONDS for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError:
        log.exception("A letter did not leave: ask the mail server named in LODGE_MAIL_SERVER.")
