"""Who looks for what is lost, who says that it is found, and who ends the looking."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from lodge.desk.domain.keeping.losses import (
    ENDINGS,
    KINDS_OF_LOSS,
    NOT_FOUND,
    RETURNED,
    SEARCHES,
    LossVerb,
    left_to_do,
    speaks_of_paying,
)
from lodge.desk.queries.keeping import Case
from lodge.devices.domain import DECIDES_OTHERWISE, State, why_not_run_the_desk
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.notices.domain import HELD


@dataclass(frozen=True, slots=True)
class Witness:
    """Who is said to have seen it, and everybody who could have: the staff of that day."""

    id: UUID | None
    staff: Collection[UUID]

    def why_not(self, *, actor: Actor, what: str) -> Refusal | None:
        """Return why this is no witness of what somebody did, or None (IMP-66)."""
        if self.id == actor.person_id:
            return Refusal(reason="Nobody is the witness of what they do themselves. Name another.")
        if self.id is None or self.id not in self.staff:
            return Refusal(reason=f"Choose a member of staff who {what}.")
        return None


def why_not_open_case(
    *, actor: Actor, kind: str, case: Case | None, row: Custody
) -> Refusal | None:
    """Return why a device may not be told lost or damaged, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if kind not in KINDS_OF_LOSS:
        return Refusal(reason="Say whether it cannot be found or is damaged.")
    if case is not None and case.is_open:
        return Refusal(reason="This device is looked for already. Load the page again.")
    if row.state == State.LOST:
        return Refusal(reason="It was closed as lost. If it turned up, say that, with a witness.")
    return None


def why_not_add(
    *,
    actor: Actor,
    case: Case | None,
    verb: LossVerb,
    code: str,
    words: str,
    is_held_back: bool = False,
) -> Refusal | None:
    """
    Return why something may not be added to the looking for a device, or None if it may.

    ``is_held_back``: nothing about the device or its owner goes home for now (IMP-21).
    """
    if case is None or not case.is_open:
        return _nobody_looks()
    checks: dict[LossVerb, Callable[[], Refusal | None]] = {
        LossVerb.SEARCHED: lambda: None if code in SEARCHES else _no_such_place(),
        LossVerb.SAFE_HOME: lambda: None if words.strip() else _say("how the pupil gets home"),
        LossVerb.PARENT_TOLD: lambda: _why_not_tell(words, is_held_back),
        LossVerb.POSITION: lambda: _why_not_position(actor, words),
    }
    if verb is LossVerb.POSITION:
        return checks[verb]()
    return why_not_run_the_desk(actor=actor) or checks[verb]()


def why_not_return_found(
    *, actor: Actor, case: Case | None, row: Custody, witness: Witness
) -> Refusal | None:
    """Return why a device that was lost may not be told returned, or None if it may (IMP-66)."""
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="Only a senior leader or the headteacher hands back what was lost.")
    if case is None or not case.is_open:
        return _nobody_looks()
    if refusal := witness.why_not(actor=actor, what="saw it handed over"):
        return refusal
    if row.state != State.HELD:
        return Refusal(reason="This device is no longer in our hands.")
    return None


def why_not_close_case(
    *, actor: Actor, case: Case | None, row: Custody, code: str, words: str, witness: Witness
) -> Refusal | None:
    """Return why the looking for a device may not end so, or None if it may (IMP-66)."""
    if case is None or not case.is_open:
        return _nobody_looks()
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="A senior leader or the headteacher closes it.")
    if left := left_to_do(case.done):
        return Refusal(reason=f"Before it is closed: {'; '.join(left)}.")
    if code not in ENDINGS[case.kind]:
        return Refusal(reason="Say what came of it.")
    if not words.strip():
        return _say("what is done otherwise from now on")
    return _why_not_gone(actor, code, witness) if row.state == State.HELD else None


def why_not_turn_up(*, actor: Actor, row: Custody, where: str, witness: Witness) -> Refusal | None:
    """Return why what was closed as lost may not be told found, or None if it may (IMP-66)."""
    if not actor.has(*DECIDES_OTHERWISE):
        return Refusal(reason="A senior leader or the headteacher says that it turned up.")
    if row.state != State.LOST:
        return Refusal(reason="This device was not closed as lost. Load the page again.")
    if not where.strip():
        return _say("where it was")
    return witness.why_not(actor=actor, what="saw it found")


def _why_not_gone(actor: Actor, code: str, witness: Witness) -> Refusal | None:
    """Return why what the book has as ours may not be told gone so, or None (IMP-66)."""
    if code == RETURNED:
        return Refusal(reason="It is still in our hands. Hand it back before a witness first.")
    if code == NOT_FOUND:
        return witness.why_not(actor=actor, what="saw that it is nowhere on the list")
    return None


def _why_not_tell(words: str, is_held_back: bool) -> Refusal | None:
    if is_held_back:
        return Refusal(reason=HELD)
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


def _nobody_looks() -> Refusal:
    return Refusal(reason="Nobody looks for this device. Load the page again.")


def _no_such_place() -> Refusal:
    return Refusal(reason="There is no such place on the list. Load the page again.")


def _say(what: str) -> Refusal:
    return Refusal(reason=f"Say {what}: the record keeps it.")
