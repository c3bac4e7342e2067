"""Words for duties: who holds one, by when, and how it stands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lodge.duties.domain import Holder, Owed, Stage, State, StepTaken
from lodge.foundation.ui.sayings import say_datetime, say_exactly
from norms.duties.sentences import FACT_WORDS

MOST_NAMED: Final = 3
# People write times without seconds: what was written down within the minute was at once.
A_MINUTE: Final = timedelta(minutes=1)
STEP_WORDS: Final = {
    "done": "Done",
    "done_late": "Done, but late",
    "time_passed": "Not kept",
    "waived": "Waived",
    "left_undone": "It stays undone",
}
STAGE_WORDS: Final = {
    Stage.PENDING: "open",
    Stage.MET: "done",
    Stage.LATE: "done late",
    Stage.MISSED: "missed",
    Stage.WAIVED: "waived",
}


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def holders_words(people: Sequence[Holder]) -> str:
    """Return who holds it: "Dee Sample, Cora Sample for Dee Sample and 2 more"."""
    said = [
        f"{each.name} for {each.stands_in_for}" if each.stands_in_for else each.name
        for each in people
    ]
    if not said:
        return "Nobody: give somebody the role"
    more = f" and {len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
    return ", ".join(said[:MOST_NAMED]) + more


def due_moment(owed: Owed, *, at: datetime) -> str:
    """Return the moment by which it is due, or why there is none."""
    if owed.cannot_say:
        return owed.cannot_say
    if owed.judgement or owed.due_at is None:
        return ""
    return f"by {say_datetime(owed.due_at, now=at)}"


def mine_words(people: Sequence[Holder], *, reader: UUID) -> str:
    """Return who holds it to one of them: "You", "You and 3 others", "You, for Dee Sample"."""
    mine = next((each for each in people if each.person_id == reader), None)
    if mine is None:
        return holders_words(people)
    said = f"You, for {mine.stands_in_for}" if mine.stands_in_for else "You"
    others = len(people) - 1
    return f"{said} and {others} other{'s' if others > 1 else ''}" if others else said


def due_words(owed: Owed, *, at: datetime) -> str:
    """Return by when, in the policy's words and as a moment."""
    both = [owed.in_words, due_moment(owed, at=at)]
    return ": ".join(each for each in both if each) or "no time is set"


def stage_words(owed: Owed) -> str:
    """Return how it stands."""
    if owed.state is State.STOPPED:
        return "stopped by the policy"
    if owed.is_left:
        return "missed, and stays undone"
    return STAGE_WORDS[owed.stage]


def unknown_words(owed: Owed) -> str:
    """Return which facts somebody has to say before it is sure that it is owed."""
    said = [FACT_WORDS.get(name, {}).get("yes", name.replace("_", " ")) for name in owed.depends_on]
    return ", ".join(f"whether {each}" for each in said)


def step_words(step: StepTaken) -> str:
    """Return what was said of it: "Done. The reason … Written down 10:05"."""
    words = [f"{STEP_WORDS[step.step]}."]
    if step.reason:
        words.append(step.reason)
    if step.written_at - step.at >= A_MINUTE:
        words.append(f"Written down {say_exactly(step.written_at)}.")
    return " ".join(words)
