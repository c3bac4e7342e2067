"""Who may raise a concern about an adult, and what may be written of it."""

from collections.abc import Collection
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.safeguarding.domain.adults import AdultStep, Level


def why_not_raise_adult(
    *, actor: Actor, about_id: UUID | None, staff: Collection[UUID], words: str
) -> Refusal | None:
    """Return why a concern about an adult may not be raised so, or None if it may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You hold no post at this school today. Tell its headteacher.")
    if about_id is None or about_id not in staff:
        return Refusal(reason="Choose whom it is about from the list of those who work here.")
    if not words.strip():
        return Refusal(reason="Say in your own words what you saw, heard or were told.")
    return None


def why_not_write_adult(
    *, step: AdultStep, words: str, to_party: str, level: Level, is_closed: bool
) -> Refusal | None:
    """Return why something may not be written of a concern about an adult, or None if it may."""
    if is_closed:
        return Refusal(reason="This concern is closed. What is new is raised as a new one.")
    if not words.strip():
        return Refusal(reason="Write it down with the reason: it is kept with your name.")
    if step is AdultStep.REFERRED and not to_party:
        return Refusal(reason="Say to whom it was referred.")
    if step is AdultStep.CLOSED and level is Level.UNJUDGED:
        return Refusal(reason="Judge first whether it meets the harm threshold, with the reason.")
    return None
