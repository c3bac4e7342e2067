"""
E-mail: to the site's mail server, or into files in the outbox where the site names none.

A letter bears the notice's reference as its Message-ID, so one that is tried again after a crash
is the same letter to whoever receives it.
"""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from lodge.notices.channels import CHANNELS, Channel, NotSent
from lodge.notices.domain import Letter, Recipient


def reaches(recipient: Recipient) -> bool:
    """Say whether somebody has an address and the site uses no other service for letters."""
    return bool(recipient.email) and not settings.NOTIFY_KEY


def send(letter: Letter) -> str:
    """
    Send a letter.

    :raises NotSent: if the mail server does not take it.
    """
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    message = EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.to.email],
        headers={"Message-ID": f"<{letter.reference}@{domain}>"},
    )
    try:
        message.send()
    except (OSError, SMTPException) as error:
        raise NotSent(f"{type(error).__name__}: the mail server did not take it") from error
    return "handed to the mail server" if settings.MAIL_LEAVES else "kept in the outbox"


EMAIL = CHANNELS.put(Channel("email", "E-mail", reaches, send))
