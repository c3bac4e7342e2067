"""
A device lost or damaged in our care: what is looked for, what is said, and what is never said.

What the family is told is neutral: whether anything is paid is for the headteacher alone (IMP-68).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LossVerb(StrEnum):
    """What can happen in the looking for a device."""

    OPENED = "opened"
    SEARCHED = "searched"
    SAFE_HOME = "safe_home"
    PARENT_TOLD = "parent_told"
    POSITION = "position"
    FOUND = "found"
    CLOSED = "closed"
    TURNED_UP = "turned_up"


KINDS_OF_LOSS: Final = {"lost": "Not to be found", "damaged": "Damaged while it was here"}
# Where everybody looks, in the order in which it is nearest.
SEARCHES: Final = {
    "slot": "Its slot, and the slots beside it",
    "around": "Behind, below and inside the rack or cupboard",
    "tray": "The whole tray, emptied and counted again",
    "others": "The other trays that were out that day",
    "desk": "The desk, its drawers and the safe",
    "asked": "Everybody who had it in hand, asked in person",
    "owner": "The pupil asked, calmly and without blame",
}
RETURNED: Final = "returned"
NOT_FOUND: Final = "not_found"
OUTCOMES: Final = {
    RETURNED: "Found, and back with its owner",
    NOT_FOUND: "Not found: it is no longer in our care",
    "repaired": "The damage was seen to",
    "as_before": "It was damaged before it came in, as the family agrees",
}
# How the looking can end, by what was looked into.
ENDINGS: Final = {
    "lost": (RETURNED, NOT_FOUND),
    "damaged": ("repaired", "as_before", RETURNED),
}
# Whatever promises or refuses payment, in any of its forms.
_PAYING: Final = re.compile(
    r"\b(pa(y|ys|id|ying|yment|yments)|repay\w*|prepa(y|id)\w*|reimburs\w*|compensat\w*|refund\w*"
    r"|replac\w*|insur\w*|liab\w*|responsib\w*|accountab\w*|cost\w*|money|price\w*|pound\w*"
    r"|claim\w*|fault\w*|blam\w*|negligen\w*|own risk|cover(s|ed)?|owe[sd]?|new (phone|one))\b|£",
    re.IGNORECASE,
)


def speaks_of_paying(words: str) -> str:
    """Return the first words that promise or refuse payment, or nothing."""
    found = _PAYING.search(words)
    return found.group(0) if found else ""


@dataclass(frozen=True, slots=True)
class LossFacts:
    """The locked facts of what a parent is told; each is ready to read."""

    kind: str
    name: str
    device: str
    came_in: str
    noticed: str
    school: str


def letter(facts: LossFacts, *, sentence: str = "") -> str:
    """Return what a parent is told the same day; ``sentence`` is the one of whoever tells it."""
    what = (
        f"When we went to hand back {facts.name}'s {facts.device}, it was not where we keep it."
        if facts.kind == "lost"
        else f"We found that {facts.name}'s {facts.device} was damaged."
    )
    then = (
        f"Somebody from {facts.school} will ring you on the next school day and tell you what we"
        " know by then. Ask the headteacher whatever you want to know beyond that."
    )
    doing = "We are looking for it." if facts.kind == "lost" else "We are finding out how."
    facts_of_it = f"It came in on {facts.came_in}. We noticed on {facts.noticed}. {doing}"
    parts = (what, facts_of_it, sentence.strip(), then)
    return "\n\n".join(part for part in parts if part)


def left_to_do(done: Collection[str]) -> tuple[str, ...]:
    """Return what must be done before the looking is closed, in words."""
    wanted = {
        LossVerb.SEARCHED: "look in every place of the list",
        LossVerb.SAFE_HOME: "say how the pupil gets home",
        LossVerb.PARENT_TOLD: "tell a parent",
        LossVerb.POSITION: "have the headteacher write down the position",
    }
    return tuple(words for verb, words in wanted.items() if verb not in done)
