"""The pages of the reference that say what realises each clause, made from a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from norms.coverage.built import CAPABILITIES, State, capability_of
from norms.coverage.clauses import Covered
from norms.coverage.record import Kept
from norms.coverage.telling import case_of, in_order, is_of_product

HEAD: Final = """\
# What realises each clause

Written by `norms coverage --keep`, not by hand, from the record of the tests of {made_on}.
{versions}

A clause is *realised* when what Lodge does about it is shown by a test of the product that
passed; *in part* when something of it waits; *not yet* when the pack says it and nothing acts on
it. [Decision 0009](../../decisions/0009-what-is-built.md) says what is built. A school reads the
same of its own policy under *Policy*, *What is built*.
"""
SHORT: Final = 8
YES: Final = {State.WHOLE: "realised", State.PART: "in part", State.NOT_YET: "not yet"}


def pages_of(covered: Mapping[str, Sequence[Covered]], *, kept: Kept) -> dict[str, str]:
    """Return the pages by file name: a table of capabilities, and one page for each policy."""
    versions = "; ".join(
        f"[{name}]({name}.md) `{kept.versions.get(name, '')[:SHORT]}`" for name in covered
    )
    head = HEAD.format(made_on=kept.made_on, versions=f"Of these versions: {versions}.")
    return {"README.md": _joined([head, *_summary(covered)])} | {
        f"{name}.md": _joined(_policy(name, clauses, kept)) for name, clauses in covered.items()
    }


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _summary(covered: Mapping[str, Sequence[Covered]]) -> Iterator[str]:
    yield "## By capability"
    yield "Clauses realised, *and those realised in part*, of all."
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
    """Return how many are realised, and how many in part, of all; nothing where there are none."""
    if not clauses:
        return ""
    realised = [each for each in clauses if each.is_realised]
    part = sum(each.state is State.PART for each in realised)
    more = f" *+ {part}*" if part else ""
    return f"{len(realised) - part}{more} of {len(clauses)}"


def _policy(name: str, clauses: Sequence[Covered], kept: Kept) -> Iterator[str]:
    yield f"# {name}, clause by clause"
    yield f"By the tests of {kept.made_on}; how to read it: [what realises each clause](README.md)."
    yield ""
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
    tests = in_order(each)
    if not tests:
        return ""
    more = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    pack_only = "" if any(map(is_of_product, tests)) else ", of the pack alone"
    return case_of(tests[0]).replace("|", "/") + more + pack_only
