"""What is built: figures for each part of Lodge, and each clause with what realises it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lodge.policy.presenters.realised import Done, what_lodge_does
from norms.coverage import CAPABILITIES, Covered, Kept, State, capability_of
from norms.coverage.telling import case_of, in_order, is_of_product
from norms.language import Pack

MOST_TESTS: Final = 6
STATES: Final[Mapping[str, tuple[str, str]]] = {
    "realised": ("Realised", "green"),
    "part": ("In part", "blue"),
    "not-yet": ("Not yet", "grey"),
    "owed": ("Shown by no test", "red"),
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of Lodge with how many clauses it answers for, and how far they are realised."""

    code: str
    title: str
    where: str
    not_yet: str
    clauses: int
    realised: int
    part: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test in words, what came of it, and whether it tests what people see."""

    words: str
    outcome: str
    of_product: bool

    __test__ = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseCovered:
    """A clause, how far it is realised, and by what."""

    id: str
    says: str
    title: str
    state: str
    tone: str
    waits: str
    where: str
    done: tuple[Done, ...]
    tests: tuple[TestShown, ...]
    more_tests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageShown:
    """All that the page shows."""

    made_on: str
    version: str
    same_version: bool
    parts: tuple[PartShown, ...]
    whole: PartShown
    clauses: tuple[ClauseCovered, ...]


def shown_coverage(
    pack: Pack, found: Sequence[Covered], *, record: Kept | None, chosen: Mapping[str, str]
) -> CoverageShown:
    """Return the table, and the clauses chosen: by the part of Lodge, how far, or none."""
    by_part = {
        code: [each for each in found if each.capability == code]
        for code in dict.fromkeys([*CAPABILITIES, *(each.capability for each in found)])
    }
    listed = [each for each in found if _is_chosen(each, chosen)] if any(chosen.values()) else []
    done = what_lodge_does(pack)
    kept = record.versions.get(pack.name, "") if record else ""
    return CoverageShown(
        made_on=record.made_on if record else "",
        version=pack.fingerprint,
        same_version=kept == pack.fingerprint,
        parts=tuple(_part(code, members) for code, members in by_part.items() if members),
        whole=_part("", found),
        clauses=tuple(_clause(each, pack, done[each.clause]) for each in listed),
    )


def state_of(each: Covered) -> str:
    """Return how far a clause is realised, as the page calls it."""
    if each.is_owed:
        return "owed"
    names = {State.WHOLE: "realised", State.PART: "part", State.NOT_YET: "not-yet"}
    return names[each.state]


def _is_chosen(each: Covered, chosen: Mapping[str, str]) -> bool:
    return chosen.get("part", "") in ("", each.capability) and chosen.get("state", "") in (
        "",
        state_of(each),
    )


def _part(code: str, members: Sequence[Covered]) -> PartShown:
    states = [state_of(each) for each in members]
    part = capability_of(code)
    return PartShown(
        code=code,
        title=part.title,
        where=part.where,
        not_yet=part.not_yet,
        clauses=len(members),
        realised=states.count("realised"),
        part=states.count("part"),
        waiting=states.count("not-yet") + states.count("owed"),
    )


def _clause(each: Covered, pack: Pack, done: tuple[Done, ...]) -> ClauseCovered:
    part = capability_of(each.capability)
    state, tone = STATES[state_of(each)]
    tests = _tests(each)
    return ClauseCovered(
        id=each.clause,
        says=pack.clauses[each.clause].says,
        title=part.title,
        state=state,
        tone=tone,
        waits=_waits(each),
        where=part.where if each.is_realised else "",
        done=done,
        tests=tests[:MOST_TESTS],
        more_tests=max(0, len(tests) - MOST_TESTS),
    )


def _waits(each: Covered) -> str:
    """Return in words what of a clause nothing acts on yet."""
    if each.state is State.WHOLE:
        return ""
    not_yet = capability_of(each.capability).not_yet
    return not_yet or ", ".join(each.share.waits)


def _tests(each: Covered) -> tuple[TestShown, ...]:
    """Return the tests: those that fail, those that realise it, and the rest, each once."""
    outcomes = dict.fromkeys(each.failing, "failed") | dict.fromkeys(in_order(each), "passed")
    found = {
        TestShown(case_of(test), outcome, is_of_product(test)): None
        for test, outcome in outcomes.items()
    }
    return tuple(found)
