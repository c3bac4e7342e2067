"""Who may say that a duty is done, waive it, hand it over or leave it undone."""

from datetime import datetime

from lodge.duties.domain import LEADS, TEAM, Holder, Owed, Stage, State, Step
from lodge.duties.models import Matter
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.notices.domain import HELD
from norms.duties import Clock
from norms.duties.stages import why_not

LONGEST_REASON = 500


def why_not_touch(*, actor: Actor, matter: Matter | None, owed: Owed | None) -> Refusal | None:
    """
    Return why somebody may not do anything about a duty, or None if they may.

    ``owed`` is the duty as they see it: None where it is none of theirs, so whoever is named in the
    matter never has one.
    """
    if matter is None or owed is None:
        return Refusal(reason="There is no such duty of yours. Look at your duties again.")
    if matter.closed_at is not None:
        return Refusal(reason=f"{matter.number} is closed, so nothing is owed in it.")
    if owed.is_held_by(actor.person_id):
        return None
    if actor.has(matter.led_by) if matter.led_by else actor.has(*TEAM):
        return None
    if matter.restricted:
        return Refusal(reason="Only whoever holds this duty says so. It can be handed over.")
    if actor.has(*LEADS):
        return None
    return Refusal(reason="Only whoever holds this duty, a leader or the safeguarding lead may.")


def why_not_take_step(
    *, owed: Owed, step: Step, by: str, reason: str, at: datetime, written_at: datetime
) -> Refusal | None:
    """Return why a step may not be taken in a duty that is the actor's, or None (IMP-21)."""
    if owed.state is State.STOPPED:
        return Refusal(reason="The policy stops this duty, so there is nothing to say of it.")
    if at > written_at:
        return Refusal(reason="That time is still to come. Say when it was done.")
    if owed.is_held_back and step in {Step.DONE, Step.DONE_LATE}:
        return Refusal(reason=HELD)
    if len(reason) > LONGEST_REASON:
        return Refusal(reason=f"Say it in at most {LONGEST_REASON} characters.")
    clock = Clock(due_at=owed.due_at, judgement=owed.judgement, cannot_say=owed.cannot_say)
    told = why_not(step=step, stage=owed.stage, clock=clock, by=by, reason=reason)
    return Refusal(reason=told, clause=owed.clause or None) if told else None


def why_not_leave_undone(*, actor: Actor, owed: Owed, reason: str) -> Refusal | None:
    """Return why a missed duty may not be left undone for good, or None if it may."""
    if owed.stage is not Stage.MISSED or owed.is_left:
        return Refusal(
            reason="Only what was missed is left undone. Say that it is done, or waive it."
        )
    if not owed.is_led_by(actor):
        return Refusal(reason="A leader or the safeguarding lead decides that it stays undone.")
    if not reason.strip():
        return Refusal(reason="Say why it will not be done any more.")
    return None


def why_not_hand_over(*, owed: Owed, to: Holder | None, reason: str) -> Refusal | None:
    """
    Return why a duty may not be handed over, or None if it may.

    ``to`` is None for whoever holds no post on the day or is named in the matter.
    """
    if to is None:
        return Refusal(reason="They cannot take it over: choose somebody who works here today.")
    if owed.is_held_by(to.person_id) and len(owed.people) == 1:
        return Refusal(reason=f"{to.name} holds it already.")
    if not owed.is_open:
        return Refusal(reason="It is settled, so there is nothing to hand over.")
    if not reason.strip():
        return Refusal(reason="Say why somebody else takes it over.")
    return None
