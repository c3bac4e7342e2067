"""The grid of places and times as it is shown: a word and a letter in each cell, a key beneath."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from lodge.policy.domain.grid import Cell, Grid
from lodge.policy.domain.rules import Rules
from lodge.policy.presenters.clauses import ClauseShown, shown_clauses
from lodge.policy.presenters.links import question_address
from norms.deciding import Answer
from norms.vocabulary import ACT, ACTIVITY, AXES, GROUPS, PLACE, ROLE
from norms.wording import axis_words, listed, need

WORDS: Final = {
    "permit": "Yes",
    "forbid": "No",
    "conditional": "Only if",
    "conflict": "Unclear",
    "silent": "Not said",
    "depends": "Depends",
}
TIMES: Final = {
    "before_school": "before school",
    "arrival": "arrival",
    "lesson": "lesson",
    "changeover": "between lessons",
    "break": "break",
    "lunch": "lunch",
    "meeting": "meeting",
    "intervention": "intervention",
    "exam": "exam or test",
    "end_of_day": "end of day",
    "after_school": "after school",
    "remote_lesson": "remote lesson",
    "home_learning": "learning at home",
    "induction": "induction",
    "out_of_school": "outside school time",
}


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell: its verdict, its letter in the key, its clauses, and where to ask further."""

    verdict: str
    word: str
    letter: str
    clauses: str
    href: str


@dataclass(frozen=True, slots=True)
class KeyShown:
    """One line of the key: what a letter stands for."""

    letter: str
    verdict: str
    words: str
    clauses: tuple[ClauseShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridShown:
    """All that the page shows."""

    title: str
    times: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CellShown | None, ...]], ...]
    key: tuple[KeyShown, ...]


def shown_grid(grid: Grid, *, rules: Rules, said: Mapping[str, str], slug: str) -> GridShown:
    """Return a grid ready to be shown."""
    letters: dict[tuple[object, ...], str] = {}
    key: list[KeyShown] = []
    rows = []
    for places, cells in zip(grid.places, grid.cells, strict=True):
        shown = []
        for times, cell in zip(grid.times, cells, strict=True):
            if cell is not None and _told(cell) not in letters:
                letters[_told(cell)] = _letter(len(letters))
                key.append(_key(cell, letters[_told(cell)], rules, slug))
            here = {**said, "place": places[0], "activity": times[0]}
            shown.append(_cell(cell, letters, here, slug))
        rows.append((_places(places), tuple(shown)))
    return GridShown(
        title=_title(said),
        times=tuple(_times(times) for times in grid.times),
        rows=tuple(rows),
        key=tuple(key),
    )


def _cell(
    cell: Cell, letters: Mapping[tuple[object, ...], str], here: Mapping[str, str], slug: str
) -> CellShown | None:
    if cell is None:
        return None
    return CellShown(
        verdict=cell.verdict,
        word=WORDS[cell.verdict],
        letter=letters[_told(cell)],
        clauses=", ".join(cell.because),
        href=question_address(slug=slug, said=here, at=None),
    )


def _told(answer: Answer) -> tuple[object, ...]:
    return answer.verdict, answer.because, answer.missing, answer.depends_on


def _key(answer: Answer, letter: str, rules: Rules, slug: str) -> KeyShown:
    words = ""
    if answer.missing:
        words = f"It needs {listed(need(missing) for missing in answer.missing)}."
    elif answer.depends_on:
        words = f"It depends on {listed(axis_words(axis) for axis in answer.depends_on)}."
    elif answer.ask:
        words = f"Ask {listed((ROLE.word(role) for role in answer.ask), last='or')}."
    clauses = shown_clauses(answer.because, rules=rules, slug=slug)
    return KeyShown(letter, answer.verdict, words, clauses)


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    first, last = divmod(number, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _title(said: Mapping[str, str]) -> str:
    """Return the question that the grid answers; what the act is done with in its place."""
    whose = {"personal": "their own ", "school": "the school's "}[said["owner"]]
    device = whose + AXES["device"].word(said["device"]).removeprefix("a ").removeprefix("an ")
    asked = f"May {ROLE.word(said['role'])} {ACT.word(said['act'])}"
    if len(found := re.split(r"\bit\b(?! over)", asked, maxsplit=1)) > 1:
        return f"{device.join(found)}?"
    return f"{asked}? {device[0].upper()}{device[1:]}"


def _places(places: tuple[str, ...]) -> str:
    """Return places as a row is called; many of the site together by what is left out."""
    on_site = GROUPS["place"]["on_site"]
    here = [place for place in places if place in on_site]
    there = [PLACE.word(place) for place in places if place not in on_site]
    if len(here) == len(on_site):
        words = ["anywhere on the site", *there]
    elif len(here) > len(on_site) // 2:
        words = ["anywhere else on the site", *there]
    else:
        words = [*(PLACE.word(place) for place in here), *there]
    said = listed(words, last="or")
    return said[:1].upper() + said[1:]


def _times(times: tuple[str, ...]) -> str:
    if len(times) == len(ACTIVITY.values):
        return "At any time"
    words = [TIMES.get(time, ACTIVITY.word(time)) for time in times]
    said = listed(words) if len(words) < 4 else f"{words[0]} to {words[-1]}"
    return said[:1].upper() + said[1:]
