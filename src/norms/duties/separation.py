"""
Acts that one person may not do alone: who took which part, and which parts must be kept apart.

The three rules of ``ALWAYS_APART`` hold in every school. Which parts an act needs, and which more
of its parts must be different people, is for the policy and the room that does the act to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

SUBJECT: Final = "subject"
# Each pair of parts that one person may never take, and the rule in words.
ALWAYS_APART: Final[Mapping[frozenset[str], str]] = {
    frozenset({"approver", "requester"}): "Nobody approves their own request.",
    frozenset({"witness", "actor"}): "Nobody witnesses their own act.",
}
ABOUT_ONESELF: Final = "Nobody takes part in a matter about themselves."
PART_WORDS: Final[Mapping[str, str]] = {
    "actor": "somebody who does it",
    "approver": "somebody who approves it",
    "requester": "somebody who asks for it",
    "witness": "a witness",
    "adviser": "somebody with whom it is discussed",
    "consenter": "somebody who consents",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with who takes part: the parts concerned, and the reason in words."""

    parts: tuple[str, ...]
    reason: str


def separation_faults(
    *,
    taken: Mapping[str, Iterable[str]],
    needed: Iterable[str] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Fault, ...]:
    """
    Return what is wrong with who takes which part in an act; nothing if it may go ahead.

    ``taken`` gives the people of each part, by an id that is the same for the same person;
    ``needed`` are parts that somebody must take, and ``apart`` more pairs of parts that must be
    different people. The part ``subject`` is those whom the matter is about.
    """
    people = {part: frozenset(taken[part]) for part in taken}
    rules = {**dict.fromkeys(map(frozenset, apart), ""), **ALWAYS_APART}
    return (
        *_missing(people, needed),
        *_about_oneself(people),
        *_together(people, rules),
    )


def _missing(people: Mapping[str, frozenset[str]], needed: Iterable[str]) -> Iterator[Fault]:
    for part in needed:
        if not people.get(part):
            who = PART_WORDS.get(part, f"somebody as {part.replace('_', ' ')}")
            yield Fault((part,), f"This needs {who}.")


def _about_oneself(people: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    about = people.get(SUBJECT, frozenset())
    for part in sorted(people.keys() - {SUBJECT, "requester"}):
        if people[part] & about:
            yield Fault((part, SUBJECT), ABOUT_ONESELF)


def _together(
    people: Mapping[str, frozenset[str]], rules: Mapping[frozenset[str], str]
) -> Iterator[Fault]:
    for pair, reason in rules.items():
        first, second = sorted(pair)
        if not people.get(first, frozenset()) & people.get(second, frozenset()):
            continue
        words = f"The {first.replace('_', ' ')} and the {second.replace('_', ' ')}"
        yield Fault((first, second), reason or f"{words} must be two people.")
