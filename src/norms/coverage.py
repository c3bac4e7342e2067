"""What realises each clause of a pack: what it carries as data, and the tests that showed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from norms.checking.completeness import carried
from norms.language import Pack

PASSED: Final = "passed"
# Tests of what people see and do; the others show that the pack says it.
PRODUCT: Final = ("tests/rooms/", "tests/browser/", "tests/desk_js/")
COUNTED: Final = ("norms", "duties", "vetoes", "settings", "items", "cites", "approvals")


class Standing(StrEnum):
    """How far a clause is realised, as far as the tests that ran can say."""

    SHOWN = "shown"
    FAILING = "failing"
    NOT_SHOWN = "not shown"
    NOT_RUN = "tests have not run"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Ran:
    """A test that ran: its name, what came of it, and the ids that its marker carries."""

    test: str
    outcome: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause with what it carries and the tests that carry its id."""

    clause: str
    capability: str
    carries: tuple[str, ...]
    standing: Standing
    tests: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    @property
    def is_in_product(self) -> bool:
        """Whether a test of a room or a screen shows it, and not only one of the pack."""
        return any(test.startswith(PRODUCT) for test in self.tests)


def coverage(
    *, pack: Pack, inventory: Mapping[str, str], ran: Sequence[Ran] | None
) -> tuple[Covered, ...]:
    """
    Return every clause of a pack with what realises it, in the policy's order.

    ``inventory`` gives the capability of every clause that there ought to be, and may be empty;
    ``ran`` are the tests that ran, or None if nobody ran them.
    """
    tests = _by_id(ran or ())
    return (
        *_present(pack, tests, has_run=ran is not None),
        *(
            Covered(name, capability, (), Standing.ABSENT)
            for name, capability in inventory.items()
            if name not in pack.clauses
        ),
    )


def _present(pack: Pack, tests: Mapping[str, list[Ran]], *, has_run: bool) -> Iterator[Covered]:
    defining = frozenset(term.clause for term in pack.terms.values())
    for clause in pack.clauses.values():
        own = tests.get(clause.id, [])
        failing = tuple(each.test for each in own if each.outcome != PASSED)
        passed = tuple(each.test for each in own if each.outcome == PASSED)
        counts = {name: len(getattr(clause, name)) for name in COUNTED}
        yield Covered(
            clause=clause.id,
            capability=clause.capability,
            carries=tuple(
                _counted(name, counts.get(name, 1)) for name in carried(clause, defining=defining)
            ),
            standing=_standing(passed, failing, has_run=has_run),
            tests=passed,
            failing=failing,
        )


def _by_id(ran: Sequence[Ran]) -> dict[str, list[Ran]]:
    """Return the tests by the ids they show; one that was skipped showed nothing."""
    found: dict[str, list[Ran]] = {}
    for each in ran:
        if each.outcome != "skipped":
            for name in each.shows:
                found.setdefault(name, []).append(each)
    return found


def _standing(passed: Sequence[str], failing: Sequence[str], *, has_run: bool) -> Standing:
    if not has_run:
        return Standing.NOT_RUN
    if failing:
        return Standing.FAILING
    return Standing.SHOWN if passed else Standing.NOT_SHOWN


def _counted(name: str, count: int) -> str:
    return f"{count} {name}" if count > 1 else name
