"""
Measure what the pages of a large school take at the end of a year, and write the page.

    python -m bench.pages.run [--busy]

Everything runs on loopback, in a folder that goes away, and ends by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from bench.gate.measuring import say
from bench.gate.page import processor
from bench.gate.run import CALM
from bench.gate.site import ROOT, Site, environment_of, program, running
from bench.pages import year
from bench.pages.walk import TIMES, Page, Walker

WRITTEN: Final = ROOT / "docs" / "reference" / "page-benchmarks.md"
MILLISECONDS, KILOBYTES = 100, 100
HEAD: Final = """# How long pages take

Written by `make bench-pages`; do not edit. Other machines give other numbers: compare inside a run.
From the request to the last byte of the answer, over loopback. *First view* is the page with its
styles and scripts, as they were transferred. The school's books hold 400 sightings, those of the
last ten days open, a dozen concerns and a dozen searches, all open; the days before its last are
copies of that day's rows.
"""
WHO: Final = ("office", "teacher", "head", "dsl", "deputy", "chair")


def main() -> int:
    """Measure, print the page and keep it."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages.run", description=__doc__)
    parser.add_argument("--busy", action="store_true", help="even while the machine is busy")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    if load > CALM and not asked.busy:
        print(f"The machine is busy (load {load:.1f}): wait, or measure anyway with --busy.")
        return 1
    with TemporaryDirectory(prefix="lodge-pages-") as folder:
        text = written(_measured(Path(folder)), load=load)
    WRITTEN.write_text(text)
    print(text)
    return 0


def _measured(folder: Path) -> dict[str, Page]:
    say("a school with a year gone by")
    environment = environment_of(folder, "")
    keys = json.loads(program(environment, "bench.pages.year").splitlines()[-1])
    with running(Site(folder, environment, {})) as server:
        walker = Walker(server.port)
        for who in WHO:
            begins = f"/s/{year.SCHOOL}/school"
            walker.walks(key=keys[f"{who}.{year.SCHOOL}"], begins=begins, who=who)
    return dict(walker.pages)


def written(pages: Mapping[str, Page], *, load: float) -> str:
    """Return the page, the slowest first."""
    late = {kind: _late(page.milliseconds) for kind, page in pages.items()}
    in_time = sum(each <= MILLISECONDS for each in late.values())
    small = sum(page.kilobytes <= KILOBYTES for page in pages.values())
    every = [each for page in pages.values() for each in page.milliseconds]
    return "\n".join(
        (
            HEAD,
            f"- Machine: {processor()}, {os.cpu_count()} cores, which server and client share",
            f"- Python {platform.python_version()}; load when it began: {load:.2f}",
            f"- A school of {year.PUPILS:,} pupils on SQLite after {year.SCHOOL_DAYS} school days",
            f"- Each page opened {TIMES} times or more, for {len(WHO)} people",
            "",
            "| target | found |",
            "|---|---|",
            f"| at most {MILLISECONDS} ms at p95 | {in_time} of {len(pages)} kinds of page |",
            f"| the same over all openings | {_late(every):.0f} ms |",
            f"| at most {KILOBYTES} kB on first view | {small} of {len(pages)} |",
            "",
            "| page | ms in the middle | ms at p95 | kB on first view |",
            "|---|--:|--:|--:|",
            *(
                f"| `{kind.removeprefix(f'/s/{year.SCHOOL}')}` |"
                f" {median(pages[kind].milliseconds):.0f} | {late[kind]:.0f} |"
                f" {pages[kind].kilobytes:.0f} |"
                for kind in sorted(pages, key=late.__getitem__, reverse=True)
            ),
            "",
        )
    )


def _late(milliseconds: Sequence[float]) -> float:
    return quantiles(milliseconds, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
