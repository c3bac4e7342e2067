"""Contradictions and silences: where a policy says two things, and where it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from norms.analysis.boxes import Region
from norms.analysis.diagram import Part
from norms.analysis.findings import Finding, boxes_in, wide_boxes
from norms.analysis.sentences import acts_yaml, few, number_words, region_yaml, sample_words
from norms.analysis.sets import OUT
from norms.analysis.survey import Mark, Survey
from norms.vocabulary import ACT
from norms.wording import listed

SHOWN = 10
MOST_MENDS = 6
Sides = tuple[frozenset[str], frozenset[str]]


def conflicts(survey: Survey, *, boxes: int = SHOWN) -> list[Finding]:
    """
    Return the contradictions, the largest first: one for each different set of clauses.

    No situation is in two of them. What the pack wants kept comes apart, with its reason.
    """
    marks = survey.marked("conflict")
    found = [
        _conflict(survey, sides, part, kept, boxes)
        for sides, whole in by_clauses(survey).items()
        for part, kept in _kept_apart(survey, marks, sides, whole)
    ]
    return sorted(found, key=lambda finding: -finding.count)


def gaps(survey: Survey, *, most: int = SHOWN) -> list[Finding]:
    """
    Return the largest silences, each a box of its own, and then one for each mark of the pack.

    What a mark keeps is shown by its largest box, and counted whole.
    """
    left, kept = silences_apart(survey)
    return [
        *islice(_gaps(survey, left), most),
        *(_kept_gap(survey, mark, part) for mark, part in kept if part is not OUT),
    ]


def silences_apart(survey: Survey) -> tuple[Part, list[tuple[Mark, Part]]]:
    """Return the silences that no mark keeps, and each mark with what it adds to those before."""
    sets, left = survey.sets, survey.verdicts["silent"]
    kept = []
    for mark in survey.marked("gap"):
        kept.append((mark, sets.both(left, mark.where)))
        left = sets.less(left, mark.where)
    return left, kept


def by_clauses(survey: Survey) -> dict[Sides, Part]:
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


def _kept_apart(
    survey: Survey, marks: Sequence[Mark], sides: Sides, part: Part
) -> Iterator[tuple[Part, tuple[Mark, ...]]]:
    """Give the parts of a contradiction that are wanted, with their marks, and what is left."""
    sets = survey.sets
    used: dict[int, Mark] = {}
    kept = part
    for covering in _coverings(marks, sides):
        inside = {i: sets.both(part, marks[i].where) for i in covering}
        used |= {i: marks[i] for i, where in inside.items() if where is not OUT}
        kept = sets.both(kept, sets.any_of(inside.values()))
    left = sets.less(part, kept)
    if kept is not OUT:
        yield kept, tuple(used.values())
    if left is not OUT:
        yield left, ()


def _coverings(marks: Sequence[Mark], sides: Sides) -> set[frozenset[int]]:
    """Return which marks speak of a pair of contradicting clauses, each different answer once."""

    def speaking_of(clause: str) -> frozenset[int]:
        named = ((i, mark.wanted.clauses) for i, mark in enumerate(marks))
        return frozenset(i for i, clauses in named if not clauses or clause in clauses)

    permits, forbids = (set(map(speaking_of, side)) for side in sides)
    return {one & other for one in permits for other in forbids}


def _conflict(
    survey: Survey, sides: Sides, part: Part, kept: tuple[Mark, ...], boxes: int
) -> Finding:
    permits, forbids = (", ".join(few(sorted(side))) for side in sides)
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
        mends=() if kept else tuple(_mends(survey, sides)),
        wanted=" ".join(dict.fromkeys(mark.wanted.because for mark in kept)),
        oddity=tuple(dict.fromkeys(code for mark in kept for code in mark.wanted.oddity)),
    )


def _mends(survey: Survey, sides: Sides) -> Iterator[str]:
    """Give the overrides that would settle a contradiction; the narrower clause is the likelier."""
    reaches = {clause: _reach(survey, clause) for side in sides for clause in side}
    pairs = product(*map(sorted, sides))
    for permit, forbid in islice(pairs, MOST_MENDS):
        if permit == forbid:
            yield f"Split {permit}: it allows and forbids the same thing."
            continue
        inner, outer = _narrower(survey, reaches, permit, forbid)
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
    if left := len(list(pairs)):
        yield f"And so for {left:,} more pairs of these clauses."


def _narrower(
    survey: Survey, reaches: Mapping[str, Part], permit: str, forbid: str
) -> tuple[str, str]:
    """Return which of two clauses lies inside the other, and the other; nothing if neither does."""
    sets, one, other = survey.sets, reaches[permit], reaches[forbid]
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


def _gaps(survey: Survey, part: Part) -> Iterator[Finding]:
    for region in wide_boxes(survey.sets, part, survey.possible):
        yield Finding(
            kind="gap",
            clauses=(),
            count=region.count,
            boxes=(region,),
            words=_silence(survey, region),
            mends=(_norm_to_add(survey, region), f"Or keep it: {_mark_to_add(survey, region)}"),
        )


def _kept_gap(survey: Survey, mark: Mark, part: Part) -> Finding:
    region = next(boxes_in(survey, part))
    return Finding(
        kind="gap",
        clauses=(),
        count=survey.sets.size(part),
        boxes=(region,),
        words=_silence(survey, region),
        wanted=mark.wanted.because,
        oddity=mark.wanted.oddity,
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


def _mark_to_add(survey: Survey, region: Region) -> str:
    """Return the mark that would keep a gap, ready to be pasted."""
    when = region_yaml(region, survey.sets)
    return f"`- {{finding: gap, when: {when}, because: …}}` under `wanted:`."
