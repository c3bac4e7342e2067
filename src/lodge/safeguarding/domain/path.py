"""The pages of a case, one question each: eight that lead to its end, and those beside the path."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lodge.safeguarding.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class PathStep:
    """One page of the path to closing, and whether it is done."""

    code: str
    title: str
    is_done: bool


PATH: Final = (
    ("people", "Who is in it"),
    ("decision", "How serious it is, and why"),
    ("notify", "Whom to tell, each with its clock"),
    ("parents", "Parents"),
    ("outcome", "The device"),
    ("support", "Support"),
    ("debrief", "Debrief"),
    ("close", "Read it all, and close"),
)


def path_of(standing: Standing, *, has_people: bool, duties_left: int) -> tuple[PathStep, ...]:
    """Return the eight pages with what is done of them."""
    done = {
        "people": has_people,
        "decision": bool(standing.judged),
        "notify": bool(standing.police) and not duties_left,
        "parents": standing.parents in {"told", "never"},
        "outcome": bool(standing.outcome) or not standing.has_device,
        "support": standing.is_supported,
        "debrief": standing.is_debriefed,
        "close": standing.closed_at is not None,
    }
    return tuple(PathStep(code, title, done[code]) for code, title in PATH)


def next_step(steps: Sequence[PathStep], *, after: str = "") -> str:
    """Return the first page that is not done behind one, or the first at all."""
    codes = [each.code for each in steps]
    behind = steps[codes.index(after) + 1 :] if after in codes else steps
    left = [each.code for each in (*behind, *steps) if not each.is_done]
    return left[0] if left else ""
