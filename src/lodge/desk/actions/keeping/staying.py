"""What was not collected: home is spoken to, the headteacher decides; nothing goes by itself."""

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from lodge.desk.actions.day import note
from lodge.desk.domain import STAYS, in_words
from lodge.desk.domain.keeping.staying import KeepingVerb
from lodge.desk.models.keeping import Keeping
from lodge.desk.permissions.keeping import why_not_decide, why_not_keep_over, why_not_say_spoken
from lodge.desk.queries import closed_book
from lodge.desk.queries.keeping import holidays_to_decide, keeping_sent, pause_after
from lodge.devices import queries as custody
from lodge.devices.domain import Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def say_spoken(*, actor: Actor, custody_id: UUID, to_name: str, happened: Happened) -> Keeping:
    """
    Note that home was spoken to; the device stays over night and the book says why.

    :raises Refused: if the actor does not work at the desk, or the device has gone.
    """
    record.hold_the_pen(actor=actor)
    if known := keeping_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_say_spoken(actor=actor, row=row))
    if closed_book(seen_by=actor, on=local_day(happened.received_at)) is None:
        _stays(actor, row, to_name, happened)
    return _write(actor, row, KeepingVerb.SPOKEN, happened, to_name=to_name.strip())


@transaction.atomic
def decide(*, actor: Actor, custody_id: UUID, reason: str, happened: Happened) -> Keeping:
    """
    Keep what the headteacher decided of a device that nobody has collected (IMP-63).

    The device is in our hands as before: only handing it to somebody ends that.

    :raises Refused: if the actor is not the headteacher, or gives no reason.
    """
    record.hold_the_pen(actor=actor)
    if known := keeping_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    ensure_allowed(why_not_decide(actor=actor, row=row, reason=reason))
    return _write(actor, row, KeepingVerb.DECIDED, happened, reason=reason.strip())


@transaction.atomic
def keep_over_holiday(
    *, actor: Actor, custody_id: UUID, shown: date | None, reason: str, happened: Happened
) -> Keeping:
    """
    Let a device stay over a holiday, until the day that was shown first (IMP-65).

    :raises Refused: if the actor is not the headteacher, gives no reason, or saw another day.
    """
    record.hold_the_pen(actor=actor)
    if known := keeping_sent(seen_by=actor, client_id=happened.client_id):
        return known
    row = custody.custody(seen_by=actor, custody_id=custody_id)
    today = local_day(happened.received_at)
    holidays = {each.until: each for each in holidays_to_decide(seen_by=actor, today=today)}
    pause = holidays.get(shown) or pause_after(seen_by=actor, on=today)
    ensure_allowed(why_not_keep_over(actor=actor, row=row, pause=pause, shown=shown, reason=reason))
    return _write(
        actor, row, KeepingVerb.OVER_HOLIDAY, happened, until_on=shown, reason=reason.strip()
    )


def _stays(actor: Actor, row: custody.Custody, to_name: str, happened: Happened) -> None:
    """Explain the device in the book of the day, as the close of day would."""
    told = f"Spoken to {to_name.strip()}" if to_name.strip() else ""
    note(
        actor=actor,
        person_id=row.person_id,
        code="overnight",
        custody_id=row.id,
        reason=in_words(STAYS, code="not_collected", more=told),
        happened=Happened(
            uuid5(happened.client_id, "overnight"), happened.at, happened.received_at
        ),
    )


def _write(
    actor: Actor, row: custody.Custody, verb: KeepingVerb, happened: Happened, **said: object
) -> Keeping:
    kept = Keeping.objects.create(
        custody_id=row.id,
        verb=verb,
        **happened.received_by(actor),
        **said,
    )
    record.append(
        actor=actor,
        verb=f"keeping.{verb}",
        subject=f"custody:{row.id}",
        happened_at=happened.at,
        detail={"reason": kept.reason, "until": str(kept.until_on or "")},
        rows=[kept],
    )
    return kept
