"""The rules of the desk's own book."""

from collections.abc import Sequence
from datetime import date

from lodge.desk.domain import NoteKind
from lodge.desk.models import ClosedBook
from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_open_still(*, closed: ClosedBook | None) -> Refusal | None:
    """Return why nothing more can be entered today, or None while the book is open."""
    if closed is None:
        return None
    return Refusal(
        reason=f"The book of {closed.on:%-d %B} was closed by {closed.closed_by}. What happens now"
        " is entered tomorrow."
    )


def why_not_note(
    *, actor: Actor, kind: NoteKind | None, reason: str, closed: ClosedBook | None
) -> Refusal | None:
    """Return why something may not be noted, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if kind is None:
        return Refusal(reason="The desk has no such note. Choose one of its buttons.")
    if kind.explains and not reason.strip():
        return Refusal(reason="Say why the device stays, and who has been told.")
    return why_not_open_still(closed=closed)


def why_not_close(
    *,
    actor: Actor,
    on: date,
    today: date,
    left: Sequence[Custody],
    closed: ClosedBook | None,
) -> Refusal | None:
    """Return why the day may not be closed yet, or None if it may (IMP-9)."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if on != today:
        return Refusal(reason="Only today's book can be closed.")
    if left:
        count = f"{len(left)} devices are" if len(left) > 1 else "1 device is"
        return Refusal(reason=f"{count} still here with nothing to say why. Explain each first.")
    return why_not_open_still(closed=closed)
