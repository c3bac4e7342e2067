"""``norms batch``: decide every row of a file, and keep what cannot be decided apart."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from tqdm import tqdm

from norms.analysis.survey import norms_of
from norms.batch.deciding import decider_of
from norms.batch.rejects import Rejects
from norms.batch.spreadsheets import decide_spreadsheet
from norms.reading import read_pack
from norms.words import UnknownWord

ENDINGS = (".csv", ".parquet")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    parser.add_argument("source", metavar="IN", type=Path, help="a .csv or .parquet of situations")
    parser.add_argument("target", metavar="OUT", type=Path, help="a .csv or .parquet to write")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide every row of a file; 1 if some could not be decided."""
    source: Path = options.source
    target: Path = options.target
    ensure_usable(source, target)
    decider = decider_of(norms_of(read_pack(options.pack), options.on))
    rejects = rejects_beside(target)
    started = time.perf_counter()
    with progress(source) as bar:
        if find_spec("pyarrow") is None:
            _need_csv(source, target)
            decide = decide_spreadsheet
        else:
            from norms.batch.tables import decide_table

            decide = decide_table
        decided = decide(decider, source=source, target=target, rejects=rejects, advance=bar.update)
    seconds = time.perf_counter() - started
    if options.json:
        print_json({"decided": decided}, rejects=rejects, seconds=seconds)
    else:
        rows = "row" if decided == 1 else "rows"
        print(f"{decided:,} {rows} decided in {seconds:.2f} s: {target}")
        print_rejects(rejects)
    return 1 if rejects.count else 0


def ensure_usable(source: Path, target: Path) -> None:
    """
    Refuse files that cannot be read from, or written to.

    :raises UnknownWord: if one is of another kind, is not there, or would be overwritten.
    """
    for path in (source, target):
        if path.suffix not in ENDINGS:
            raise UnknownWord(f"'{path}' is neither .csv nor .parquet")
    if not source.is_file():
        raise UnknownWord(f"there is no file '{source}'")
    if not target.parent.is_dir():
        raise UnknownWord(f"there is no folder '{target.parent}' to write to")
    if source.resolve() == target.resolve():
        raise UnknownWord("the answers would overwrite what was asked: give another file")


def rejects_beside(target: Path) -> Rejects:
    """Return where rows are kept that cannot be answered: beside the answers."""
    return Rejects(target.with_name(target.name.removesuffix(target.suffix) + ".bad.csv"))


def progress(source: Path) -> tqdm:
    """Return a bar that shows people how much of a file has been read."""
    return tqdm(
        total=source.stat().st_size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()
    )


def _need_csv(source: Path, target: Path) -> None:
    if ".parquet" in (source.suffix, target.suffix):
        raise UnknownWord("parquet needs pyarrow: install lodge-schools[files], or use .csv")


def print_json(told: Mapping[str, int], *, rejects: Rejects, seconds: float) -> None:
    """Print what was done, for scripts."""
    kept = str(rejects.path) if rejects.count else None
    more = {"bad": rejects.count, "bad_file": kept, "seconds": round(seconds, 3)}
    print(json.dumps({**told, **more}))


def print_rejects(rejects: Rejects) -> None:
    """Print which rows were bad, by line, and where they are kept."""
    if not rejects.count:
        return
    kept = "bad row is" if rejects.count == 1 else "bad rows are"
    print(f"{rejects.count:,} {kept} kept in {rejects.path}:")
    for line in rejects.first:
        print(f"  {line}")
    if rejects.count > len(rejects.first):
        print(f"  and {rejects.count - len(rejects.first):,} more")
