"""``norms duties --events``: the duties of a whole file of events, bad rows kept apart."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from norms.cli.batch import ensure_usable, print_json, print_rejects, progress, rejects_beside
from norms.duties import Calendar
from norms.language import Pack
from norms.reading import read_pack
from norms.words import UnknownWord


def run(options: argparse.Namespace, *, calendar: Callable[[str | None, Pack], Calendar]) -> int:
    """
    Write the duties of every event of a file; 1 if some rows tell of no event.

    :raises UnknownWord: if the files or their columns are not what this needs.
    """
    source, target = _paths(options)
    from norms.batch.duty_tables import find_in_table

    pack = read_pack(options.pack)
    rejects = rejects_beside(target)
    started = time.perf_counter()
    with progress(source) as bar:
        counted = find_in_table(
            pack=pack,
            calendar=calendar(options.calendar, pack),
            source=source,
            target=target,
            rejects=rejects,
            advance=bar.update,
        )
    seconds = time.perf_counter() - started
    if options.json:
        told = {"events": counted.events, "duties": counted.duties}
        print_json(told, rejects=rejects, seconds=seconds)
    else:
        events = f"{counted.events:,} events bring about {counted.duties:,} duties"
        print(f"{events}, in {seconds:.2f} s: {target}")
        print_rejects(rejects)
    return 1 if rejects.count else 0


def _paths(options: argparse.Namespace) -> tuple[Path, Path]:
    """Return where to read and where to write."""
    if options.event or options.at:
        raise UnknownWord("a file of events brings its own events and times: no --event, no --at")
    if len(options.words) != 1:
        raise UnknownWord("name one file to write: norms duties PACK --events IN.csv OUT.parquet")
    source: Path = options.events
    target = Path(options.words[0])
    ensure_usable(source, target)
    if find_spec("pyarrow") is None:
        raise UnknownWord("a file of events needs pyarrow: install lodge-schools[files]")
    return source, target
