"""Marks under ``wanted`` that match nothing: what they kept is gone, or never was there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from norms.analysis.diagram import Part
from norms.analysis.findings import Finding
from norms.analysis.sentences import as_yaml
from norms.analysis.sets import OUT
from norms.analysis.survey import Mark, Survey
from norms.analysis.verdicts import Sides, by_clauses, silences_apart
from norms.language import Box, Test
from norms.wording import listed

KEEPS = {"conflict": "a contradiction", "gap": "a silence", "toothless": "an idle override"}
MEND = "Drop it: left where it is, it would excuse the next fault unseen."


def stale(survey: Survey, *, toothless: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """
    Give the marks that match nothing on a day, and the parts of others that match nothing.

    ``toothless`` are the overrides that change nothing. Clauses not in force are not judged.
    """
    found = by_clauses(survey)
    for mark in survey.marked("conflict"):
        yield from _of_conflict(survey, mark, found)
    for mark, part in silences_apart(survey)[1]:
        yield from _of_gap(survey, mark, part)
    for mark in survey.marked("toothless"):
        if _in_force(survey, mark) and not any(mark.wanted.clauses == {*two} for two in toothless):
            yield _stale(mark, "")


def _of_conflict(survey: Survey, mark: Mark, found: Mapping[Sides, Part]) -> Iterator[Finding]:
    named = mark.wanted.clauses
    used: set[str] = set()
    matches = False
    for (permits, forbids), part in found.items():
        sides = (permits & named, forbids & named) if named else (permits, forbids)
        if all(sides) and survey.sets.both(part, mark.where) is not OUT:
            matches = True
            used |= sides[0] | sides[1]
    idle = sorted(name for name in named - used if _is_in_force(survey, name))
    if not matches and _in_force(survey, mark):
        yield _stale(mark, "")
    elif idle and matches:
        yield _stale(mark, f": {listed(idle)} contradict none of the others")


def _of_gap(survey: Survey, mark: Mark, part: Part) -> Iterator[Finding]:
    if part is OUT:
        yield _stale(mark, "")
        return
    for box in mark.wanted.boxes:
        inside = survey.sets.both(part, survey.sets.box(box.values()))
        idle = [] if inside is OUT else list(_idle_values(survey, box, inside))
        if inside is OUT or idle:
            yield _stale(mark, f": nothing is silent for {listed(idle) or as_yaml(box)}")


def _idle_values(survey: Survey, box: Box, inside: Part) -> Iterator[str]:
    """Give the values that a box names although they can occur in it and nothing is silent then."""
    can_be = survey.sets.both(survey.possible, survey.sets.box(box.values()))
    for axis, test in box.items():
        values = survey.sets.space.values[axis]
        for value in values if len(test.values) < len(values) else ():
            if test.values and test.admits(value):
                one = survey.sets.box([Test(axis, frozenset({str(value)}))])
                silent, there = (survey.sets.both(part, one) for part in (inside, can_be))
                if silent is OUT and there is not OUT:
                    yield f"{axis} {value}"


def _in_force(survey: Survey, mark: Mark) -> bool:
    return all(_is_in_force(survey, name) for name in mark.wanted.clauses)


def _is_in_force(survey: Survey, clause: str) -> bool:
    return survey.pack.clauses[clause].is_in_force(survey.on)


def _stale(mark: Mark, more: str) -> Finding:
    wanted = mark.wanted
    words = (
        f"The mark in line {wanted.line} of {wanted.file} keeps {KEEPS[wanted.finding]} that is not"
        f" there{more}. It said: {wanted.because}"
    )
    return Finding("stale", tuple(sorted(wanted.clauses)), 0, (), words, (MEND,))
