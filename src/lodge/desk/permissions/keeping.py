"""Who speaks to home, and who decides what stays."""

from datetime import date

from lodge.desk.queries.keeping import Pause
from lodge.devices.domain import State, why_not_run_the_desk
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_say_spoken(*, actor: Actor, row: Custody) -> Refusal | None:
    """Return why it may not be noted that home was spoken to, or None if it may."""
    return why_not_run_the_desk(actor=actor) or _why_not_here(row)


def why_not_decide(*, actor: Actor, row: Custody, reason: str) -> Refusal | None:
    """Return why somebody may not decide what becomes of a device, or None if they may."""
    if not actor.has("headteacher"):
        return Refusal(reason="After five school days the headteacher decides, nobody else.")
    if not reason.strip():
        return Refusal(reason="Write what you decided, and why: the record keeps it.")
    return _why_not_here(row)


def why_not_keep_over(
    *, actor: Actor, row: Custody, pause: Pause, shown: date | None, reason: str
) -> Refusal | None:
    """
    Return why a device may not stay over a holiday, or None if it may (IMP-65).

    ``shown`` is the day on which, as the page said, the school is open again.
    """
    if not actor.has("headteacher"):
        return Refusal(reason="Only the headteacher lets a device stay here over a holiday.")
    if pause.until is None:
        return Refusal(
            reason="The calendar does not say when school is open again. Add the next term first."
        )
    if shown != pause.until:
        return Refusal(reason="The day of return has changed. Load the page again and look at it.")
    if not reason.strip():
        return Refusal(reason="Write why it stays over the holiday: the record keeps it.")
    return _why_not_here(row)


def why_not_leave_over(*, pause: Pause, undecided: int) -> Refusal | None:
    """Return why a day may not be closed before a holiday, or None if it may (IMP-65)."""
    if not undecided:
        return None
    what = f"{undecided} devices" if undecided > 1 else "1 device"
    until = f"until {pause.until:%A %-d %B %Y}" if pause.until else "longer than the calendar knows"
    return Refusal(
        reason=f"{what} would stay here {until}. The headteacher says why, under Not collected."
    )


def _why_not_here(row: Custody) -> Refusal | None:
    if row.state == State.HELD:
        return None
    return Refusal(reason="This device is no longer in our hands.")
