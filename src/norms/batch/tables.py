"""Large files through pyarrow: CSV or parquet in, explained CSV or parquet out, block by block."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from norms.batch.columns import CARRIED, Column, refuse_unknown
from norms.batch.deciding import Decided, Decider
from norms.batch.explaining import COLUMNS
from norms.batch.rejects import Rejects
from norms.words import UnknownWord

BLOCK_BYTES = 64 << 20
BLOCK_ROWS = 1 << 19
PIECE_BYTES = 4 << 20
Progress = Callable[[int], object]
Lines = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows, the line of each, and how much of the file they were."""

    table: pa.Table
    lines: Lines
    size: int


def decide_table(
    decider: Decider, *, source: Path, target: Path, rejects: Rejects, advance: Progress
) -> int:
    """
    Decide every row of a CSV or parquet file into another; return how many rows were decided.

    :raises UnknownWord: if the file cannot be read, or has a column that is no axis.
    """
    blocks = (
        _parquet_blocks(source) if source.suffix == ".parquet" else _csv_blocks(source, rejects)
    )
    try:
        answered = _answers(decider, blocks, rejects, advance)
        return _written(answered, target)
    except pa.ArrowException as error:
        raise UnknownWord(f"'{source}' cannot be read: {error}") from None


def _answers(
    decider: Decider, blocks: Iterator[Block], rejects: Rejects, advance: Progress
) -> Iterator[pa.Table]:
    for block in blocks:
        yield _answered(decider, block, rejects)
        advance(block.size)


def _written(tables: Iterator[pa.Table], target: Path) -> int:
    """Write tables, of which there is at least one, and return how many rows they had."""
    decided = 0
    with ExitStack() as stack:
        first = next(tables)
        write = _writer(target, first, stack)
        for table in chain([first], tables):
            write(table)
            decided += table.num_rows
    return decided


def _answered(decider: Decider, block: Block, rejects: Rejects) -> pa.Table:
    """Return the rows of a block with their answers; bad ones are kept apart."""
    # With one list of words for all its pieces a column is written by its numbers alone.
    table = block.table.unify_dictionaries().combine_chunks()
    names = [name for name in table.column_names if name not in CARRIED]
    columns = {name: _column(table[name]) for name in names}
    found = decider.decide(columns, rows=table.num_rows)
    keep = _reject(found, block, rejects)
    ids = found.ids
    if keep is not None:
        table, ids = table.filter(pa.array(keep)), ids[keep]
    places = pa.array(ids, type=pa.int32())
    for name, says in COLUMNS.items():
        words = pa.array([says(outcome) for outcome in decider.outcomes], type=pa.string())
        table = table.append_column(name, pa.DictionaryArray.from_arrays(places, words))
    return table


def _reject(found: Decided, block: Block, rejects: Rejects) -> NDArray[np.bool_] | None:
    """Keep the bad rows of a block apart and return which are good; nothing if all are."""
    if not found.wrong:
        return None
    places = sorted(found.wrong)
    rows = block.table.take(pa.array(places)).to_pylist()
    rejects.add_all(
        [
            (int(block.lines[place]), found.wrong[place], [_text(cell) for cell in row.values()])
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


def _column(chunked: pa.ChunkedArray) -> Column:
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


def _csv_blocks(source: Path, rejects: Rejects) -> Iterator[Block]:
    """Give a CSV file in blocks of whole lines."""
    with source.open("rb") as file:
        head = file.readline()
        names = next(csv.reader([head.decode("utf-8-sig", errors="replace")]), [])
        if not names:
            raise UnknownWord(f"'{source}' is empty: its first line names the columns")
        refuse_unknown(names)
        line = 2
        yield _nothing(pa.table({name: pa.array([], type=_kind(name)) for name in names}))
        for raw in _whole_lines(file):
            table, lines, read = _parsed(raw, names, line, rejects)
            yield Block(table, lines, len(raw))
            line += read


def _nothing(table: pa.Table) -> Block:
    """Return a block without rows, so that a file of none still has its columns."""
    return Block(table, np.zeros(0, dtype=np.int64), 0)


def _kind(name: str) -> pa.DataType:
    """Return how a column of a CSV file is read: each different word once."""
    return pa.binary() if name in CARRIED else pa.dictionary(pa.int32(), pa.binary())


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
    raw: bytes, names: list[str], first: int, rejects: Rejects
) -> tuple[pa.Table, Lines, int]:
    """Return the rows of some lines, the line of each, and how many lines there were."""
    bad: list[tuple[int | None, str]] = []

    def skip(row: pc_csv.InvalidRow) -> str:
        bad.append((row.number, f"{row.actual_columns} cells, but {row.expected_columns} columns"))
        texts.append(row.text)
        return "skip"

    texts: list[str] = []
    table = _read(raw, names, skip, threads=True)
    if bad:
        # Only one thread can tell the lines.
        bad.clear()
        texts.clear()
        table = _read(raw, names, skip, threads=False)
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
    raw: bytes, names: list[str], skip: Callable[[pc_csv.InvalidRow], str], *, threads: bool
) -> pa.Table:
    kinds = {name: _kind(name) for name in names}
    return pc_csv.read_csv(
        pa.BufferReader(raw),
        read_options=pc_csv.ReadOptions(
            use_threads=threads, column_names=names, block_size=PIECE_BYTES
        ),
        parse_options=pc_csv.ParseOptions(invalid_row_handler=skip, ignore_empty_lines=False),
        convert_options=pc_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
    )


def _parquet_blocks(source: Path) -> Iterator[Block]:
    """Give a parquet file in blocks; its rows count as lines from 1."""
    file = pq.ParquetFile(source)
    names = file.schema_arrow.names
    refuse_unknown(names)
    yield _nothing(file.schema_arrow.empty_table())
    line = 1
    per_row = source.stat().st_size / max(file.metadata.num_rows, 1)
    for batch in file.iter_batches(BLOCK_ROWS):
        lines = np.arange(line, line + batch.num_rows, dtype=np.int64)
        yield Block(pa.Table.from_batches([batch]), lines, int(per_row * batch.num_rows))
        line += batch.num_rows


def _writer(target: Path, first: pa.Table, stack: ExitStack) -> Callable[[pa.Table], object]:
    """Return what writes tables like the first to a file, by its name's ending."""
    schema = _as_text(first).schema if target.suffix == ".csv" else _readable(first).schema
    if target.suffix == ".csv":
        sheet = stack.enter_context(pc_csv.CSVWriter(target, schema))
        return lambda table: sheet.write_table(_as_text(table))
    file = stack.enter_context(_parquet_writer(target, schema))
    return lambda table: file.write_table(_readable(table))


def _parquet_writer(target: Path, schema: pa.Schema) -> pq.ParquetWriter:
    # Statistics of columns of words would cost four times as much as the words.
    return pq.ParquetWriter(target, schema, compression="zstd", write_statistics=False)


def _readable(table: pa.Table) -> pa.Table:
    """Return a table whose words are text, still one number for each different word."""
    coded = pa.dictionary(pa.int32(), pa.string())
    kinds = {name: table.schema.field(name).type for name in table.column_names}
    return table.cast(
        pa.schema(
            [
                (
                    name,
                    coded
                    if pa.types.is_dictionary(kind)
                    else pa.string()
                    if pa.types.is_binary(kind)
                    else kind,
                )
                for name, kind in kinds.items()
            ]
        )
    )


def _as_text(table: pa.Table) -> pa.Table:
    return table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))
