"""
Measure the gate beside pretix's check-in and write the page.

    python -m bench.gate.run [--short] [--busy] [--without-peer]

Everything runs on loopback, in folders that go away, and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import sys
from time import perf_counter

from bench.gate import measuring, page, peer, screen
from bench.gate.load import Level
from bench.gate.measuring import FULL, SHORT, Found, Sizes, say
from bench.gate.site import ROOT
from tools.postgres import running_postgres

PAGE = ROOT / "docs" / "reference" / "gate-benchmarks.md"
CALM = 1.0


def main() -> int:
    """Measure, print the page, and keep it unless the look was a short one."""
    asked = _asked()
    load = os.getloadavg()[0]
    if load > CALM and not asked.busy:
        print(f"The machine is busy (load {load:.1f}): wait, or measure anyway with --busy.")
        return 1
    sizes = SHORT if asked.short else FULL
    started = perf_counter()
    version = "" if asked.without_peer else peer.install()
    found: dict[str, Found] = {}
    peers: dict[str, list[Level]] = {}
    _measure("sqlite", "", sizes, version, found, peers)
    with running_postgres(settings=()) as url:
        _measure("postgresql", url, sizes, version, found, peers)
    say("the screen of a desk")
    text = page.written(
        found=found,
        peers=peers,
        version=version,
        sizes=sizes,
        load=load,
        screen=screen.answered(),
    )
    text += f"\nThe whole run took {perf_counter() - started:.0f} s.\n"
    if not asked.short:
        PAGE.write_text(text)
    print(text)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.gate.run", description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="a quick look; the page stays as it is"
    )
    parser.add_argument("--busy", action="store_true", help="even while the machine is busy")
    parser.add_argument(
        "--without-peer", action="store_true", help="Lodge alone, nothing installed"
    )
    return parser.parse_args()


def _measure(
    code: str,
    url: str,
    sizes: Sizes,
    version: str,
    found: dict[str, Found],
    peers: dict[str, list[Level]],
) -> None:
    say(f"Lodge on {page.NAMES[code]}")
    found[code] = measuring.lodge(database=url, sizes=sizes)
    if version:
        say(f"pretix on {page.NAMES[code]}")
        peers[code] = measuring.pretix(database=url, sizes=sizes)


if __name__ == "__main__":
    sys.exit(main())
