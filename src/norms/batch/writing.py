"""Tables written to one file, CSV or parquet by its name's ending, as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq


def write_tables(tables: Iterator[pa.Table], target: Path) -> int:
    """Write tables, of which there is at least one, and return how many rows they had."""
    rows = 0
    with ExitStack() as stack:
        first = next(tables)
        write = _writer(target, first, stack)
        for table in chain([first], tables):
            write(table)
            rows += table.num_rows
    return rows


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
