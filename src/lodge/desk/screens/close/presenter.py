"""The close of day: what is left to explain, what is explained, and the counters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.desk.domain import STAYS, Counts
from lodge.desk.models import ClosedBook, Note
from lodge.desk.presenters.counters import shown_counters
from lodge.desk.queries.expecting import Away
from lodge.desk.screens.held.presenter import HeldRow, held_rows
from lodge.devices.domain import local_day
from lodge.devices.queries import Custody
from lodge.foundation.ids import new_id
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """Everything that the close of a day looks at."""

    on: date
    today: date
    held: Sequence[Custody]
    lost: Sequence[Custody]
    unexplained: set[UUID]
    explained: Mapping[UUID, Note]
    owners: Mapping[UUID, Pupil]
    slots: Mapping[UUID, str]
    counts: Counts
    closed: ClosedBook | None
    tasks: int
    away: Away
    waiting: Sequence[date]


@dataclass(frozen=True, slots=True)
class Explained:
    """A device that stays, and why."""

    row: HeldRow
    why: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed day: who closed it, when, and the counters as they stood."""

    by: str
    at: datetime
    late: bool
    counters: list[dict[str, object]]


def page(evening: Evening, *, slug: str) -> dict[str, object]:
    """Return the whole page."""
    rows = held_rows(evening.held, owners=evening.owners, slots=evening.slots)
    return {
        "slug": slug,
        "on": evening.on,
        "client_id": new_id(),
        "left": tuple(row for row in rows if row.device.id in evening.unexplained),
        "told": tuple(
            Explained(row, _why(row, evening))
            for row in rows
            if row.device.id not in evening.unexplained
        ),
        "lost": held_rows(evening.lost, owners=evening.owners, slots={}),
        "stays": STAYS,
        "counters": shown_counters(evening.counts),
        "closed": _closed(evening.closed),
        "tasks": evening.tasks,
        "away": evening.away,
        "late": evening.on != evening.today,
        "waiting": tuple(day for day in evening.waiting if day != evening.on),
    }


def _why(row: HeldRow, evening: Evening) -> str:
    """Return why a device stays; a hold says no more than that it is one (IMP-4)."""
    note = evening.explained.get(row.device.id)
    return note.reason if note else "On hold"


def _closed(book: ClosedBook | None) -> Closed | None:
    if book is None:
        return None
    names = ("held", "returned", "noted", "open", "away")
    kept = {name: book.counts.get(name, 0) for name in names}
    late = local_day(book.closed_at) != book.on
    return Closed(book.closed_by, book.closed_at, late, shown_counters(Counts(**kept)))
