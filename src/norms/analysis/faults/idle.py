"""Clauses that do no work: never in play, always overruled, saying what others say already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from norms.analysis.diagram import Part
from norms.analysis.faults.marks import stale
from norms.analysis.findings import Finding, boxes_in
from norms.analysis.sentences import number_words, sample_words
from norms.analysis.sets import OUT
from norms.analysis.survey import Survey, verdicts_of
from norms.language import Modality
from norms.wording import listed

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class _Rest:
    """For each norm that decides, what the others on its side make of every situation."""

    standing: Mapping[int, Part]
    lacking: Mapping[int, Part]


def faults(survey: Survey) -> list[Finding]:
    """Return the norms, overrides, words and marks of a policy that make no difference."""
    found: list[Finding] = []
    rest = _rest(survey)
    for i in range(len(survey.standing.norms)):
        found += islice(_idle(survey, rest, i), 1)
        found += _toothless(survey, i)
    found += [
        Finding("unused", _defined_by(survey, word), 0, (), f"No clause uses the word '{word}'.")
        for word in survey.pack.unused
    ]
    idle = {(each.clauses[0], each.clauses[1]) for each in found if each.kind == "toothless"}
    return [*found, *stale(survey, toothless=idle)]


def _rest(survey: Survey) -> _Rest:
    standing, sets = survey.standing, survey.sets
    rest: dict[int, Part] = {}
    for forbids in (False, True):
        side = standing.binding(forbids=forbids)
        rest |= dict(zip(side, sets.all_but_each([standing.stands[i] for i in side]), strict=True))
    lacking = [sets.both(standing.stands[i], lacks) for i, lacks in standing.unmet.items()]
    return _Rest(rest, dict(zip(standing.unmet, sets.all_but_each(lacking), strict=True)))


def norm_name(survey: Survey, i: int) -> str:
    """Return what a norm is called: its clause, and which of the clause's norms it is."""
    norms = survey.standing.norms
    own = [j for j, norm in enumerate(norms) if norm.clause == norms[i].clause]
    if len(own) == 1:
        return norms[i].clause
    place = own.index(i)
    ordinal = ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}th"
    return f"the {ordinal} norm of {norms[i].clause}"


def _idle(survey: Survey, rest: _Rest, i: int) -> Iterator[Finding]:
    """Give what is wrong with a norm that makes no difference, the gravest first."""
    standing = survey.standing
    norm, name = standing.norms[i], norm_name(survey, i)
    if standing.applies[i] is OUT:
        words = f"{name} never applies: its conditions exclude each other or cannot occur."
        yield Finding("dead", (norm.clause,), 0, (), words, ("Mend its conditions, or drop it.",))
        return
    if standing.stands[i] is OUT:
        by = sorted({standing.norms[j].clause for j in standing.attackers[i]})
        words = f"{name} always gives way, to {', '.join(by)}."
        yield Finding(
            "defeated", (norm.clause, *by), survey.sets.size(standing.applies[i]), (), words,
            (f"Narrow what {', '.join(by)} overrides, or drop {name}.",),
        )  # fmt: skip
        return
    # An obligation is told as a duty, whoever else allows the same act.
    if norm.binds and norm.modality is not Modality.OBLIGE:
        yield from _said_already(survey, rest, i)


def _said_already(survey: Survey, rest: _Rest, i: int) -> Iterator[Finding]:
    """Give the finding that other clauses decide the same wherever a norm decides."""
    standing, sets = survey.standing, survey.sets
    covered = sets.less(standing.stands[i], rest.standing[i]) is OUT
    changes = _changes(survey, rest, i, covered=covered)
    if changes and not covered:
        return
    same = standing.binding(forbids=standing.norms[i].modality is Modality.FORBID)
    covering = _cover(survey, standing.stands[i], [j for j in same if j != i]) if covered else []
    clauses = sorted({standing.norms[j].clause for j in covering})
    name, count = norm_name(survey, i), sets.size(standing.stands[i])
    box = tuple(islice(boxes_in(survey, standing.stands[i]), 1))
    say = "says" if len(clauses) == 1 else "say"
    where = f"in all its {number_words(count)} situations {listed(clauses)} {say} the same"
    sample = f" {sample_words(survey, box[0])}"
    if changes:
        words = f"{name} decides nothing alone: {where}; its conditions or overrides still matter."
        kind = "shadowed"
    elif covering:
        words = f"{name} changes no answer: {where}."
        kind = "shadowed" if len(clauses) > 1 else "redundant"
    else:
        words = f"{name} changes no answer: wherever it stands, others decide."
        kind = "redundant"
    told = (standing.norms[i].clause, *clauses)
    yield Finding(kind, told, count, box, words + sample, ("Drop it, or say what it adds.",))


def _changes(survey: Survey, rest: _Rest, i: int, *, covered: bool) -> bool:
    """Whether some answer would be another if a norm were not written."""
    standing, sets, verdicts = survey.standing, survey.sets, survey.verdicts
    if standing.norms[i].overrides:
        others = verdicts_of(standing, standing.without(i))
        return any(others[verdict] is not part for verdict, part in verdicts.items())
    if not covered or i not in standing.unmet:
        return not covered
    allowed = sets.either(verdicts["permit"], verdicts["conditional"])
    return sets.both(allowed, rest.lacking[i]) is not verdicts["conditional"]


def _cover(survey: Survey, part: Part, others: Sequence[int]) -> list[int]:
    """Return few norms that together stand in all of a set, or none if they do not."""
    sets, stands = survey.sets, survey.standing.stands
    chosen: list[int] = []
    left = part
    near = [j for j in others if sets.both(part, stands[j]) is not OUT]
    for j in sorted(near, key=lambda j: -sets.size(sets.both(part, stands[j]))):
        if sets.both(left, stands[j]) is not OUT:
            chosen.append(j)
            left = sets.less(left, stands[j])
    return chosen if left is OUT else []


def _toothless(survey: Survey, i: int) -> Iterator[Finding]:
    """Give the overrides of a norm that never meet what they override."""
    standing, sets = survey.standing, survey.sets
    norm = standing.norms[i]
    for target in sorted(norm.overrides):
        met = any(
            sets.both(standing.stands[i], reach) is not OUT
            for j, other in enumerate(standing.norms)
            if other.clause == target
            for reach in (standing.applies[j], standing.due(j))
        )
        if not met:
            yield _idle_override(survey, i, target)


def _idle_override(survey: Survey, i: int, target: str) -> Finding:
    clause = survey.standing.norms[i].clause
    kept = [m.wanted for m in survey.marked("toothless") if m.wanted.clauses == {clause, target}]
    mend = f"Drop {target} from its overrides, or widen what it applies to."
    return Finding(
        kind="toothless",
        clauses=(clause, target),
        count=0,
        boxes=(),
        words=f"{norm_name(survey, i)} overrides {target}, but they never meet.",
        mends=() if kept else (mend,),
        wanted=" ".join(mark.because for mark in kept),
        oddity=tuple(code for mark in kept for code in mark.oddity),
    )


def _defined_by(survey: Survey, word: str) -> tuple[str, ...]:
    clause = survey.pack.terms[word].clause
    return (clause,) if clause else ()
