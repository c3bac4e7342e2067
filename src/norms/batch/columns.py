"""Columns of words, each read once: what a word stands for, and which words nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from norms.language import GRANT_PREFIX
from norms.situations import Known, situation_of
from norms.vocabulary import AXES, GRANTS
from norms.words import UnknownWord, suggest

CARRIED = ("id",)
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Different words, and for each row the place of its word among them."""

    words: tuple[str, ...]
    places: Places


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the words of a column stand for; a word that stands for nothing has a reason."""

    column: Column
    known: tuple[Known, ...]
    wrong: Mapping[int, str]


def column_of(values: Sequence[str]) -> Column:
    """Return a column from the word of each row."""
    found: dict[str, int] = {}
    places = [found.setdefault(value, len(found)) for value in values]
    return Column(tuple(found), np.array(places, dtype=np.int32))


def refuse_unknown(names: Sequence[str]) -> None:
    """
    Refuse columns that are no axes.

    :raises UnknownWord: if there is one, or one stands twice.
    """
    for name in names:
        if name not in AXES and name not in CARRIED:
            raise UnknownWord(f"unknown column '{name}'{suggest(name, AXES)}")
    for name in set(names):
        if names.count(name) > 1:
            raise UnknownWord(f"the column '{name}' stands there twice")


def read_column(name: str, column: Column) -> Reading:
    """Return what the words of a column stand for; an empty word is unknown, or no grant."""
    known: list[Known] = []
    wrong: dict[int, str] = {}
    for place, word in enumerate(column.words):
        try:
            known.append(_known(name, word.strip()))
        except UnknownWord as error:
            known.append({})
            wrong[place] = str(error)
    return Reading(column, tuple(known), wrong)


def no_grants(rows: int) -> Reading:
    """Return the reading of a column of grants in which nobody holds any."""
    column = Column(("",), np.zeros(rows, dtype=np.int32))
    return Reading(column, (_known(GRANTS.name, ""),), {})


def axes_of(name: str) -> tuple[str, ...]:
    """Return the axes which a column fills: its own, or every grant."""
    if name == GRANTS.name:
        return tuple(GRANT_PREFIX + grant for grant in GRANTS.values)
    return (name,)


def _known(name: str, word: str) -> Known:
    if name == GRANTS.name:
        return situation_of({name: word.replace(";", ",") or "none"}).known
    return situation_of({name: word}).known if word else {}
