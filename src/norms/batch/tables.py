"""Large files of situations: CSV or parquet in, explained CSV or parquet out, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from norms.batch.blocks import Block, blocks_of, keep_apart, words_of
from norms.batch.columns import CARRIED, refuse_unknown
from norms.batch.deciding import Decider
from norms.batch.explaining import COLUMNS
from norms.batch.rejects import Rejects
from norms.batch.writing import write_tables
from norms.words import UnknownWord

Progress = Callable[[int], object]


def decide_table(
    decider: Decider, *, source: Path, target: Path, rejects: Rejects, advance: Progress
) -> int:
    """
    Decide every row of a CSV or parquet file into another; return how many rows were decided.

    :raises UnknownWord: if the file cannot be read, or has a column that is no axis.
    """
    try:
        blocks = blocks_of(source, refuse=refuse_unknown, rejects=rejects)
        return write_tables(_answers(decider, blocks, rejects, advance), target)
    except pa.ArrowException as error:
        raise UnknownWord(f"'{source}' cannot be read: {error}") from None


def _answers(
    decider: Decider, blocks: Iterator[Block], rejects: Rejects, advance: Progress
) -> Iterator[pa.Table]:
    for block in blocks:
        yield _answered(decider, block, rejects)
        advance(block.size)


def _answered(decider: Decider, block: Block, rejects: Rejects) -> pa.Table:
    """Return the rows of a block with their answers; bad ones are kept apart."""
    # With one list of words for all its pieces a column is written by its numbers alone.
    table = block.table.unify_dictionaries().combine_chunks()
    names = [name for name in table.column_names if name not in CARRIED]
    columns = {name: words_of(table[name]) for name in names}
    found = decider.decide(columns, rows=table.num_rows)
    keep = keep_apart(found.wrong, block, rejects)
    ids = found.ids
    if keep is not None:
        table, ids = table.filter(pa.array(keep)), ids[keep]
    places = pa.array(ids, type=pa.int32())
    for name, says in COLUMNS.items():
        words = pa.array([says(outcome) for outcome in decider.outcomes], type=pa.string())
        table = table.append_column(name, pa.DictionaryArray.from_arrays(places, words))
    return table
