"""Regions, samples and differences in plain English, and ready to be pasted into a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from norms import wording
from norms.analysis.boxes import Region
from norms.analysis.findings import box_of
from norms.analysis.sets import Sets
from norms.analysis.survey import Survey
from norms.deciding import decide_situation
from norms.language import GRANT_PREFIX, Box, Test, Value
from norms.situations import Situation
from norms.vocabulary import AXES

MANY = 5
_SIZES = ((10**12, "million million"), (10**9, "thousand million"), (10**6, "million"))
_TOLD_BY_SENTENCE = ("role", "act", "device", "owner", "year")
_CIRCUMSTANCES = ("place", "activity", "children_present", "purpose")


def number_words(number: int) -> str:
    """Return a count as people read it: 1,234 or "about 4.1 million million"."""
    for size, word in _SIZES:
        if number >= size:
            return f"about {number / size:.1f} {word}"
    return f"{number:,}"


def region_words(region: Region, sets: Sets) -> str:
    """Return a region in words, axis by axis, as "act: use it; place: anything but at home"."""
    words = [
        f"{_axis_name(axis)}: {_values(axis, values, sets.space.values[axis])}"
        for axis, values in region.allows.items()
    ]
    return "; ".join(words) or "every situation"


def sample_words(survey: Survey, region: Region) -> str:
    """Return what the policy makes of a sample of a region, mentioning only what matters."""
    full = Situation(region.sample)
    answer = decide_situation(pack=survey.pack, asked=full, on=survey.on)
    known = _mattering(region)
    said = wording.sentence(replace(answer, situation=Situation(known), ask=()), pack=survey.pack)
    return said.removesuffix(".") + _further(known) + "."


def change_words(before: Survey, after: Survey, region: Region) -> str:
    """Return what a sample of a region was answered before, and what after."""
    answers = [
        wording.sentence(
            replace(
                decide_situation(pack=each.pack, asked=Situation(region.sample), on=each.on),
                situation=Situation(_mattering(region)),
                ask=(),
            ),
            pack=each.pack,
        )
        for each in (before, after)
    ]
    return f"{answers[0]} Then: {answers[1]}{_further(_mattering(region), opening=' Both ')}"


def as_yaml(box: Box, *, but: Sequence[str] = ()) -> str:
    """Return a box as an author writes it: ``{role: pupil, act: [use, call]}``."""
    parts = [f"{axis}: {_words(test)}" for axis, test in _written(box).items() if axis not in but]
    return "{" + ", ".join(parts) + "}"


def region_yaml(region: Region, sets: Sets, *, but: Sequence[str] = ()) -> str:
    """Return a region as an author writes it."""
    return as_yaml(box_of(region, sets), but=but)


def acts_yaml(region: Region, sets: Sets) -> str:
    """Return the acts of a region as an author writes them after ``permit:`` or ``forbid:``."""
    test = box_of(region, sets).get("act")
    return _words(test) if test else "any"


def _written(box: Box) -> dict[str, Test]:
    """Return a box with its grants together; that one is not held cannot be written."""
    held = [axis.removeprefix(GRANT_PREFIX) for axis, test in box.items() if _is_held(test)]
    found = {axis: test for axis, test in box.items() if not axis.startswith(GRANT_PREFIX)}
    return {**found, "grants": Test("grants", frozenset(held))} if held else found


def _is_held(test: Test) -> bool:
    return test.axis.startswith(GRANT_PREFIX) and test.values == {"yes"}


def _words(test: Test) -> str:
    if test.spans:
        words = [f"{s.least}..{'' if s.most is None else s.most}" for s in test.spans]
    else:
        every = AXES[test.axis].values
        words = [value for value in every if value in test.values]
        others = [f"not {value}" for value in every if value not in test.values]
        words = others if len(others) < len(words) and test.axis != "grants" else words
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _mattering(region: Region) -> dict[str, Value]:
    wanted = {*region.allows, "act", "role"}
    return {axis: value for axis, value in region.sample.items() if axis in wanted}


def _further(known: Mapping[str, Value], *, opening: str = ", ") -> str:
    """Return the circumstances that an answer's own sentence leaves out."""
    told = {*_TOLD_BY_SENTENCE, *_CIRCUMSTANCES}
    words = [
        _circumstance(axis, value)
        for axis, value in known.items()
        if axis not in told and (not axis.startswith(GRANT_PREFIX) or value == "yes")
    ]
    return opening + wording.listed(words) if words else ""


def _circumstance(axis: str, value: Value) -> str:
    if axis == "state":
        return f"the device {AXES[axis].word(str(value))}"
    if axis == "suspicion":
        return f"suspecting {AXES[axis].word(str(value))}"
    if axis == "prior_breaches":
        return f"after {value} earlier breaches" if value else "without an earlier breach"
    return wording.value_words(axis, value)


def _axis_name(axis: str) -> str:
    return axis.removeprefix(GRANT_PREFIX).replace("_", " ")


def _values(axis: str, values: Sequence[Value], every: Sequence[Value]) -> str:
    """Return some values of an axis in words; of many, the few that are left out."""
    if axis.startswith(GRANT_PREFIX) or (axis in AXES and AXES[axis].is_number):
        return _bands(values, every)
    words = [AXES[axis].word(str(value)) for value in values]
    others = [AXES[axis].word(str(value)) for value in every if value not in values]
    if len(words) > MANY and len(others) < len(words):
        return f"anything but {wording.listed(few(others), last='or')}"
    return wording.listed(few(words), last="or")


def few(words: Sequence[str]) -> list[str]:
    """Return words, or of many the first few and how many others there are."""
    if len(words) <= MANY + 1:
        return list(words)
    return [*words[:MANY], f"{len(words) - MANY} others"]


def _bands(values: Sequence[Value], every: Sequence[Value]) -> str:
    if not isinstance(values[0], int):
        return wording.listed(map(str, values), last="or")
    starts = [value for value in every if isinstance(value, int)]
    ends = dict(pairwise(starts))
    words = [
        f"{value} up"
        if value not in ends
        else str(value)
        if ends[value] == value + 1
        else f"{value} to {ends[value] - 1}"
        for value in values
        if isinstance(value, int)
    ]
    return wording.listed(words, last="or")
