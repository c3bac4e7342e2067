"""Rows that could not be decided: each kept with its line and the reason, never lost."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 10


@dataclass(slots=True)
class Rejects:
    """The file beside the answers that keeps bad rows; it is made when there is a first one."""

    path: Path
    count: int = 0
    first: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path.unlink(missing_ok=True)

    def add(self, line: int, reason: str, row: Sequence[str]) -> None:
        """Keep a row."""
        self.add_all([(line, reason, row)])

    def add_all(self, rows: Sequence[tuple[int, str, Sequence[str]]]) -> None:
        """Keep some rows."""
        if not rows:
            return
        with self.path.open("a", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            if not self.count:
                writer.writerow(["line", "reason", "row"])
            writer.writerows([line, reason, *row] for line, reason, row in rows)
        self.count += len(rows)
        room = SHOWN - len(self.first)
        self.first += [f"line {line}: {reason}" for line, reason, _ in rows[:room]]
