"""What a policy can tell apart: the axes and values that some clause in force speaks of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from norms.language import GRANT_PREFIX, Norm, Pack, Test
from norms.vocabulary import ACT, AXES, GRANTS, Axis


@dataclass(frozen=True, slots=True)
class Distinctions:
    """For each axis that matters, the values some clause names, in the vocabulary's order."""

    values: Mapping[str, tuple[str, ...]]
    grants: tuple[str, ...]

    def asks(self, axis: str) -> bool:
        """Say whether any clause asks about an axis at all."""
        return axis in self.values

    def named(self, axis: str) -> tuple[str, ...]:
        """Return the values of an axis that the policy speaks of."""
        return self.values.get(axis, ())


@lru_cache(maxsize=64)
def distinctions(pack: Pack, on: date) -> Distinctions:
    """Return what the clauses in force on a day tell apart."""
    norms = [norm for clause in pack.in_force(on) for norm in clause.norms]
    tests = [test for norm in norms for test in _tests(norm)]
    by_axis = {
        name: _named(axis, [test for test in tests if test.axis == name])
        for name, axis in AXES.items()
        if name != ACT.name and not axis.many
    }
    found = {
        name: values
        for name, values in by_axis.items()
        if values or any(test.axis == name for test in tests)
    }
    acts = frozenset().union(*(norm.acts for norm in norms if len(norm.acts) < len(ACT.values)))
    found[ACT.name] = tuple(act for act in ACT.values if act in acts)
    held = {test.axis.removeprefix(GRANT_PREFIX) for test in tests}
    return Distinctions(values=found, grants=tuple(g for g in GRANTS.values if g in held))


def _tests(norm: Norm) -> Iterator[Test]:
    for box in norm.boxes:
        yield from box.values()
    yield from norm.requires


def _named(axis: Axis, tests: list[Test]) -> tuple[str, ...]:
    """Return the values that a test picks out; of a test and its opposite the smaller side."""
    named: set[str] = set()
    for test in tests:
        others = set(axis.values) - test.values
        named |= test.values if len(test.values) <= len(others) or not others else others
    return tuple(value for value in axis.values if value in named)
