"""What is wrong with a file: where, what, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

SHOWN_AT_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; the line is None when the whole file is meant."""

    file: str
    line: int | None = None
    column: str = ""

    def at(self, column: str) -> "Place":
        """Return the same line, in a column."""
        return Place(self.file, self.line, column)

    def __str__(self) -> str:
        """Say the place as a person would."""
        line = f", line {self.line}" if self.line is not None else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and how to put it right."""

    place: Place
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Say the fault in one line."""
        return f"{self.place}: {self.problem}. {self.remedy}"


class RosterRefused(Exception):
    """A file that cannot be imported; nothing of it was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of the files, the first fifty of them."""
        self.faults = tuple(faults[:SHOWN_AT_MOST])
        self.more = max(0, len(faults) - SHOWN_AT_MOST)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FaultBook:
    """Gathers faults while files are read, so that all can be shown at once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._faults: list[Fault] = []

    def note(self, place: Place, problem: str, remedy: str) -> None:
        """Write a fault down."""
        self._faults.append(Fault(place, problem, remedy))

    def ensure_none(self, files: Sequence[str] = ()) -> None:
        """
        Go on only if nothing is wrong.

        :raises RosterRefused: with every fault so far, in the order of ``files`` and lines.
        """
        if self._faults:
            order = {file: place for place, file in enumerate(files)}
            raise RosterRefused(
                sorted(
                    self._faults,
                    key=lambda f: (order.get(f.place.file, -1), f.place.line or 0),
                )
            )


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return “Did you mean …?” for a word close to a known one, or the known words."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_lower, n=1)
    if close:
        return f"Did you mean “{by_lower[close[0]]}”?"
    return f"Use one of: {', '.join(known)}."
