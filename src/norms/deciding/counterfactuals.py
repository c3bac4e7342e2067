"""What would change the answer: one thing at a time, that would make it allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from norms.deciding import DEPENDS, Answer, decide_situation
from norms.language import GRANT_PREFIX, Pack
from norms.situations import Situation
from norms.vocabulary import AXES, GRANTS

_CHANGEABLE = ("owner", "state", "purpose", "children_present", "activity", "place")
ALLOWED = ("permit", "conditional")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing which, were it otherwise, would make the act allowed."""

    axis: str
    value: str
    verdict: str
    because: tuple[str, ...]


def what_would_change(*, pack: Pack, answer: Answer, on: date) -> tuple[Change, ...]:
    """
    Return each single change of what is known that would make the answer better.

    One after which the act is allowed, but on what conditions is not known, counts as conditional.
    """
    if answer.verdict == "permit":
        return ()
    better = ALLOWED[:1] if answer.verdict == "conditional" else ALLOWED
    found = []
    for axis, value in _alternatives(pack, answer.situation, on):
        other = decide_situation(pack=pack, asked=answer.situation.plus(axis, value), on=on)
        verdict = other.verdict if other.verdict != DEPENDS else _at_least(other)
        if verdict in better:
            found.append(Change(axis, value, verdict, other.because))
    return tuple(found)


def _at_least(answer: Answer) -> str:
    """Return "conditional" where the unknown part leaves the act allowed however it turns out."""
    return "conditional" if set(answer.possible) <= set(ALLOWED) else DEPENDS


def _alternatives(pack: Pack, asked: Situation, on: date) -> Iterator[tuple[str, str]]:
    """Return the grants not held and the other values that some clause in force asks about."""
    tests = {
        test.axis: test
        for clause in pack.in_force(on)
        for norm in clause.norms
        for tests in (*(box.values() for box in norm.boxes), norm.requires)
        for test in tests
    }
    for grant in GRANTS.values:
        axis = GRANT_PREFIX + grant
        if axis in tests and asked.known.get(axis) != "yes":
            yield axis, "yes"
    for axis in _CHANGEABLE:
        if axis in tests and axis in asked.known:
            others = (value for value in AXES[axis].values if value != asked.known[axis])
            yield from ((axis, value) for value in others)
