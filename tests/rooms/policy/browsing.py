"""Reading the policy's pages as somebody, on a fixed day."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse

TODAY = date(2026, 7, 2)
NOW = datetime(2026, 7, 2, 9, 40, tzinfo=UTC)
Read = Callable[..., HttpResponse]


def reader(client, school, users, backend: str) -> Callable[..., Read]:
    """Return what signs an actor in: ``browse(teacher)("ask?act=use")`` reads a page."""

    def signed_in(actor) -> Read:
        account, _ = users.objects.get_or_create(
            username=f"user-{actor.person_id}", person_id=actor.person_id
        )
        signed = client.session
        signed[SESSION_KEY] = str(account.pk)
        signed[BACKEND_SESSION_KEY] = backend
        signed[HASH_SESSION_KEY] = account.get_session_auth_hash()
        signed.save()

        def read(page: str, posted=None) -> HttpResponse:
            address = f"/s/{school.slug}/{page}"
            return client.get(address) if posted is None else client.post(address, posted)

        return read

    return signed_in


def text_of(answer: HttpResponse) -> str:
    """Return a page's text with its entities written out."""
    return unescape(answer.content.decode())
