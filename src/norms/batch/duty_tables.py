"""Large files of events: CSV or parquet in, the duties of each with their times out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from norms.batch.blocks import Block, blocks_of, keep_apart, words_of
from norms.batch.columns import Column
from norms.batch.rejects import Rejects
from norms.batch.writing import write_tables
from norms.duties.arising import Due, Once, State
from norms.duties.calendar import Calendar
from norms.duties.many import Events, Found, find
from norms.duties.many.clocks import NONE
from norms.duties.many.reading import AT, CARRIED, EVENT, codes_of, moments_of, refuse_unknown
from norms.duties.many.wall import Moments, london
from norms.duties.sentences import deadline_words
from norms.happenings import FACTS, WORDED
from norms.language import Pack
from norms.words import UnknownWord

Progress = Callable[[int], object]
MOMENT: Final = pa.timestamp("us", tz="Europe/London")


@dataclass(slots=True)
class Counted:
    """How many events were read, and how many duties they bring about."""

    events: int = 0
    duties: int = 0


def find_in_table(
    *,
    pack: Pack,
    calendar: Calendar,
    source: Path,
    target: Path,
    rejects: Rejects,
    advance: Progress,
) -> Counted:
    """
    Write the duties of every event of a CSV or parquet file into another.

    :raises UnknownWord: if the file cannot be read, or has a column that says nothing of an event.
    """
    counted = Counted()

    def tables() -> Iterator[pa.Table]:
        for block in blocks_of(source, refuse=refuse_unknown, rejects=rejects):
            table, events, lines = _read(block, rejects)
            counted.events += events.at.size
            found = find(pack=pack, events=events, calendar=calendar)
            yield _told(found, table, lines=lines, at=events.at)
            advance(block.size)

    try:
        counted.duties = write_tables(tables(), target)
    except pa.ArrowException as error:
        raise UnknownWord(f"'{source}' cannot be read: {error}") from None
    return counted


def _read(block: Block, rejects: Rejects) -> tuple[pa.Table, Events, pa.Array]:
    """Return the good rows of a block, as they stand there and as events, with their lines."""
    table = block.table.unify_dictionaries().combine_chunks()
    wrong: dict[int, str] = {}
    codes = {}
    for name in (EVENT, *FACTS):
        if name in table.column_names:
            column = words_of(table[name])
            of_words, faults = codes_of(name, column.words)
            codes[name] = of_words.take(column.places)
            _note(wrong, column, faults)
    at = _moments(table[AT], wrong)
    lines = block.lines
    keep = keep_apart(wrong, block, rejects)
    if keep is not None:
        table, at, lines = table.filter(pa.array(keep)), at[keep], lines[keep]
        codes = {name: each[keep] for name, each in codes.items()}
    return table, Events(what=codes.pop(EVENT), facts=codes, at=at), pa.array(lines)


def _moments(column: pa.ChunkedArray, wrong: dict[int, str]) -> Moments:
    """Return the moments of a column of times, or of words."""
    if not pa.types.is_timestamp(column.type):
        words = words_of(column)
        found, faults = moments_of(words.words)
        _note(wrong, words, faults)
        return found.take(words.places)
    for row in np.flatnonzero(column.is_null().to_numpy()):
        wrong.setdefault(int(row), "the time is missing")
    fine = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    found = pc.fill_null(fine.cast(pa.int64()), 0).to_numpy()
    return found if column.type.tz else london().moments(found)


def _note(wrong: dict[int, str], column: Column, faults: Mapping[int, str]) -> None:
    """Add the rows in which a faulty word stands; the first fault of a row is told."""
    for place, reason in faults.items():
        for row in np.flatnonzero(column.places == place):
            wrong.setdefault(int(row), reason)


def _told(found: Found, table: pa.Table, *, lines: pa.Array, at: Moments) -> pa.Table:
    """Return the duties, one a row, with the event that each comes of."""
    rows = pa.array(found.rows)
    kept = [name for name in (*CARRIED, EVENT) if name in table.column_names]
    told = {"line": lines.take(rows)} | {name: table[name].take(rows) for name in kept}
    told[AT] = pa.array(at).take(rows).cast(MOMENT)
    places = pa.array(found.places)
    for name, says in COLUMNS.items():
        words = pa.array([says(due) for due in found.duties], type=pa.string())
        told[name] = pa.DictionaryArray.from_arrays(places, words)
    told["due_at"] = pa.array(found.due_at, mask=found.due_at == NONE).cast(MOMENT)
    texts = pa.array([*found.texts, ""], type=pa.string())
    why = np.where(found.reasons < 0, len(found.texts), found.reasons)
    told["cannot_say"] = pa.DictionaryArray.from_arrays(pa.array(why.astype(np.int32)), texts)
    return pa.table(told)


def _joined(words: Iterable[str]) -> str:
    return ";".join(words)


def _next(due: Due, once: Once) -> str:
    return _joined(dict.fromkeys(each.clause for each in due.follow_ons if each.once is once))


def _judgement(due: Due) -> str:
    within = due.duty.within if due.state is not State.STOPPED else None
    return "yes" if within is not None and within.kind in WORDED else "no"


COLUMNS: Final[Mapping[str, Callable[[Due], str]]] = {
    "clause": lambda due: due.clause,
    "place": lambda due: str(due.duty.place),
    "state": lambda due: due.state.value,
    "do": lambda due: _joined(due.duty.deeds),
    "holders": lambda due: _joined(due.duty.holders),
    "holders_any": lambda due: _joined(due.duty.holders_any),
    "to": lambda due: _joined(due.duty.to),
    "to_any": lambda due: _joined(due.duty.to_any),
    "how": lambda due: due.duty.how,
    "force": lambda due: due.duty.force.value,
    "within": lambda due: deadline_words(due.duty.within),
    "judgement": _judgement,
    "depends_on": lambda due: _joined(due.depends_on),
    "stopped_by": lambda due: _joined(due.stopped_by),
    "once_done": lambda due: _next(due, Once.DONE),
    "once_missed": lambda due: _next(due, Once.MISSED),
}
