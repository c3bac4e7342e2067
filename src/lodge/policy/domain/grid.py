"""
What the policy makes of one act over places and times, for one person and one device.

Places and times between which the rules tell no difference are one case and are decided once.
Nothing is added to what was said: where the answer hangs on what was not, it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from norms.analysis.survey import NATURE
from norms.deciding import Answer, Missing, decide
from norms.deciding.refinement import Table, table_of
from norms.language import Pack
from norms.situations import situation_of
from norms.vocabulary import ACTIVITY, PLACE

Cell = Answer | None
Told = tuple[str, tuple[str, ...], tuple[Missing, ...], tuple[str, ...]] | None
Rows = tuple[tuple[str, ...], ...]
TOGETHER: Final = frozenset({"place", "activity"})
PLACE_AND_TIME: Final = tuple(box for box in NATURE if box.keys() == TOGETHER)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """
    An answer for each place and time; None where the two cannot occur together.

    ``places`` and ``times`` hold those with the same answers together.
    """

    places: Rows
    times: Rows
    cells: tuple[tuple[Cell, ...], ...]


@lru_cache(maxsize=256)
def grid_of(pack: Pack, on: date, said: frozenset[tuple[str, str]], *, every: bool) -> Grid:
    """
    Return the grid of what was said; ``every`` keeps each place and time by itself.

    :raises UnknownWord: if what was said is not in the vocabulary.
    """
    known = dict(said)
    whole = _decided(pack, on, known)
    places, times = PLACE.values, ACTIVITY.values
    if every:
        return Grid(tuple((p,) for p in places), tuple((t,) for t in times), whole)
    told = [[_told(cell) for cell in row] for row in whole]
    rows: dict[tuple[Told, ...], list[int]] = {}
    for place, row in enumerate(told):
        rows.setdefault(tuple(row), []).append(place)
    columns = _neighbours([tuple(row[time] for row in told) for time in range(len(times))])
    return Grid(
        places=tuple(tuple(places[place] for place in alike) for alike in rows.values()),
        times=tuple(tuple(times[time] for time in alike) for alike in columns),
        cells=tuple(
            tuple(whole[alike[0]][column[0]] for column in columns) for alike in rows.values()
        ),
    )


def _decided(pack: Pack, on: date, known: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    """Return every cell; those that the rules cannot tell apart are one object."""
    table = _table(pack, on)
    situation = situation_of(known).without_further_grants()
    left = (1 << len(table.rows)) - 1
    for axis, value in situation.known.items():
        if axis in table.axes:
            left &= table.kept(axis, value)
    answers: dict[int, Answer] = {}

    def cell(place: str, activity: str) -> Cell:
        here = {**known, "place": place, "activity": activity}
        if _cannot_be(here):
            return None
        bits = left & table.kept("place", place) & table.kept("activity", activity)
        if bits not in answers:
            answers[bits] = decide(pack=pack, situation=here, on=on)
        return answers[bits]

    return tuple(tuple(cell(place, time) for time in ACTIVITY.values) for place in PLACE.values)


@lru_cache(maxsize=64)
def _table(pack: Pack, on: date) -> Table:
    return table_of([norm for clause in pack.in_force(on) for norm in clause.norms])


def _cannot_be(here: Mapping[str, str]) -> bool:
    """Say whether a place and a time cannot occur together, at any school."""
    return any(all(test.admits(here[axis]) for axis, test in box.items()) for box in PLACE_AND_TIME)


def _told(cell: Cell) -> Told:
    """Return all of an answer that the grid tells."""
    if cell is None:
        return None
    return cell.verdict, cell.because, cell.missing, cell.depends_on


def _neighbours(columns: list[tuple[Told, ...]]) -> list[list[int]]:
    """Return the places of columns, equal neighbours together; the day keeps its order."""
    found: list[list[int]] = []
    for place, column in enumerate(columns):
        if found and columns[found[-1][-1]] == column:
            found[-1].append(place)
        else:
            found.append([place])
    return found
