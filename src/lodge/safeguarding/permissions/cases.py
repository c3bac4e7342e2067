"""Who may raise a concern, what may be written in a case, and when it may be closed."""

from collections.abc import Callable, Collection, Mapping
from typing import Final
from uuid import UUID

from lodge.duties.domain import Owed, Step
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.safeguarding.domain import KINDS, NewConcern, NewEntry, Standing
from lodge.safeguarding.domain.answers import DANGER, DECISIONS, DEVICE, OUTCOMES, PARENTS, POLICE
from lodge.safeguarding.domain.answers import TOLD as TOLD_HOW
from lodge.safeguarding.domain.entries import NEED_REASON, EntryKind
from lodge.safeguarding.domain.people import ROLES_IN_CASE

LISTS: Final[Mapping[EntryKind, Collection[str]]] = {
    EntryKind.DANGER: DANGER,
    EntryKind.DEVICE: DEVICE,
    EntryKind.TOLD: TOLD_HOW,
    EntryKind.DECISION: DECISIONS,
    EntryKind.POLICE: POLICE,
    EntryKind.PARENTS: PARENTS,
    EntryKind.OUTCOME: OUTCOMES,
}
NEED_WORDS: Final = frozenset(
    {
        EntryKind.FACT,
        EntryKind.OPINION,
        EntryKind.SUPPORT,
        EntryKind.DEBRIEF,
        EntryKind.LESSON,
        EntryKind.CORRECTION,
    }
)
# Answers that say why something does not happen.
NEED_REASON_TOO: Final = frozenset({"not_told", "not_yet", "never", "may_be_told"})
# Whatever takes it out of our hands, or its content out of the world (IMP-23).
NEEDS_POLICE_ANSWER: Final = frozenset({"owner", "parent", "erased"})


def why_not_raise(*, actor: Actor, concern: NewConcern) -> Refusal | None:
    """Return why somebody may not raise a concern so, or None if they may."""
    if not actor.may_see(actor.school_id):
        return Refusal(reason="You hold no post at this school today. Tell its safeguarding lead.")
    if concern.kind not in KINDS:
        return Refusal(reason="Choose what it is about.")
    if not concern.words.strip():
        return Refusal(reason="Say in your own words what you saw, heard or were told.")
    return None


def why_not_add(*, standing: Standing, entry: NewEntry) -> Refusal | None:
    """
    Return why something may not be written in a case, or None if it may.

    Whether the actor reads the case at all has been asked before.
    """
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: why_not_still_open(standing=standing),
        lambda: _why_not_words(entry),
        lambda: _why_not_parents(standing, entry),
        lambda: _why_not_outcome(standing, entry),
        lambda: _why_not_lesson(standing, entry),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def why_not_name(*, role: str, person_id: UUID | None, name: str, team_left: int) -> Refusal | None:
    """
    Return why somebody may not be named in a case, or None if they may.

    ``team_left`` is how many of the team would still read it.
    """
    if role not in ROLES_IN_CASE:
        return Refusal(reason="Choose the one role in which they are in it.")
    if person_id is None and not name.strip():
        return Refusal(reason="Say who it is, or what you know of them.")
    if ROLES_IN_CASE[role].bars and team_left < 1:
        return Refusal(
            reason="Nobody would be left who reads this case. Ask for another deputy to be"
            " appointed first; the headteacher does that, and need not know why."
        )
    return None


def why_not_close(*, standing: Standing, has_child: bool, held: int) -> Refusal | None:
    """Return why a case may not be closed, or None as far as this room knows (IMP-20)."""
    if refusal := why_not_still_open(standing=standing):
        return refusal
    if left := what_is_left(standing=standing, has_child=has_child, held=held):
        return Refusal(reason=f"Before it is closed: {'; '.join(left)}.")
    return None


def what_is_left(*, standing: Standing, has_child: bool, held: int) -> tuple[str, ...]:
    """Return what is still to be done before a case may be closed."""
    return (
        *(() if has_child else ("say whom it is about, or that nobody is known",)),
        *standing.left_before_closing,
        *(("let the device go that is kept for it",) if held else ()),
    )


def why_not_still_open(*, standing: Standing) -> Refusal | None:
    """Return why nothing more is written in a case, or None while it is open."""
    if standing.closed_at is None:
        return None
    return Refusal(reason="This case is closed. What is new is a new case that names its number.")


def _why_not_words(entry: NewEntry) -> Refusal | None:
    listed = LISTS.get(entry.kind)
    if listed is not None and entry.code not in listed:
        return Refusal(reason="Choose one of the answers.")
    if entry.kind in NEED_WORDS and not entry.words.strip():
        return Refusal(reason="Write it down in a sentence: the case keeps it.")
    wants_reason = entry.kind in NEED_REASON or entry.code in NEED_REASON_TOO
    if wants_reason and not entry.reason.strip():
        return Refusal(reason="Give the reason: without one this is no decision.")
    if entry.kind is EntryKind.DANGER and entry.code == "yes" and not entry.reference.strip():
        return Refusal(reason="Write the time of the 999 call and the reference you were given.")
    return None


def _why_not_parents(standing: Standing, entry: NewEntry) -> Refusal | None:
    """Keep parents untold for as long as they are marked so (IMP-21)."""
    told = entry.kind is EntryKind.PARENTS and entry.code == "told"
    if told and standing.parents == "not_yet":
        return Refusal(
            reason="The parents are marked as not to be told yet. Decide first, with the reason,"
            " that they may be told."
        )
    return None


def _why_not_outcome(standing: Standing, entry: NewEntry) -> Refusal | None:
    if entry.kind is not EntryKind.OUTCOME:
        return None
    if entry.code in NEEDS_POLICE_ANSWER and not standing.police:
        return Refusal(
            reason="Answer the police question first: nothing is deleted or given back before it."
        )
    if entry.code == "erased" and standing.police == "told":
        return Refusal(reason="The police have been told, so nothing on it is deleted.")
    return None


def _why_not_lesson(standing: Standing, entry: NewEntry) -> Refusal | None:
    if entry.kind is EntryKind.LESSON and (entry.owner_id is None or entry.due_on is None):
        return Refusal(reason="A lesson has an owner and a day by which it is acted on.")
    if entry.kind is EntryKind.LESSON_DONE and entry.about not in standing.open_lessons:
        return Refusal(reason="There is no such lesson left. Load the page again.")
    return None


def why_not_settle(*, standing: Standing, owed: Owed, step: Step, reason: str) -> Refusal | None:
    """Return why a duty of a case may not be settled so, or None as far as this room knows."""
    if refusal := why_not_still_open(standing=standing):
        return refusal
    if step is Step.WAIVED and not reason.strip():
        return Refusal(reason="Give the reason: without one it stays open.", clause=owed.clause)
    if step is Step.DONE and "parent" in owed.to and standing.parents == "not_yet":
        return Refusal(
            reason="The parents are marked as not to be told yet. Decide first, with the reason,"
            " that they may be told.",
            clause=owed.clause,
        )
    return None
