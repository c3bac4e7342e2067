"""The space of all situations: every axis with its values; numbers cut into bands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from operator import mul

from norms.language import GRANT_PREFIX, Box, Norm, Test, Value
from norms.vocabulary import AXES

# Which act and by whom tells norms apart better than anything else, so they are asked first.
FIRST = ("act", "role")


@dataclass(frozen=True, slots=True)
class Space:
    """
    The axes in the order in which they are asked, each with its values.

    A band of numbers counts as one value and is shown by its first number; a grant is an axis of
    its own, held or not.
    """

    axes: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]]
    _sizes: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        lengths = [len(self.values[axis]) for axis in reversed(self.axes)]
        sizes = tuple(accumulate(lengths, mul, initial=1))[::-1]
        object.__setattr__(self, "_sizes", sizes)

    def size_from(self, level: int) -> int:
        """Return how many situations the axes from a level on span."""
        return self._sizes[level]

    @property
    def size(self) -> int:
        """Return how many situations there are."""
        return self.size_from(0)


def space_of(norms: Iterable[Norm], *, also: Iterable[Box] = ()) -> Space:
    """Return the space in which some norms, and some further boxes, can be told apart exactly."""
    tests = [test for norm in norms for test in _tests(norm)]
    tests += [test for box in also for test in box.values()]
    asked: dict[str, int] = {}
    for test in tests:
        asked[test.axis] = asked.get(test.axis, 0) + 1
    grants = sorted(axis for axis in asked if axis.startswith(GRANT_PREFIX))
    names = [name for name, axis in AXES.items() if not axis.many] + grants
    ordered = sorted(names, key=lambda name: (_rank(name), -asked.get(name, 0)))
    return Space(tuple(ordered), {name: _values(name, tests) for name in ordered})


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _tests(norm: Norm) -> Iterable[Test]:
    for box in norm.boxes:
        yield from box.values()
    yield from norm.requires


def _values(name: str, tests: Iterable[Test]) -> tuple[Value, ...]:
    if name.startswith(GRANT_PREFIX):
        return ("no", "yes")
    axis = AXES[name]
    if not axis.is_number:
        return axis.values
    spans = [span for test in tests if test.axis == name for span in test.spans]
    cuts = {axis.least or 0, *(span.least for span in spans)}
    cuts |= {span.most + 1 for span in spans if span.most is not None}
    return tuple(sorted(cut for cut in cuts if axis.most is None or cut <= axis.most))
