"""A clause's coverage in one line, and many of them in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from norms.coverage.built import State
from norms.coverage.clauses import Covered, Standing
from norms.coverage.record import PASSED, Ran


def counts(clauses: Sequence[Covered], *, has_run: bool) -> str:
    """Return how many clauses are there, shown by tests, and realised of what is built."""
    standings = Counter(each.standing for each in clauses)
    present = len(clauses) - standings[Standing.ABSENT]
    words = f"{present} of {len(clauses)} clauses present"
    if not has_run:
        return words
    failing = f", {standings[Standing.FAILING]} failing" if standings[Standing.FAILING] else ""
    built = [each for each in clauses if each.state is not State.NOT_YET]
    realised = sum(each.is_realised for each in built)
    return (
        f"{words}, {standings[Standing.SHOWN]} shown by a test, "
        f"{realised} of {len(built)} realised of those Lodge acts on{failing}"
    )


def line(each: Covered) -> str:
    """Return what a clause carries and which test shows it."""
    carries = ", ".join(each.carries) or "words alone"
    if each.standing is Standing.ABSENT:
        return "ABSENT: the pack does not say it"
    if each.standing is Standing.NOT_RUN:
        return carries
    built = f"{carries}; {_built(each)}"
    if each.standing is Standing.NOT_SHOWN:
        return f"{built}; NOT SHOWN by any test"
    tests = each.failing or in_order(each)
    more = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    verb = "FAILING in" if each.failing else "realised by" if each.is_realised else "shown by"
    return f"{built}; {verb} {short_name(tests[0])}{more}"


def owed_line(each: Covered) -> str:
    """Return what is missing of a clause whose capability is built."""
    if each.failing:
        return f"{each.clause}: FAILING in {short_name(each.failing[0])}"
    built = ", ".join(each.share.built)
    return (
        f"{each.clause} ({each.capability}): Lodge acts on its {built}, and no test of the "
        "product shows that it does"
    )


def short_name(test: str) -> str:
    """Return a test without its folders and its case."""
    return test.partition("[")[0].rpartition("/")[2]


def case_of(test: str) -> str:
    """Return a test as a person reads it: its case if that is a sentence, else its name."""
    function, _, case = test.partition("[")
    said = case.removesuffix("]").rpartition("/")[2]
    if " " in said:
        return said
    name = function.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return name[:1].upper() + name[1:]


def in_order(each: Covered) -> list[str]:
    """Return the tests that passed: what realises the clause first, and sentences before names."""
    return sorted(each.tests, key=lambda test: (test not in each.proofs, " " not in test, test))


def is_of_product(test: str) -> bool:
    """Say whether a test is one of what people see and do."""
    return Ran(test, PASSED, ()).is_of_product


def _built(each: Covered) -> str:
    if each.state is State.WHOLE:
        return "built"
    if each.state is State.NOT_YET:
        return "not yet"
    return f"built but for {', '.join(each.share.waits)}"
