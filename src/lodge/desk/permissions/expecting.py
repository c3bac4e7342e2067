"""
Who says whom the desk expects: the register, days off site, and the morning's list.

INVARIANT: nothing here is ever asked before a pupil comes in, is taught or is looked after: the
list counts devices, and no more (IMP-6).
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from lodge.desk.models import ClosedBook
from lodge.devices.domain import AT_THE_DESK, DECIDES_OTHERWISE
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KNOWS_EVERY_FORM, KNOWS_PUPILS

LONGEST_AWAY: Final = timedelta(days=366)


def why_not_say_of_form(*, actor: Actor, form: str) -> Refusal | None:
    """Return why somebody may not call a form's roll, or say what was done of it, or None."""
    if actor.has(*KNOWS_EVERY_FORM):
        return None
    if actor.has(*KNOWS_PUPILS) and form and form in actor.forms:
        return None
    return Refusal(
        reason="This is for the form's own tutor, the office and the school's leaders. The office"
        " keeps who looks after which form, under School."
    )


def why_not_mark(
    *, actor: Actor, forms: Iterable[str], closed: ClosedBook | None
) -> Refusal | None:
    """Return why somebody may not mark pupils of some forms today, or None if they may."""
    for form in set(forms):
        if refusal := why_not_say_of_form(actor=actor, form=form):
            return refusal
    if closed is not None:
        return Refusal(reason=f"The book of {closed.on:%-d %B} is closed, so its register is, too.")
    return None


def why_not_bring_register(*, actor: Actor) -> Refusal | None:
    """Return why somebody may not bring a whole register in, or None if they may."""
    if actor.has(*AT_THE_DESK):
        return None
    return Refusal(reason="The office brings registers in. A tutor calls the roll of a form.")


def why_not_set_off_site(
    *, actor: Actor, place: str = "-", starts: datetime | None = None, ends: datetime | None = None
) -> Refusal | None:
    """Return why somebody may not say that pupils are off site so, or None if they may."""
    if not actor.has(*AT_THE_DESK):
        return Refusal(reason="The office and the school's leaders say who is off site.")
    if not place.strip():
        return Refusal(reason="Say where they are: the name of the place or the provider.")
    if starts is None or ends is None:
        return None
    if ends <= starts:
        return Refusal(reason="It ends before it begins. Put the later time second.")
    if ends - starts > LONGEST_AWAY:
        return Refusal(reason="That is longer than a year. Who has left is kept under School.")
    return None


def why_not_withdraw(*, actor: Actor, reason: str) -> Refusal | None:
    """Return why somebody may not take an entry back, or None if they may."""
    if refusal := why_not_set_off_site(actor=actor):
        return refusal
    if not reason.strip():
        return Refusal(reason="Say why it is taken back: both stay to be read.")
    return None


def why_not_set_morning(*, actor: Actor, tutors_at: time, leaders_at: time) -> Refusal | None:
    """Return why the morning's times may not be so, or None if they may."""
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="The headteacher or a senior leader decides when lists go to whom.")
    if leaders_at <= tutors_at:
        return Refusal(reason="The list goes to tutors first, and its remainder to leaders later.")
    return None


def why_not_explain_late(*, actor: Actor, waits: bool, reason: str) -> Refusal | None:
    """
    Return why a device may not be explained for a day that was left open, or None.

    ``waits`` says whether that day waits to be closed.
    """
    if not actor.has(*AT_THE_DESK):
        return Refusal(reason="The office or a leader closes a day that was left open.")
    if not waits:
        return Refusal(reason="That day is not waiting to be closed.")
    if not reason.strip():
        return Refusal(reason="Say why the device stayed, and who was told.")
    return None
