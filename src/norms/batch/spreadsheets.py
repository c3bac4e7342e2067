"""CSV to CSV with nothing but numpy, for machines without pyarrow; in blocks, so any size goes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from norms.batch.columns import CARRIED, column_of, refuse_unknown
from norms.batch.deciding import Decider
from norms.batch.explaining import COLUMNS
from norms.batch.rejects import Rejects
from norms.words import UnknownWord

BLOCK = 50_000
Progress = Callable[[int], object]


def decide_spreadsheet(
    decider: Decider, *, source: Path, target: Path, rejects: Rejects, advance: Progress
) -> int:
    """
    Decide every row of a CSV file into another; return how many rows were decided.

    :raises UnknownWord: if the file has no header, or a column that is no axis.
    """
    decided = 0
    with (
        source.open(encoding="utf-8-sig", newline="") as text,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        rows = csv.reader(text)
        names = next(rows, [])
        if not names:
            raise UnknownWord(f"'{source}' is empty: its first line names the columns")
        refuse_unknown(names)
        writer = csv.writer(out)
        writer.writerow([*names, *COLUMNS])
        for block in _blocks(_numbered(rows)):
            fit = [(line, row) for line, row in block if len(row) == len(names)]
            for line, row in block:
                if len(row) != len(names):
                    rejects.add(line, f"{len(row)} cells, but {len(names)} columns", row)
            decided += _decide_block(decider, names, fit, rejects, writer.writerow)
            advance(sum(sum(map(len, row)) + len(row) for _, row in block))
    return decided


def _decide_block(
    decider: Decider,
    names: list[str],
    block: list[tuple[int, list[str]]],
    rejects: Rejects,
    write: Callable[[list[str]], object],
) -> int:
    columns = {
        name: column_of([row[i] for _, row in block])
        for i, name in enumerate(names)
        if name not in CARRIED
    }
    found = decider.decide(columns, rows=len(block))
    told = [[says(outcome) for says in COLUMNS.values()] for outcome in decider.outcomes]
    for place, ((line, row), number) in enumerate(zip(block, found.ids, strict=True)):
        if place in found.wrong:
            rejects.add(line, found.wrong[place], row)
        else:
            write([*row, *told[number]])
    return len(block) - len(found.wrong)


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Give each row with its line; the header is line 1, and an empty line is a bad row."""
    yield from enumerate(rows, start=2)


def _blocks(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    while block := list(islice(rows, BLOCK)):
        yield block
