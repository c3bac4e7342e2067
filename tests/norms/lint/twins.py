"""The clean policy, and its twins with one fault each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from norms.lint import Finding, World, lines_of, lint_lines

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
CLEAN = (HERE / "clean_policy.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Twin:
    """A text with a fault, and the lines at which it may be reported; none means anywhere."""

    text: str
    lines: frozenset[int]


def lint(text: str, *, on: date = TODAY, code: str = "") -> tuple[Finding, ...]:
    """Return what is found in a text, by all detectors or only by those of a code."""

    def only(detectors):
        return [d for d in detectors if not code or code in {kind.code for kind in d.kinds}]

    lines = lines_of(name="a.md", raw=text.encode())
    return lint_lines(lines, world=World(on), progress=only)


@cache
def faults() -> dict[str, dict]:
    """Return the faults by the code of the finding that each must give."""
    return yaml.safe_load((HERE / "faults.yaml").read_text(encoding="utf-8"))


def twin_of(code: str) -> Twin:
    """Return the clean policy with the fault of a code."""
    fault = faults()[code]
    lacking = [str(word).lower() for word in fault.get("lacking", [])]
    kept = [line for line in CLEAN.splitlines() if not any(w in line.lower() for w in lacking)]
    text = "\n".join(kept) + "\n"
    put = (fault.get("add") or "") * fault.get("long", 1)
    if "list" in fault:
        text = text.replace(fault["after"], f"{fault['after']}\n{fault['list']}")
    if "for" in fault:
        assert fault["for"] in text, f"{code}: the words to replace are not in the policy"
        text = text.replace(fault["for"], put)
    elif put:
        text = f"{text}\n{put}\n"
    text = text + (f"\n{fault['instead']}\n" if "instead" in fault else "")
    return Twin(text, _lines(text, fault, put))


def _lines(text: str, fault: dict, put: str) -> frozenset[int]:
    """Return the lines on which the fault stands."""
    shown = fault.get("at") or fault.get("instead") or (put or "").split("\n")[0] or None
    if "list" in fault and "add" not in fault:
        shown = fault["list"]
    if shown is None:
        return frozenset()
    lines = text.splitlines()
    first = next(i for i, line in enumerate(lines, 1) if shown.strip() in line)
    if "line" in fault:
        return frozenset({first + fault["line"] - 1})
    return frozenset(range(first, first + put.count("\n") + 1))
