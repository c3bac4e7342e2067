"""Policies in other words than any that the detectors were made from, with what is wrong marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile(r"[ ]?<<([^>]*)>>")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault put into a text: the code it must be found under, and its line."""

    text: str
    code: str
    line: int

    def __str__(self) -> str:
        return f"{self.text}:{self.line} {self.code}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as a school would write it, and its faults."""

    name: str
    text: str
    faults: tuple[Fault, ...]


def marked(name: str) -> Marked:
    """Read a text, its marks taken out."""
    lines = (HERE / f"{name}.md").read_text(encoding="utf-8").splitlines()
    faults = tuple(
        Fault(name, code, number)
        for number, line in enumerate(lines, 1)
        for found in MARK.findall(line)
        for code in found.split()
    )
    return Marked(name, "\n".join(MARK.sub("", line) for line in lines) + "\n", faults)


def texts() -> tuple[Marked, ...]:
    """Return every text there is, by name."""
    return tuple(marked(path.stem) for path in sorted(HERE.glob("*.md")))
