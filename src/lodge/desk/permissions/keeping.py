"""Who speaks to home, who decides what stays, and who looks for what is lost."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from lodge.desk.domain.losses import (
    KINDS_OF_LOSS,
    OUTCOMES,
    SEARCHES,
    LossVerb,
    left_to_do,
    speaks_of_paying,
)
from lodge.desk.queries.keeping import Case, Pause
from lodge.devices.domain import DECIDES_OTHERWISE, State, why_not_run_the_desk
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


def why_not_open_case(*, actor: Actor, kind: str, case: Case | None) -> Refusal | None:
    """Return why a device may not be told lost or damaged, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if kind not in KINDS_OF_LOSS:
        return Refusal(reason="Say whether it cannot be found or is damaged.")
    if case is not None and case.is_open:
        return Refusal(reason="This device is looked for already. Load the page again.")
    return None


def why_not_add(
    *, actor: Actor, case: Case | None, verb: LossVerb, code: str, words: str
) -> Refusal | None:
    """Return why something may not be added to the looking for a device, or None if it may."""
    if case is None or not case.is_open:
        return Refusal(reason="Nobody looks for this device. Load the page again.")
    checks: dict[LossVerb, Callable[[], Refusal | None]] = {
        LossVerb.SEARCHED: lambda: None if code in SEARCHES else _no_such_place(),
        LossVerb.SAFE_HOME: lambda: None if words.strip() else _say("how the pupil gets home"),
        LossVerb.PARENT_TOLD: lambda: _why_not_tell(words),
        LossVerb.POSITION: lambda: _why_not_position(actor, words),
        LossVerb.CLOSED: lambda: _why_not_end(actor, case, code, words),
    }
    if verb is LossVerb.POSITION:
        return checks[verb]()
    return why_not_run_the_desk(actor=actor) or checks[verb]()


def why_not_return_found(
    *, actor: Actor, case: Case | None, row: Custody, witness_id: UUID | None, staff: set[UUID]
) -> Refusal | None:
    """Return why a device that was lost may not be told returned, or None if it may (IMP-66)."""
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="Only a senior leader or the headteacher hands back what was lost.")
    if case is None or not case.is_open:
        return Refusal(reason="Nobody looks for this device. Load the page again.")
    if witness_id == actor.person_id:
        return Refusal(reason="Nobody is the witness of what they do themselves. Name another.")
    if witness_id is None or witness_id not in staff:
        return Refusal(reason="Choose a member of staff who saw it handed over.")
    return _why_not_here(row)


def _why_not_here(row: Custody) -> Refusal | None:
    if row.state == State.HELD:
        return None
    return Refusal(reason="This device is no longer in our hands.")


def _why_not_tell(words: str) -> Refusal | None:
    if said := speaks_of_paying(words):
        return Refusal(
            reason=f"“{said}” speaks of who bears the loss. Leave it out: the headteacher alone"
            " answers that."
        )
    return None


def _why_not_position(actor: Actor, words: str) -> Refusal | None:
    if not actor.has("headteacher"):
        return Refusal(reason="The position towards the family is the headteacher's alone.")
    return None if words.strip() else _say("the position, and on what basis")


def _why_not_end(actor: Actor, case: Case, code: str, words: str) -> Refusal | None:
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="A senior leader or the headteacher closes it.")
    if left := left_to_do(case.done):
        return Refusal(reason=f"Before it is closed: {'; '.join(left)}.")
    if code not in OUTCOMES:
        return Refusal(reason="Say what came of it.")
    return None if words.strip() else _say("what is done otherwise from now on")


def _no_such_place() -> Refusal:
    return Refusal(reason="There is no such place on the list. Load the page again.")


def _say(what: str) -> Refusal:
    return Refusal(reason=f"Say {what}: the record keeps it.")
