"""Sending what waits: a try is kept whatever comes of it, and what failed is tried again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.notices import channels
from lodge.notices.domain import Letter, Recipient, next_try_at
from lodge.notices.models import Notice, Try, Waiting
from lodge.notices.queries.holding import held_back
from lodge.notices.types import TEMPLATES

MOST_AT_ONCE: Final = 200
# Longer than any channel takes to say yes or no.
CLAIMED_FOR: Final = timedelta(minutes=10)


def send_waiting(*, school_id: UUID, at: datetime) -> int:
    """
    Send the notices of a school whose time has come, and return how many went.

    A letter goes outside any transaction, for a mail server may be slow and nobody else could
    write meanwhile. It is claimed first: should we be stopped before what came of it is noted, it
    is tried again later, as the same letter. What would go home about somebody who is held back
    stays here, and is looked at again after a while; no try is counted.
    """
    waiting = Waiting.objects.of(school_id).filter(next_at__lte=at).order_by("next_at", "id")
    claimed = (row for row in waiting[:MOST_AT_ONCE] if _claim(row, at))
    return sum(_send(row, at) for row in claimed if not _is_held_back(row))


def _is_held_back(row: Waiting) -> bool:
    about = [UUID(each) for each in row.about]
    return bool(about) and bool(held_back(school_id=row.school_id, about=about))


def _claim(row: Waiting, at: datetime) -> bool:
    """Say whether the row is ours to send: of two workers that ask, one is told so."""
    rows = Waiting.objects.of(row.school_id).filter(id=row.id, next_at=row.next_at)
    return rows.update(next_at=at + CLAIMED_FOR) == 1


def _send(row: Waiting, at: datetime) -> bool:
    channels.load()
    channel = channels.CHANNELS[row.channel]
    try:
        said, went = channel.send(_letter(row.school_id, row.notice_id)), True
    except channels.NotSent as error:
        said, went = str(error), False
    _note(row, at=at, said=said, went=went)
    return went


@transaction.atomic
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
