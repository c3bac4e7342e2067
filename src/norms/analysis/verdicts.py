"""Contradictions and silences: where a policy says two things, and where it says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from norms.analysis.boxes import Region
from norms.analysis.diagram import Part
from norms.analysis.findings import Finding, boxes_in, wide_boxes
from norms.analysis.sentences import acts_yaml, number_words, region_yaml, sample_words
from norms.analysis.sets import OUT
from norms.analysis.survey import Survey
from norms.vocabulary import ACT
from norms.wording import listed

SHOWN = 10
Sides = tuple[frozenset[str], frozenset[str]]


def conflicts(survey: Survey, *, boxes: int = SHOWN) -> list[Finding]:
    """
    Return the contradictions, the largest first: one for each different set of clauses.

    No situation is in two of them. What the pack wants kept comes apart, with its reason.
    """
    found = [
        _conflict(survey, sides, part, wanted, boxes)
        for sides, whole in _by_clauses(survey).items()
        for part, wanted in _kept_apart(survey, sides, whole)
    ]
    return sorted(found, key=lambda finding: -finding.count)


def gaps(survey: Survey, *, most: int = SHOWN) -> list[Finding]:
    """Return the largest silences, each a box of its own; what is wanted comes with its reason."""
    sets, left = survey.sets, survey.verdicts["silent"]
    found = []
    for where, _, because in survey.marked("gap"):
        kept = sets.both(left, where)
        left = sets.less(left, where)
        if kept is not OUT:
            found += list(islice(_gaps(survey, kept, because), most))
    return [*islice(_gaps(survey, left, ""), most), *found]


def _by_clauses(survey: Survey) -> dict[Sides, Part]:
    """Return the contradictory situations by the clauses that permit and that forbid there."""
    sets, standing = survey.sets, survey.standing
    found: dict[Sides, Part] = {(frozenset(), frozenset()): survey.verdicts["conflict"]}
    for forbids in (False, True):
        for i in standing.binding(forbids=forbids):
            here = sets.both(survey.verdicts["conflict"], standing.stands[i])
            if here is not OUT:
                added = frozenset({standing.norms[i].clause})
                found = _split(survey, found, here, (frozenset(), added)[:: 1 if forbids else -1])
    return {sides: part for sides, part in found.items() if part is not OUT}


def _split(
    survey: Survey, parts: Mapping[Sides, Part], here: Part, added: tuple[frozenset[str], ...]
) -> dict[Sides, Part]:
    """Return parts by their clauses, told apart by whether one more clause stands there."""
    sets = survey.sets
    found: dict[Sides, Part] = {}
    for sides, part in parts.items():
        inside = sets.both(part, here)
        with_it = (sides[0] | added[0], sides[1] | added[1])
        for key, piece in ((with_it, inside), (sides, sets.less(part, here))):
            if piece is not OUT:
                found[key] = sets.either(found.get(key, OUT), piece)
    return found


def _kept_apart(survey: Survey, sides: Sides, part: Part) -> Iterator[tuple[Part, str]]:
    """Give the parts of a contradiction that are wanted, with the reason, and what is left."""
    sets = survey.sets
    reasons: list[str] = []
    kept = part
    for pair in product(*sides):
        covered: Part = OUT
        for where, clauses, because in survey.marked("conflict"):
            if not clauses or clauses >= set(pair):
                covered = sets.either(covered, where)
                reasons.append(because)
        kept = sets.both(kept, covered)
    left = sets.less(part, kept)
    if kept is not OUT:
        yield kept, " ".join(dict.fromkeys(reasons))
    if left is not OUT:
        yield left, ""


def _conflict(survey: Survey, sides: Sides, part: Part, wanted: str, boxes: int) -> Finding:
    permits, forbids = (", ".join(sorted(side)) for side in sides)
    count = survey.sets.size(part)
    found = tuple(islice(boxes_in(survey, part), boxes))
    sample = f" {sample_words(survey, found[0])}" if found else ""
    words = f"{permits} allows what {forbids} forbids in {number_words(count)} situations.{sample}"
    return Finding(
        kind="conflict",
        clauses=tuple(sorted(sides[0] | sides[1])),
        count=count,
        boxes=found,
        words=words,
        mends=() if wanted else tuple(_mends(survey, sides)),
        wanted=wanted,
    )


def _mends(survey: Survey, sides: Sides) -> Iterable[str]:
    """Give the overrides that would settle a contradiction; the narrower clause is the likelier."""
    for permit, forbid in product(*map(sorted, sides)):
        if permit == forbid:
            yield f"Split {permit}: it allows and forbids the same thing."
            continue
        inner, outer = _narrower(survey, permit, forbid)
        if inner:
            yield (
                f"{inner} applies only where {outer} does: if it is the exception, write"
                f" `overrides: [{outer}]` at {inner}."
            )
        else:
            yield (
                f"Say which gives way: `overrides: [{forbid}]` at {permit}, or"
                f" `overrides: [{permit}]` at {forbid}."
            )


def _narrower(survey: Survey, permit: str, forbid: str) -> tuple[str, str]:
    """Return which of two clauses lies inside the other, and the other; nothing if neither does."""
    sets = survey.sets
    one, other = (_reach(survey, clause) for clause in (permit, forbid))
    if sets.less(one, other) is OUT:
        return permit, forbid
    return (forbid, permit) if sets.less(other, one) is OUT else ("", "")


def _reach(survey: Survey, clause: str) -> Part:
    standing = survey.standing
    return survey.sets.any_of(
        part
        for norm, part in zip(standing.norms, standing.applies, strict=True)
        if norm.clause == clause
    )


def _gaps(survey: Survey, part: Part, wanted: str) -> Iterator[Finding]:
    for region in wide_boxes(survey.sets, part, survey.possible):
        yield Finding(
            kind="gap",
            clauses=(),
            count=region.count,
            boxes=(region,),
            words=_silence(survey, region),
            mends=() if wanted else (_norm_to_add(survey, region), "Or keep it, under `wanted:`."),
            wanted=wanted,
        )


def _silence(survey: Survey, region: Region) -> str:
    """Return what the policy does not say; acts of which it never speaks are all named."""
    if region.allows.keys() == {"act"}:
        acts = (ACT.word(str(act)) for act in region.allows["act"])
        return f"The policy never says whether anybody may {listed(acts, last='or')}."
    return sample_words(survey, region)


def _norm_to_add(survey: Survey, region: Region) -> str:
    """Return the norm that would fill a gap, ready to be pasted."""
    if region.allows.keys() == {"act"}:
        return "Add a norm for each of these acts that matters at this school."
    acts = acts_yaml(region, survey.sets)
    when = region_yaml(region, survey.sets, but=("act",))
    return f"Add a norm: `forbid: {acts}` or `permit: {acts}` with `when: {when}`."
