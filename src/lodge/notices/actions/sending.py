"""Sending what waits: a try is kept whatever comes of it, and what failed is tried again."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.notices import channels
from lodge.notices.domain import Letter, Recipient, next_try_at
from lodge.notices.models import Notice, Try, Waiting
from lodge.notices.types import TEMPLATES

MOST_AT_ONCE: Final = 200


def send_waiting(*, school_id: UUID, at: datetime) -> int:
    """
    Send the notices of a school whose time has come, and return how many went.

    Each in a transaction of its own: what went is noted, whatever becomes of the next.
    """
    waiting = Waiting.objects.of(school_id).filter(next_at__lte=at).order_by("next_at", "id")
    ids = list(waiting.values_list("id", flat=True)[:MOST_AT_ONCE])
    return sum(_send(school_id, waiting_id, at) for waiting_id in ids)


@transaction.atomic
def _send(school_id: UUID, waiting_id: UUID, at: datetime) -> bool:
    rows = Waiting.objects.of(school_id).select_for_update(skip_locked=True)
    row = rows.filter(id=waiting_id, next_at__lte=at).first()
    if row is None:
        return False
    channels.load()
    channel = channels.CHANNELS[row.channel]
    try:
        said, went = channel.send(_letter(school_id, row.notice_id)), True
    except channels.NotSent as error:
        said, went = str(error), False
    _note(row, at=at, said=said, went=went)
    return went


def _note(row: Waiting, *, at: datetime, said: str, went: bool) -> None:
    Try.objects.create(
        school_id=row.school_id,
        notice_id=row.notice_id,
        channel=row.channel,
        at=at,
        went=went,
        said=said[:200],
    )
    tries = row.tries + 1
    again = None if went else next_try_at(tries=tries, failed_at=at)
    if again is None:
        row.delete()
    else:
        row.tries, row.next_at = tries, again
        row.save(update_fields=["tries", "next_at"])


def _letter(school_id: UUID, notice_id: UUID) -> Letter:
    notice = Notice.objects.of(school_id).get(id=notice_id)
    to = Recipient(notice.person_id, notice.name, notice.email)
    return TEMPLATES[notice.template].letter(facts=notice.facts, to=to, reference=str(notice.id))
