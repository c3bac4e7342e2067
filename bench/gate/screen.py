"""The screen of a desk with 2,500 people on the roll: from the key to the frame of the answer."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass

from bench.gate.site import ROOT

JOURNEY = ("tests/browser/gate/test_gate.py", "-k", "2500", "-p", "no:randomly", "-q")
TOLD = re.compile(r"on the roll, (.+): (\d+) ms in the middle, (\d+) at p95 of (\d+)")


@dataclass(frozen=True, slots=True)
class Answered:
    """How long the answers of some scans took, in milliseconds, at one speed of the processor."""

    speed: str
    middle: int
    most: int
    scans: int


def answered() -> list[Answered]:
    """
    Walk the journey of the tests that scans at such a desk, and return what it tells.

    :raises RuntimeError: if the journey failed; the message is what it said.
    """
    command = [sys.executable, "-m", "pytest", *JOURNEY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout)
    return [
        Answered(speed, int(middle), int(most), int(scans))
        for speed, middle, most, scans in TOLD.findall(done.stdout)
    ]
