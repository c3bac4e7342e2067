"""One line of the copy, and how lines of several sources stand in one order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from lodge.foundation.ui.sayings import say_exactly, say_time
from lodge.incidents.domain.verbs import is_late
from lodge.incidents.presenters.telling import Told, late_label

# Of what happened at one minute, the report stands first, then what follows from it.
ENTRY, TERMS, ASKED, STEP, LATER = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that the policy asked for, with its clause."""

    says: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: when, of which incident or search, who, what, with which clauses."""

    at: datetime
    written_at: datetime
    rank: int
    number: str
    who: str
    what: str
    clauses: tuple[str, ...] = ()
    corrected: bool = False
    asked: tuple[Asked, ...] = ()

    @property
    def time(self) -> str:
        """Return the minute."""
        return say_time(self.at)

    @property
    def written(self) -> str:
        """Return the label of a late entry, or nothing."""
        return late_label(happened_at=self.at, written_at=self.written_at)


def line_of(told: Told, *, at: datetime, written_at: datetime, number: str) -> Line:
    """Return what is told elsewhere as a line of the copy."""
    return Line(
        at=at,
        written_at=written_at,
        rank=ENTRY,
        number=number,
        who=told.who,
        what=told.what,
        clauses=told.clauses,
        corrected=told.corrected,
    )


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return lines by their minute, with one more for each that was known only later (IMP-25)."""
    every = [each for line in lines for each in (line, *_known_later(line))]
    return sorted(every, key=_place)


def _place(line: Line) -> tuple[object, ...]:
    # A moment that somebody typed is a minute: within it, what was written first stands first.
    return (line.at.replace(second=0, microsecond=0), line.rank, line.written_at, line.number)


def _known_later(line: Line) -> tuple[Line, ...]:
    if not is_late(happened_at=line.at, written_at=line.written_at):
        return ()
    what = f"{WRITTEN_NOW}: {line.what} It happened on {say_exactly(line.at)}."
    later = replace(line, at=line.written_at, rank=LATER, what=what, clauses=(), asked=())
    return (later,)


WRITTEN_NOW: Final = "Written down only now"
