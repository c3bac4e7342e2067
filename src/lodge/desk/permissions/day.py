"""The rules of the desk's own book, and who sees which of its pages."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from lodge.desk.domain import NoteKind
from lodge.desk.models import ClosedBook
from lodge.devices.domain import MAY_HOLD, Term, why_not_run_the_desk
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KNOWS_EVERY_FORM, KNOWS_PUPILS

# Who sees how many, though never who.
SEES_FIGURES: Final = frozenset({"governor", "trustee", "regional_director", "trust_lead"})


def why_not_stand_at_the_desk(*, actor: Actor, named: Sequence[Term | None]) -> Refusal | None:
    """
    Return why somebody may not open the pages of the desk, or None if they may.

    ``named`` are the settings that name people: who takes devices in, who gives them back.
    """
    refusals = [why_not_run_the_desk(actor=actor, named=each) for each in named or [None]]
    return None if None in refusals else refusals[0]


def why_not_send(*, actor: Actor, named: Sequence[Term | None] = ()) -> Refusal | None:
    """Return why somebody may not send what a desk kept, or None if they may."""
    return why_not_stand_at_the_desk(actor=actor, named=named)


def why_not_open_gate(
    *, actor: Actor, named: Sequence[Term | None] = (), reaches: bool = True
) -> Refusal | None:
    """
    Return why somebody may not open the gate as an app, or None if they may.

    ``reaches`` says whether there is anything that their desk would keep.
    """
    if refusal := why_not_stand_at_the_desk(actor=actor, named=named):
        return refusal
    if reaches:
        return None
    return Refusal(
        reason="The gate keeps the pupils of the forms you look after, and none is yours today. Use"
        " Hand in and Give back. The office keeps who looks after which form, under School."
    )


def why_not_see_counts(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not see the figures of the day, or None if they may."""
    if actor.has(*KNOWS_PUPILS, *SEES_FIGURES):
        return None
    return Refusal(reason="The desk's figures are for the school's staff and governors.")


def why_not_see_device(*, actor: Actor, named: Sequence[Term | None]) -> Refusal | None:
    """Return why somebody may not read the life of a device, or None if they may."""
    if actor.has(*MAY_HOLD):
        return None
    return why_not_stand_at_the_desk(actor=actor, named=named)


def why_not_see_names(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not see which pupils are not accounted for, or None if they may."""
    if actor.has(*KNOWS_EVERY_FORM) or (actor.has(*KNOWS_PUPILS) and actor.forms):
        return None
    if actor.has(*KNOWS_PUPILS):
        return Refusal(
            reason="You see the names of the forms you look after, and none is yours today. The "
            "office keeps who looks after which form, under School."
        )
    return Refusal(reason="Only staff who work with pupils see their names. You see the figures.")


def why_not_open_still(*, closed: ClosedBook | None) -> Refusal | None:
    """Return why nothing more can be entered today, or None while the book is open."""
    if closed is None:
        return None
    return Refusal(
        reason=f"The book of {closed.on:%-d %B} was closed by {closed.closed_by}. What comes in now"
        " is entered tomorrow."
    )


def why_not_note(
    *,
    actor: Actor,
    receivers: Term | None,
    kind: NoteKind | None,
    device: Custody | None,
    reason: str,
) -> Refusal | None:
    """Return why something may not be noted, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor, named=receivers):
        return refusal
    if kind is None:
        return Refusal(reason="The desk has no such note. Choose one of its buttons.")
    if kind.explains and not reason.strip():
        return Refusal(reason="Say why the device stays, and who has been told.")
    if kind.explains and device is None:
        return Refusal(reason="Say which device stays. Choose it on the page that closes the day.")
    return None


def why_not_close(
    *,
    actor: Actor,
    on: date,
    today: date,
    left: Sequence[Custody],
    closed: ClosedBook | None,
    tasks: int = 0,
) -> Refusal | None:
    """
    Return why the day may not be closed yet, or None if it may (IMP-9, IMP-79).

    ``today`` is the day whose book may be closed now, or one before it that was left open;
    ``tasks`` is how many differences, and things kept aside, wait for a person.
    """
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if on != today:
        return Refusal(reason="Only today's book can be closed, or one that was left open.")
    if refusal := why_not_open_still(closed=closed):
        return refusal
    if left:
        count = f"{len(left)} devices are" if len(left) > 1 else "1 device is"
        return Refusal(reason=f"{count} still here with nothing to say why. Explain each first.")
    if tasks:
        count = f"{tasks} differences wait" if tasks > 1 else "1 difference waits"
        return Refusal(reason=f"{count} for somebody to look. Settle each under Differences first.")
    return None
