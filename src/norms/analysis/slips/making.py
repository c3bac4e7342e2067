"""
Slips of the pen: a norm with a condition forgotten, a value too few, or a value too many.

Values are taken together that the policy never tells apart. Of the values of a condition the first
and the last could be missing; of those beside it the next could have crept in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from norms.analysis.findings import condition_of
from norms.analysis.space import Space
from norms.language import GRANT_PREFIX, Modality, Norm, Test, Value

ACT = "act"
Kinds = Mapping[str, Sequence[tuple[Value, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """What was done to a norm, in words, and the norm as it then is."""

    change: str
    norm: Norm


def kinds_of(norms: Iterable[Norm], space: Space) -> Kinds:
    """Return, for each axis, its values in the groups which some norms tell apart, in order."""
    tests: dict[str, dict[Test, None]] = {axis: {} for axis in space.axes}
    for norm in norms:
        asked = [Test(ACT, norm.acts), *norm.requires]
        for test in (*asked, *(test for box in norm.boxes for test in box.values())):
            tests[test.axis][test] = None
    return {axis: list(_groups(space.values[axis], found)) for axis, found in tests.items()}


def slips_in(norm: Norm, *, kinds: Kinds, space: Space) -> Iterator[Slip]:
    """Give a norm with each slip that its acts, its conditions and what it requires allow."""
    for test, told in _varied(Test(ACT, norm.acts), kinds, space):
        yield Slip(told, replace(norm, acts=test.values))
    for i, box in enumerate(norm.boxes):
        for axis, test in box.items():
            # What triggers a duty decides nothing.
            if axis == ACT and norm.modality is Modality.OBLIGE:
                continue
            others = {name: each for name, each in box.items() if name != axis}
            yield Slip(f"{_named(axis)} forgotten", _boxed(norm, i, others))
            for other, told in _varied(test, kinds, space):
                yield Slip(told, _boxed(norm, i, {**box, axis: other}))
    for i, test in enumerate(norm.requires):
        rest = (*norm.requires[:i], *norm.requires[i + 1 :])
        yield Slip(f"required {_named(test.axis)} forgotten", replace(norm, requires=rest))
        for other, told in _varied(test, kinds, space):
            requires = (*norm.requires[:i], other, *norm.requires[i + 1 :])
            yield Slip(f"required {told}", replace(norm, requires=requires))


def _boxed(norm: Norm, place: int, box: Mapping[str, Test]) -> Norm:
    return replace(norm, boxes=(*norm.boxes[:place], box, *norm.boxes[place + 1 :]))


def _groups(values: Sequence[Value], tests: Iterable[Test]) -> Iterator[tuple[Value, ...]]:
    found: dict[tuple[bool, ...], list[Value]] = {}
    for value in values:
        found.setdefault(tuple(test.admits(value) for test in tests), []).append(value)
    yield from map(tuple, found.values())


def _varied(test: Test, kinds: Kinds, space: Space) -> Iterator[tuple[Test, str]]:
    """Give a test with a kind of value fewer, and one with a kind more, with what was done."""
    axis = test.axis
    if axis.startswith(GRANT_PREFIX):
        return
    inside = [kind for kind in kinds[axis] if test.admits(kind[0])]
    outside = [kind for kind in kinds[axis] if not test.admits(kind[0])]
    values = [value for value in space.values[axis] if test.admits(value)]
    for gone in dict.fromkeys((inside[0], inside[-1])) if len(inside) > 1 else ():
        left = [value for value in values if value not in gone]
        yield condition_of(axis, left, space), f"{_named(axis)} without {gone[0]}"
    # With one kind outside, one value too many is the condition forgotten.
    if len(outside) > 1 or (outside and axis == ACT):
        more = _next(outside, inside[-1], space.values[axis])
        yield condition_of(axis, [*values, *more], space), f"{_named(axis)} with {more[0]}"


def _next(
    outside: Sequence[tuple[Value, ...]], last: tuple[Value, ...], order: Sequence[Value]
) -> tuple[Value, ...]:
    """Return the first kind that comes after another, or the very first of all."""
    after = [kind for kind in outside if order.index(kind[0]) > order.index(last[0])]
    return (after or outside)[0]


def _named(axis: str) -> str:
    return axis.removeprefix(GRANT_PREFIX)
