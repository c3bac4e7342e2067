"""
GOV.UK Notify: letters go by the government's own service, through its own client.

Used where the site has a key. The template there has two places, ((subject)) and ((body)).
"""

from django.conf import settings

from lodge.notices.channels import CHANNELS, Channel, NotSent
from lodge.notices.domain import Letter, Recipient


def reaches(recipient: Recipient) -> bool:
    """Say whether somebody has an address and the site has a key of the service."""
    return bool(recipient.email) and bool(settings.NOTIFY_KEY)


def send(letter: Letter) -> str:
    """
    Give a letter to the service.

    :raises NotSent: if it does not take it.
    """
    # It brings a web client with it, which no site without a key should have to load.
    from notifications_python_client.errors import HTTPError
    from notifications_python_client.notifications import NotificationsAPIClient

    client = NotificationsAPIClient(settings.NOTIFY_KEY)
    try:
        client.send_email_notification(
            email_address=letter.to.email,
            template_id=settings.NOTIFY_TEMPLATE,
            personalisation={"subject": letter.subject, "body": letter.body},
            reference=letter.reference,
        )
    except (HTTPError, OSError) as error:
        raise NotSent(f"{type(error).__name__}: GOV.UK Notify did not take it") from error
    return "handed to GOV.UK Notify"


GOVUK_NOTIFY = CHANNELS.put(Channel("govuk_notify", "GOV.UK Notify", reaches, send))
