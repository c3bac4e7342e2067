"""Give each engine the same case: the answers are compared first, then calls are timed."""

from __future__ import annotations

import importlib
import json
import random
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

SECONDS = 3.0
ROWS = 100_000
PEERS = {
    "cedar": "cedarpy",
    "rego": "regopy",
    "perm": "casbin",
    "zen_tables": "zen-engine",
    "dmn": "SpiffWorkflow",
    "openfisca": "OpenFisca-core",
}


def measured(module: str, case: dict) -> dict[str, object]:
    """Return what an engine can express, whether it agrees, and how long a decision takes."""
    peer = importlib.import_module(f"bench.peers.{module}")
    decide = peer.engine(case)
    pairs = list(zip(case["situations"], case["answers"], strict=True))
    wrong = sum(decide(known) != peer.expected(answer) for known, answer in pairs)
    taken: list[float] = []
    ends = perf_counter() + SECONDS
    while perf_counter() < ends:
        for known, _ in pairs:
            started = perf_counter()
            decide(known)
            taken.append(perf_counter() - started)
            if perf_counter() > ends:
                break
    return {
        "name": peer.NAME,
        "version": version(PEERS[module]),
        "can": peer.CAN,
        "gives_verdict": peer.GIVES_VERDICT,
        "compared": len(pairs),
        "wrong": wrong,
        "median": median(taken),
        "calls": len(taken),
        "batch": batch(peer, case) if hasattr(peer, "batch_engine") else None,
    }


def batch(peer, case: dict) -> float:
    """Return how many decisions a second an engine for vectors takes, verdicts alone."""
    chance = random.Random(1)
    columns = {axis: chance.choices(values, k=ROWS) for axis, values in case["axes"].items()}
    decide = peer.batch_engine(case)
    started = perf_counter()
    decide(columns, ROWS)
    return ROWS / (perf_counter() - started)


def main() -> None:
    """Read a case, print what was measured."""
    case = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps([measured(module, case) for module in PEERS]))


if __name__ == "__main__":
    main()
