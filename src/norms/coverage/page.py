"""The page of the reference that says what realises each clause, made from a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from norms.coverage.built import CAPABILITIES, State, capability_of
from norms.coverage.clauses import Covered
from norms.coverage.record import Kept
from norms.coverage.telling import case_of, is_of_product

HEAD: Final = """\
# What realises each clause

Written by `norms coverage --keep`, not by hand, from the record of the tests of {made_on}.
{versions}

A clause is *realised* when what Lodge does about it is shown by a test of the product that
passed; *in part* when something of it waits; *not yet* when the pack says it and nothing acts on
it. What is built is [one table](../decisions/0009-what-is-built.md). A school reads the same of its
own policy under *Policy*, *What is built*.

"""
SHORT: Final = 8
YES: Final = {State.WHOLE: "realised", State.PART: "in part", State.NOT_YET: "not yet"}


def page_of(covered: Mapping[str, Sequence[Covered]], *, kept: Kept) -> str:
    """Return the page: a table of capabilities, and a list of clauses for each policy."""
    versions = ", ".join(f"{name} `{kept.versions.get(name, '')[:SHORT]}`" for name in covered)
    lines = [
        HEAD.format(made_on=kept.made_on, versions=f"Versions of the policies: {versions}."),
        *_summary(covered),
        *(line for name, clauses in covered.items() for line in _policy(name, clauses)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _summary(covered: Mapping[str, Sequence[Covered]]) -> Iterator[str]:
    yield "## By capability"
    yield "Clauses realised (wholly or in part), of all."
    yield ""
    yield f"| capability | {' | '.join(covered)} | what Lodge does not do yet |"
    yield f"|---|{'---:|' * len(covered)}---|"
    for code, part in CAPABILITIES.items():
        cells = [
            _of([each for each in clauses if each.capability == code])
            for clauses in covered.values()
        ]
        yield f"| {part.title} (`{code}`) | {' | '.join(cells)} | {part.not_yet} |"
    yield f"| all | {' | '.join(_of(clauses) for clauses in covered.values())} | |"
    yield ""


def _of(clauses: Sequence[Covered]) -> str:
    return f"{sum(each.is_realised for each in clauses)} of {len(clauses)}" if clauses else ""


def _policy(name: str, clauses: Sequence[Covered]) -> Iterator[str]:
    yield f"## {name}"
    yield "| clause | capability | carries | | shown by |"
    yield "|---|---|---|---|---|"
    for each in clauses:
        part = capability_of(each.capability)
        carries = ", ".join(each.carries) or "words"
        yield (
            f"| {each.clause} | {part.title} | {carries} | {_standing(each)} | {_shown_by(each)} |"
        )
    yield ""


def _standing(each: Covered) -> str:
    if each.failing:
        return "a test fails"
    if each.is_owed:
        return "not shown"
    waits = f" (waits: {', '.join(each.share.waits)})" if each.state is State.PART else ""
    return YES[each.state] + waits


def _shown_by(each: Covered) -> str:
    tests = sorted(each.tests, key=lambda test: (test not in each.proofs, test))
    if not tests:
        return ""
    more = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    pack_only = "" if any(map(is_of_product, tests)) else ", of the pack alone"
    return case_of(tests[0]).replace("|", "/") + more + pack_only
