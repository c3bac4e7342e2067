"""How far each clause is realised, as far as the tests that ran can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from norms.checking.completeness import carried
from norms.coverage.built import Share, State, share_of
from norms.coverage.record import PASSED, SKIPPED, Ran
from norms.language import Clause, Pack

NOTHING: Final = Share()
COUNTED: Final = ("norms", "duties", "vetoes", "settings", "items", "cites", "approvals")


class Standing(StrEnum):
    """What came of the tests that carry the clause's id."""

    SHOWN = "shown"
    FAILING = "failing"
    NOT_SHOWN = "not shown"
    NOT_RUN = "tests have not run"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """
    A clause with what it carries, what of it is built, and the tests that carry its id.

    ``proofs`` are those tests that realise it: of the product, and of more than its words unless
    words are all it wants.
    """

    clause: str
    capability: str
    standing: Standing
    carries: tuple[str, ...] = ()
    share: Share = NOTHING
    tests: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Return how much of it is built."""
        return self.share.state

    @property
    def is_realised(self) -> bool:
        """Whether what is built of it is shown by a test of the product, and no test fails."""
        return self.state is not State.NOT_YET and bool(self.proofs) and not self.failing

    @property
    def is_owed(self) -> bool:
        """Whether something of it is built and nothing proves that it works."""
        return self.state is not State.NOT_YET and not self.is_realised

    @property
    def is_in_product(self) -> bool:
        """Whether a test of the product shows anything of it."""
        return any(Ran(test, PASSED, ()).is_of_product for test in self.tests)


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
            Covered(clause=name, capability=capability, standing=Standing.ABSENT)
            for name, capability in inventory.items()
            if name not in pack.clauses
        ),
    )


def _present(pack: Pack, tests: Mapping[str, list[Ran]], *, has_run: bool) -> Iterator[Covered]:
    defining = frozenset(term.clause for term in pack.terms.values())
    for clause in pack.clauses.values():
        own = tests.get(clause.id, [])
        failing = tuple(each.test for each in own if each.outcome != PASSED)
        passed = [each for each in own if each.outcome == PASSED]
        carries = carried(clause, defining=defining)
        share = share_of(clause, carries=carries)
        yield Covered(
            clause=clause.id,
            capability=clause.capability,
            carries=tuple(_counted(clause, name) for name in carries),
            share=share,
            standing=_standing(passed, failing, has_run=has_run),
            tests=tuple(each.test for each in passed),
            failing=failing,
            proofs=tuple(each.test for each in passed if _proves(each, clause.id, share)),
        )


def _by_id(ran: Sequence[Ran]) -> dict[str, list[Ran]]:
    """Return the tests by the ids they show; one that was skipped showed nothing."""
    found: dict[str, list[Ran]] = {}
    for each in ran:
        if each.outcome != SKIPPED:
            for name in each.shows:
                found.setdefault(name, []).append(each)
    return found


def _proves(test: Ran, clause: str, share: Share) -> bool:
    """Say whether a test that passed realises what is built of a clause."""
    if share.at_desk and not test.is_of_desk:
        return False
    return test.is_of_product and (share.by_reading or clause not in test.words)


def _standing(passed: Sequence[Ran], failing: Sequence[str], *, has_run: bool) -> Standing:
    if not has_run:
        return Standing.NOT_RUN
    if failing:
        return Standing.FAILING
    return Standing.SHOWN if passed else Standing.NOT_SHOWN


def _counted(clause: Clause, name: str) -> str:
    count = len(getattr(clause, name)) if name in COUNTED else 1
    return f"{count} {name}" if count > 1 else name
