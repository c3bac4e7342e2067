"""``norms batch``: decide every row of a file, and keep what cannot be decided apart."""

from __future__ import annotations

import argparse
import json
import sys
import time
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
    source, target = _paths(options)
    decider = decider_of(norms_of(read_pack(options.pack), options.on))
    rejects = Rejects(target.with_name(target.name.removesuffix(target.suffix) + ".bad.csv"))
    started = time.perf_counter()
    with tqdm(
        total=source.stat().st_size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()
    ) as bar:
        if find_spec("pyarrow") is None:
            _need_csv(source, target)
            decide = decide_spreadsheet
        else:
            from norms.batch.tables import decide_table

            decide = decide_table
        decided = decide(decider, source=source, target=target, rejects=rejects, advance=bar.update)
    _tell(options, decided=decided, rejects=rejects, seconds=time.perf_counter() - started)
    return 1 if rejects.count else 0


def _paths(options: argparse.Namespace) -> tuple[Path, Path]:
    """Return where to read and where to write."""
    source: Path = options.source
    target: Path = options.target
    for path in (source, target):
        if path.suffix not in ENDINGS:
            raise UnknownWord(f"'{path}' is neither .csv nor .parquet")
    if not source.is_file():
        raise UnknownWord(f"there is no file '{source}'")
    if not target.parent.is_dir():
        raise UnknownWord(f"there is no folder '{target.parent}' to write to")
    if source.resolve() == target.resolve():
        raise UnknownWord("the answers would overwrite the situations: give another file")
    return source, target


def _need_csv(source: Path, target: Path) -> None:
    if ".parquet" in (source.suffix, target.suffix):
        raise UnknownWord("parquet needs pyarrow: install lodge-schools[files], or use .csv")


def _tell(options: argparse.Namespace, *, decided: int, rejects: Rejects, seconds: float) -> None:
    """Print what was done; bad rows by line."""
    if options.json:
        told = {
            "decided": decided,
            "bad": rejects.count,
            "bad_file": str(rejects.path) if rejects.count else None,
            "seconds": round(seconds, 3),
        }
        print(json.dumps(told))
        return
    print(f"{decided:,} rows decided in {seconds:.2f} s: {options.target}")
    if rejects.count:
        print(f"{rejects.count:,} bad rows are kept in {rejects.path}:")
        for line in rejects.first:
            print(f"  {line}")
        if rejects.count > len(rejects.first):
            print(f"  and {rejects.count - len(rejects.first):,} more")
