"""Writing docs/reference/gate-benchmarks.md from what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.gate.load import Level
from bench.gate.measuring import Found, Sizes
from bench.gate.screen import Answered

TIMES_THE_PEER = 10
SLOWEST_SECONDS = 0.1
OFFLINE_SECONDS = 3.0
OPENING_SECONDS = 1.0
SCREEN_MILLISECONDS = 50
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEADING = """| what | connections | a second | p50 | p95 | p99 | work | failed |
|---|--:|--:|--:|--:|--:|--:|--:|"""


def written(
    *,
    found: Mapping[str, Found],
    peers: Mapping[str, Sequence[Level]],
    version: str,
    sizes: Sizes,
    load: float,
    screen: Sequence[Answered],
) -> str:
    """Return the page; the targets stand above the tables that they are read from."""
    parts = [_head(sizes, load), _targets(found, peers, screen), _how(version)]
    for code, each in found.items():
        parts.append(_roads(NAMES[code], each, peers.get(code, ()), version))
    parts += [_screen(screen), _offline(found), _opening(found), _floor(found)]
    return "\n".join(parts)


def _head(sizes: Sizes, load: float) -> str:
    return f"""# Benchmarks of the gate

Written by `make bench-gate`; do not edit. Other machines give other numbers: compare inside a run.

- Machine: {processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}
- Server, database and client share those cores
- Python {platform.python_version()}; load when it began: {load:.2f}
- A school of {sizes.pupils:,} pupils with a slot for each; {sizes.devices} devices in and back at
  each number of connections, {sizes.presses} through the page
"""


def processor() -> str:
    """Return what the machine calls its processor."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _targets(
    found: Mapping[str, Found], peers: Mapping[str, Sequence[Level]], screen: Sequence[Answered]
) -> str:
    roads = found["sqlite"].roads["gate: hand in"]
    most = roads[-1]
    lines = [_beside(roads, levels, NAMES[code]) for code, levels in peers.items()]
    lines.append(
        f"p99 at {most.connections} connections at most 100 ms: "
        f"{_met(most.p99 <= SLOWEST_SECONDS)} ({most.p99 * 1000:,.0f} ms)."
    )
    slowest = max(s.seconds for f in found.values() for s in f.synced if s.events == 1000)
    lines.append(
        "1,000 events kept offline sent and confirmed in at most 3 s: "
        f"{_met(slowest <= OFFLINE_SECONDS)} ({slowest:.1f} s, the slowest of all ways)."
    )
    longest = max(each for one in found.values() for each in one.opened)
    lines.append(
        f"A desk opened for the whole roll in at most {OPENING_SECONDS:.0f} s: "
        f"{_met(longest <= OPENING_SECONDS)} ({longest:.2f} s, the longest of all)."
    )
    lines += [_of_the_screen(each) for each in screen if each.speed.startswith("slowed")]
    said = "\n".join(f"- {line}" for line in lines)
    return f"## Targets\n\n{said}\n\n{_what_bounds_it(roads)}"


def _of_the_screen(each: Answered) -> str:
    return (
        f"The answer at a desk with 2,500 on the roll, {each.speed}, within {SCREEN_MILLISECONDS} "
        f"ms: {_met(each.middle <= SCREEN_MILLISECONDS)} in the middle ({each.middle} ms), "
        f"{_met(each.most <= SCREEN_MILLISECONDS)} at p95 ({each.most} ms)."
    )


def _screen(screen: Sequence[Answered]) -> str:
    rows = "\n".join(
        f"| {each.speed} | {each.scans} | {each.middle} ms | {each.most} ms |" for each in screen
    )
    return f"""\
## The answer at a desk with 2,500 on the roll

In Chromium, decided at the desk, from the key that ends a scan to the frame with the answer.

| the processor | scans | median | p95 |
|---|--:|--:|--:|
{rows}
"""


def _beside(roads: Sequence[Level], peer: Sequence[Level], name: str) -> str:
    ours, theirs = (max(level.rate for level in levels) for levels in (roads, peer))
    return (
        f"Hand-in on SQLite at least {TIMES_THE_PEER} times pretix's check-in on {name}: "
        f"{_met(ours >= TIMES_THE_PEER * theirs)} ({ours:,.0f} a second against {theirs:,.0f}, "
        f"the best of each: {ours / theirs:,.1f} times; the server works "
        f"{_least_work(roads):,.1f} ms for one against {_least_work(peer):,.1f} ms)."
    )


def _what_bounds_it(roads: Sequence[Level]) -> str:
    work = _least_work(roads)
    return f"""\
What bounds it: one process does the work of one core, and {work:,.1f} ms of work for each let it
hand in {1000 / work:,.0f} a second when it has a core to itself. The client, the disk and whatever
else the machine does take their part of its {os.cpu_count()} cores; the load above tells how much
that was.
"""


def _of_the_peer(version: str) -> str:
    if not version:
        return "No peer was measured in this run."
    return f"""\
pretix {version} comes from PyPI into an environment of its own, without Redis,
with as many tickets as scans; its entries are counted against its answers too. It gets one process
of four threads on SQLite, one for each core on PostgreSQL. Its rate counts good answers only."""


def _least_work(levels: Sequence[Level]) -> float:
    return min(level.cpu for level in levels) * 1000


def _how(version: str) -> str:
    return f"""## What was done

Lodge is served by `lodge serve` as it is shipped: one process, on the machine of whoever asks. Each
connection is a signed-in office and sends its next act when it has the answer to the last. *Gate*
is the app that works without a network: one event in each sending, on the disk before it is
confirmed. Sendings that come while one is written are written together after it. *Page* is the desk
without the app: a scanned card, and the parts of the page that answer it. Each hand-in asks the
policy and keeps its answer, takes a slot, and adds to the hash chain.

Before a figure counts, the book is read back: the records of the page are the receipts that were
shown, each once; those of the gate, and of each day kept offline, are what `merge` makes of the
confirmed events, differences included. `lodge verify` then proves the chain. One difference ends
the run.

{_of_the_peer(version)}

*Work* is the processor time of the server for each good answer. It depends little on what else the
machine does, where the other figures depend on it very much; PostgreSQL's own is not in it.

PostgreSQL waits for the disk as it does by itself; SQLite runs as Lodge sets it (WAL, FULL).
"""


def _roads(name: str, found: Found, peer: Sequence[Level], version: str) -> str:
    lines = [_line(road, level) for road, levels in found.roads.items() for level in levels]
    lines += [_line(f"pretix {version}: redeem", level) for level in peer]
    return f"## One at a time, on {name}\n\n{HEADING}\n" + "\n".join(lines) + "\n"


def _line(what: str, level: Level) -> str:
    times = " | ".join(f"{each * 1000:,.0f} ms" for each in (level.p50, level.p95, level.p99))
    failed = f"{level.errors} of {level.asked}" if level.errors else "0"
    work = f"{level.cpu * 1000:,.1f} ms"
    return f"| {what} | {level.connections} | {level.rate:,.0f} | {times} | {work} | {failed} |"


def _offline(found: Mapping[str, Found]) -> str:
    lines = []
    for code, each in found.items():
        for synced in each.synced:
            way = "in order" if synced.desks == 1 else "each twice, shuffled"
            lines.append(
                f"| {NAMES[code]} | {synced.events:,} | {synced.sent:,} | {synced.desks}, {way} |"
                f" {synced.seconds:.2f} s | {synced.sent / synced.seconds:,.0f} |"
            )
    return (
        "## Events kept offline\n\nSent 250 at a time, as the browser does; devices in and back, a "
        "few put into a slot that another has.\n\n"
        "| database | events | sent | desks | until all are confirmed | sent a second |\n"
        "|---|--:|--:|---|--:|--:|\n" + "\n".join(lines) + "\n"
    )


def _opening(found: Mapping[str, Found]) -> str:
    lines = [
        f"| {NAMES[code]} | {each.opened[0]:.2f} s | {median(each.opened[1:]):.2f} s |"
        for code, each in found.items()
    ]
    return (
        "## Opening a desk\n\nAll that a desk keeps to work by itself, until its last byte is "
        "here.\n\n| database | the first after the start | the next, median |\n|---|--:|--:|\n"
        + "\n".join(lines)
    ) + "\n"


def _floor(found: Mapping[str, Found]) -> str:
    words = {"insert": "one bare insert and commit", "create": "`create` by Django"}
    lines = [
        f"| {NAMES[code]} | {words[what]} | {rate:,.0f} |"
        for code, each in found.items()
        for what, rate in each.floor.items()
    ]
    return (
        "## What the database alone can do\n\nOne durable row after the other, one process, no "
        "network, no rule.\n\n| database | what | a second |\n|---|---|--:|\n" + "\n".join(lines)
    ) + "\n"


def _met(is_met: bool) -> str:
    return "met" if is_met else "**not met**"
