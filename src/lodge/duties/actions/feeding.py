"""Making and ending the address of somebody's calendar."""

from datetime import datetime

from django.db import transaction

from lodge.duties.domain.feeds import digest_of_secret, new_secret
from lodge.duties.models import Feed
from lodge.duties.permissions import why_not_open
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def make_feed(*, actor: Actor, at: datetime) -> str:
    """
    Return the secret of a new address of the actor's duties; the one before ends.

    It is shown this once: only its digest is kept.

    :raises Refused: if the actor holds no post at the school.
    """
    ensure_allowed(why_not_open(actor=actor))
    secret = new_secret()
    ended = _end(actor, at)
    row = Feed.objects.create(
        school_id=actor.school_id,
        person_id=actor.person_id,
        secret_digest=digest_of_secret(secret),
        made_at=at,
    )
    assert isinstance(row, Feed)
    _append(actor, "feed.made", [row, *ended], at)
    return secret


@transaction.atomic
def end_feed(*, actor: Actor, at: datetime) -> None:
    """End the address of the actor's duties, if there is one."""
    if ended := _end(actor, at):
        _append(actor, "feed.ended", ended, at)


def _end(actor: Actor, at: datetime) -> list[Feed]:
    rows = list(Feed.objects.visible_to(actor).filter(ended_at__isnull=True))
    for row in rows:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    return rows


def _append(actor: Actor, verb: str, rows: list[Feed], at: datetime) -> None:
    record.append(
        actor=actor, verb=verb, subject=f"person:{actor.person_id}", happened_at=at, rows=rows
    )
