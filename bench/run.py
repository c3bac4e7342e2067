"""One table in one run: our engine and its peers on the same clauses, answers compared first."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from bench import duties, ours
from bench.cases import FIVE, ON, PACK

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PEERS = BUILD / "bench"
LOCK = ROOT / "bench" / "requirements.txt"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
CALM = 1.0
ALL = "all: verdict with ids"


def main() -> int:
    """Measure everything and write the page."""
    load = os.getloadavg()[0]
    if load > CALM and "--busy" not in sys.argv:
        print(f"The machine is busy (load {load:.1f}): wait, or measure anyway with --busy.")
        return 1
    started = perf_counter()
    _install()
    case = BUILD / "case.json"
    _run(sys.executable, "-m", "bench.cases", str(case))
    say("one decision: our own")
    single = ours.decisions()
    say("one decision: peers")
    peers = json.loads(_run(str(PEERS / "bin" / "python"), "-m", "bench.peers.run", str(case)))
    parts = [_head(load), _single(single, peers)]
    for title, part in (
        ("batch", _batch),
        ("surveys", _surveys),
        ("differences", _differences),
        ("duties", _duties),
        ("growth", _growth),
    ):
        say(title)
        parts.append(part(peers) if part is _batch else part())
    parts.append(f"The whole run took {perf_counter() - started:.0f} s.\n")
    PAGE.write_text("\n".join(parts))
    print("\n".join(parts))
    return 1 if any(peer["wrong"] for peer in peers) else 0


def say(what: str) -> None:
    """Tell what is being measured."""
    print(f"bench: {what}", file=sys.stderr, flush=True)


def _install() -> None:
    """Make the peers' own environment, once for each lock."""
    stamp = PEERS / "lock.txt"
    if stamp.exists() and stamp.read_bytes() == LOCK.read_bytes():
        return
    uv = [sys.executable, "-m", "uv"]
    python = str(PEERS / "bin" / "python")
    _run(*uv, "venv", "--quiet", "--clear", str(PEERS))
    _run(*uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(LOCK))
    stamp.write_bytes(LOCK.read_bytes())


def _run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _head(load: float) -> str:
    return f"""# Benchmarks

Written by `make bench`; do not edit. Other machines give other numbers: compare inside one run.

- Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}
- Python {platform.python_version()}, numpy {version("numpy")}, pyarrow {version("pyarrow")}
- Load when it began: {load:.2f}
- Policy, where no other is named: `{PACK}` on {ON}
- The peers come from PyPI (`bench/requirements.txt`), in an environment of their own. Each is given
  the part of the clauses that it can express, and its answers on the same situations are compared
  with ours before anything is timed.
"""


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _single(single, peers) -> str:
    quick = single["quick"]
    lines = [
        ("**norms, ready form**", quick, ALL, "as the interpreter"),
        ("norms, plain interpreter", single["interpreter"], ALL, "-"),
    ]
    lines += [
        (f"{peer['name']} {peer['version']}", peer["median"], peer["can"], _alike(peer))
        for peer in sorted(peers, key=lambda peer: peer["median"])
    ]
    rows = [
        f"| {name} | {us(seconds)} | {seconds / quick:,.0f} × | {can} | {alike} |"
        for name, seconds, can, alike in lines
    ]
    fastest = min(peer["median"] for peer in peers if peer["gives_verdict"])
    anything = min(peer["median"] for peer in peers)
    return f"""## One decision

| engine | median | times ours | what of the clauses it can say | answers alike |
|---|--:|--:|---|---|
{chr(10).join(rows)}

Targets: at most 1 µs: {met(quick <= 1e-6)}. At least 150 times the fastest peer that gives a
verdict: {met(fastest >= 150 * quick)} ({fastest / quick:,.0f} times; and
{anything / quick:,.0f} times the fastest of all, those included that only list clauses).
"""


def _alike(peer) -> str:
    return f"{peer['compared'] - peer['wrong']} of {peer['compared']}"


def _batch(peers) -> str:
    found = ours.batches()
    rows = [
        f"| {name} | {each['cells']:,} | {each['made'] * 1000:.0f} ms |"
        f" {each['rate'] / 1e6:.0f} M |"
        if each
        else f"| {name} | too many | - | decided one by one |"
        for name, each in found.items()
    ]
    whole = ours.file_of_a_million()
    slowest = min(each["rate"] if each else 0.0 for each in found.values())
    fisca = next(peer["batch"] for peer in peers if peer["batch"])
    return f"""## Many decisions

| policy | cells of its table | made in | decisions a second, one core, numpy |
|---|--:|--:|--:|
{chr(10).join(rows)}

Rows are coded already; each answer has its verdict and ids. OpenFisca-core, verdicts alone:
{fisca / 1e6:.2f} M a second. A million rows of CSV ({whole["bytes"] / 1e6:.0f} MB, every axis a
column) to explained parquet: {whole["seconds"]:.2f} s.

Targets: 50 M a second on one core: {met(slowest >= 50e6)}. A million rows in at most 1 s:
{met(whole["seconds"] <= 1)}.
"""


def _surveys() -> str:
    found = ours.surveys()
    rows = [
        f"| {name} | {each['norms']} | {each['situations']:.1e} | {each['seconds'] * 1000:.0f} ms |"
        for name, each in found.items()
    ]
    total = sum(found[name]["seconds"] for name in FIVE)
    every = sum(each["seconds"] for each in found.values())
    return f"""## Surveying a whole policy

Counts of every verdict; every contradiction with its clauses; every marked silence counted, with
its largest box; the ten largest boxes of all silence, marked or not. All of it exact.

| policy | norms | possible situations | taken |
|---|--:|--:|--:|
{chr(10).join(rows)}
| the five with a target | | | {total * 1000:.0f} ms |
| all of them | | | {every * 1000:.0f} ms |

The five are {", ".join(FIVE)}. Target: at most 250 ms together: {met(total <= 0.25)}. None of the
peers does this.
"""


def _differences() -> str:
    rows = [f"| {name} | {seconds * 1000:.0f} ms |" for name, seconds in ours.differences().items()]
    return f"""## What changed answer

| compared | taken, with the ten largest boxes in words |
|---|--:|
{chr(10).join(rows)}
"""


def _duties() -> str:
    found = duties.policies()
    rows = [
        f"| {name} | {each['kinds']} | {us(each['alone'])} | {each['duties']:,} |"
        f" {each['seconds'] * 1000:.0f} ms |"
        for name, each in found.items()
    ]
    growth = duties.growth()
    events = [
        f"| {many:,} | {seconds * 1000:.0f} ms | {many / seconds / 1e6:.0f} M |"
        for many, seconds in growth["events"].items()
    ]
    years = [f"| {many} | {seconds * 1000:.0f} ms |" for many, seconds in growth["years"].items()]
    whole = duties.file_of_a_million()
    return f"""## Duties

Events by chance over a year, of the kinds that the policy knows, each fact known or not. What
comes of the first {duties.ALONE:,} is compared with what each brings about alone, with times and
reasons, before anything is timed; a single difference ends the run. None of the peers does this.

| policy | kinds of event | one event alone | duties of a million | a million at once |
|---|--:|--:|--:|--:|
{chr(10).join(rows)}

A million events as CSV ({whole["bytes"] / 1e6:.0f} MB, every fact a column) to parquet with the
duties of `{duties.LARGEST}`: {whole["seconds"]:.2f} s.

With events, a million at a time; and a million events over more years:

| events | taken | a second |
|--:|--:|--:|
{chr(10).join(events)}

| years | taken |
|--:|--:|
{chr(10).join(years)}
"""


def _growth() -> str:
    clauses = [
        f"| {each['clauses']} | {each['situations']:.1e} | {_survey(each)} | {us(each['quick'])} |"
        for each in ours.clauses_growth()
    ]
    situations = [
        f"| {rows:,} | {seconds * 1000:.0f} ms | {rows / seconds / 1e6:.0f} M |"
        for rows, seconds in ours.situations_growth().items()
    ]
    return f"""## Growth

With clauses, made by chance; policies of schools are far more regular than these.

| clauses | situations | survey | one decision |
|--:|--:|--:|--:|
{chr(10).join(clauses)}

With situations decided in a batch:

| situations | taken | a second |
|--:|--:|--:|
{chr(10).join(situations)}
"""


def _survey(row) -> str:
    seconds = f"{row['survey']:.2f} s"
    return f"refused after {seconds}: too many kinds" if row["silent"] is None else seconds


def us(seconds: float) -> str:
    """Return seconds as microseconds."""
    return f"{seconds * 1e6:,.2f} µs" if seconds < 1e-5 else f"{seconds * 1e6:,.0f} µs"


def met(is_met: bool) -> str:
    """Return whether a target is met, in words."""
    return "met" if is_met else "**not met**"


if __name__ == "__main__":
    sys.exit(main())
