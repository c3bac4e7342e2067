"""Large files read through pyarrow, CSV or parquet, block by block; lines are never lost."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from norms.batch.columns import CARRIED, Column
from norms.batch.rejects import Rejects
from norms.words import UnknownWord

BLOCK_BYTES = 64 << 20
BLOCK_ROWS = 1 << 19
PIECE_BYTES = 4 << 20
Lines = NDArray[np.int64]
# Refuses columns that a file of its kind may not have.
Refuse = Callable[[list[str]], None]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows, the line of each, and how much of the file they were."""

    table: pa.Table
    lines: Lines
    size: int


def blocks_of(
    source: Path, *, refuse: Refuse, rejects: Rejects, whole: Collection[str] = CARRIED
) -> Iterator[Block]:
    """
    Give a file block by block, the first without rows; lines that are no rows are kept apart.

    Columns of a CSV file are read as words, each different one once, but for the ``whole`` ones.

    :raises UnknownWord: if the file names no columns, or one that is refused.
    """
    if source.suffix == ".parquet":
        return _parquet_blocks(source, refuse)
    return _csv_blocks(source, refuse, rejects, frozenset(whole))


def keep_apart(
    wrong: Mapping[int, str], block: Block, rejects: Rejects
) -> NDArray[np.bool_] | None:
    """Keep the bad rows of a block apart and return which are good; nothing if all are."""
    if not wrong:
        return None
    places = sorted(wrong)
    rows = block.table.take(pa.array(places)).to_pylist()
    rejects.add_all(
        [
            (int(block.lines[place]), wrong[place], [_text(cell) for cell in row.values()])
            for place, row in zip(places, rows, strict=True)
        ]
    )
    keep = np.ones(block.table.num_rows, dtype=np.bool_)
    keep[places] = False
    return keep


def _text(cell: object) -> str:
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    return "" if cell is None else str(cell)


def words_of(chunked: pa.ChunkedArray) -> Column:
    """Return a column of words; what is null is the empty word."""
    if pa.types.is_list(chunked.type):
        chunked = pc.binary_join(chunked, ";")
    if not pa.types.is_dictionary(chunked.type):
        chunked = chunked.cast(pa.string()).dictionary_encode()
    array = chunked.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0)
    words = [_text(word) for word in array.dictionary.to_pylist()]
    places = array.indices
    if places.null_count:
        places = pc.fill_null(places, len(words))
        words.append("")
    return Column(tuple(words), places.to_numpy(zero_copy_only=False).astype(np.int32, copy=False))


def _csv_blocks(
    source: Path, refuse: Refuse, rejects: Rejects, whole: frozenset[str]
) -> Iterator[Block]:
    """Give a CSV file in blocks of whole lines."""
    with source.open("rb") as file:
        head = file.readline()
        names = next(csv.reader([head.decode("utf-8-sig", errors="replace")]), [])
        if not names:
            raise UnknownWord(f"'{source}' is empty: its first line names the columns")
        refuse(names)
        line = 2
        kinds = {name: _kind(name, whole) for name in names}
        yield _nothing(pa.table({name: pa.array([], type=kinds[name]) for name in names}))
        for raw in _whole_lines(file):
            table, lines, read = _parsed(raw, kinds, line, rejects)
            yield Block(table, lines, len(raw))
            line += read


def _nothing(table: pa.Table) -> Block:
    """Return a block without rows, so that a file of none still has its columns."""
    return Block(table, np.zeros(0, dtype=np.int64), 0)


def _kind(name: str, whole: frozenset[str]) -> pa.DataType:
    """Return how a column of a CSV file is read: each different word once."""
    return pa.binary() if name in whole else pa.dictionary(pa.int32(), pa.binary())


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while raw := file.read(BLOCK_BYTES):
        cut = raw.rfind(b"\n") + 1
        if cut:
            yield rest + raw[:cut]
            rest = raw[cut:]
        else:
            rest += raw
    if rest:
        yield rest


def _parsed(
    raw: bytes, kinds: Mapping[str, pa.DataType], first: int, rejects: Rejects
) -> tuple[pa.Table, Lines, int]:
    """Return the rows of some lines, the line of each, and how many lines there were."""
    bad: list[tuple[int | None, str]] = []

    def skip(row: pc_csv.InvalidRow) -> str:
        bad.append((row.number, f"{row.actual_columns} cells, but {row.expected_columns} columns"))
        texts.append(row.text)
        return "skip"

    texts: list[str] = []
    table = _read(raw, kinds, skip, threads=True)
    if bad:
        # Only one thread can tell the lines.
        bad.clear()
        texts.clear()
        table = _read(raw, kinds, skip, threads=False)
    lines = np.arange(first, first + table.num_rows + len(bad), dtype=np.int64)
    if bad:
        places = [(number or 1) - 1 for number, _ in bad]
        rejects.add_all(
            [
                (first + place, reason, [text])
                for place, (_, reason), text in zip(places, bad, texts, strict=True)
            ]
        )
        lines = np.delete(lines, places)
    return table, lines, table.num_rows + len(bad)


def _read(
    raw: bytes,
    kinds: Mapping[str, pa.DataType],
    skip: Callable[[pc_csv.InvalidRow], str],
    *,
    threads: bool,
) -> pa.Table:
    return pc_csv.read_csv(
        pa.BufferReader(raw),
        read_options=pc_csv.ReadOptions(
            use_threads=threads, column_names=list(kinds), block_size=PIECE_BYTES
        ),
        parse_options=pc_csv.ParseOptions(invalid_row_handler=skip, ignore_empty_lines=False),
        convert_options=pc_csv.ConvertOptions(column_types=dict(kinds), strings_can_be_null=False),
    )


def _parquet_blocks(source: Path, refuse: Refuse) -> Iterator[Block]:
    """Give a parquet file in blocks; its rows count as lines from 1."""
    file = pq.ParquetFile(source)
    names = file.schema_arrow.names
    refuse(names)
    yield _nothing(file.schema_arrow.empty_table())
    line = 1
    per_row = source.stat().st_size / max(file.metadata.num_rows, 1)
    for batch in file.iter_batches(BLOCK_ROWS):
        lines = np.arange(line, line + batch.num_rows, dtype=np.int64)
        yield Block(pa.Table.from_batches([batch]), lines, int(per_row * batch.num_rows))
        line += batch.num_rows
