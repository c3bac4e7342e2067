"""What a school needs to know to run its day, and what two clauses state differently."""

from __future__ import annotations

from collections import defaultdict

from norms.language import Clause
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack, kind
from norms.settings import SETTINGS

UNSTATED = kind(
    "GAP-unstated-setting",
    "M",
    "Something that the school needs to run its day is not stated",
    why="The desk has to ask the head, every day or once and for all.",
    mend="State it in a clause; until then the school sets it by itself.",
)
TWO_ANSWERS = kind(
    "CONFLICT-setting",
    "M",
    "Two clauses state the same thing differently",
    why="The later one is taken, and the reader of the first does not know.",
    mend="Keep one.",
)
# What is needed once another thing is stated.
NEEDS = {
    "hand_in_to": ("hand_in_when", "storage", "return_when"),
    "hand_in_place": ("hand_in_when", "storage", "return_when"),
    "storage": ("hand_in_when", "return_when"),
    "confiscated_storage": ("confiscated_when", "confiscated_to"),
    "confiscated_to": ("confiscated_storage", "confiscated_when"),
}


@detects_in_pack(UNSTATED, TWO_ANSWERS)
def pack_settings(view: PackView) -> Found:
    """Compare the settings that clauses state with those that hang on them, and with each other."""
    stated: dict[str, list[tuple[Clause, frozenset[str]]]] = defaultdict(list)
    for clause in view.pack.in_force(view.world.on):
        for name, words in clause.settings.items():
            stated[name].append((clause, frozenset(words)))
    for name, needed in NEEDS.items():
        lacking = [need for need in needed if name in stated and need not in stated]
        if lacking:
            asked = " ".join(SETTINGS[need].asks for need in lacking)
            yield view.at(UNSTATED, stated[name][0][0], f"Not stated: {asked}")
    for name, answers in stated.items():
        if len({words for _, words in answers}) > 1:
            said = "; ".join(", ".join(sorted(words)) for _, words in answers)
            yield view.at_all(
                TWO_ANSWERS, [clause for clause, _ in answers], f"{SETTINGS[name].asks} {said}."
            )
