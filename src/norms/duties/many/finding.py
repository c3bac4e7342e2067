"""Finding the duties of many events: by kind, what arises; by table, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from norms.duties.arising import Due, State
from norms.duties.calendar import FIRST_YEAR, LAST_YEAR, Calendar, CalendarTooShort
from norms.duties.deadlines import Clock
from norms.duties.many.clocks import (
    NONE,
    Days,
    added,
    days_of,
    is_by_table,
    table_of,
)
from norms.duties.many.kinds import Codes, Numbering, Places, cuts_of, numbering_of, used
from norms.duties.many.wall import Moments, are_reached, london, moment
from norms.happenings import WORDED
from norms.language import Deadline, Pack

NO_REASON: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """
    Many events: the place of each in ``EVENTS``, of each fact in ``FACTS``, and the moment.

    A fact whose place is one past the last of its words is not known; so is one that is left out.
    Moments are microseconds since 1970 in UTC.
    """

    what: Codes
    facts: Mapping[str, Codes]
    at: Moments


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """
    The duties of many events, in the order of the events and then of the policy.

    Of each: the row of its event, its place in ``duties``, its moment or ``NONE``, and the place in
    ``texts`` of why there is none. Nothing in ``duties`` has a clock.
    """

    rows: Places
    places: Places
    due_at: Moments
    reasons: Places
    duties: tuple[Due, ...]
    texts: tuple[str, ...]

    def __len__(self) -> int:
        """Return how many duties there are."""
        return len(self.rows)

    def due(self, number: int) -> Due:
        """Return one of the duties with its clock, as it is found alone."""
        found = self.duties[int(self.places[number])]
        at, reason = int(self.due_at[number]), int(self.reasons[number])
        within = found.duty.within
        clock = Clock(
            due_at=None if at == NONE else moment(at),
            judgement=at != NONE and within is not None and within.kind in WORDED,
            cannot_say="" if reason == NO_REASON else self.texts[reason],
        )
        return replace(found, clock=clock)


def find(*, pack: Pack, events: Events, calendar: Calendar) -> Found:
    """
    Return the duties that each event brings about, or may, as ``due`` does for one.

    :raises CalendarTooShort: if an event lies outside the years that calendars reach.
    """
    if not events.at.size:
        nothing = np.zeros(0, dtype=np.int32)
        return Found(nothing, nothing, np.zeros(0, dtype=np.int64), nothing, (), ())
    if not are_reached(events.at).all():
        raise CalendarTooShort(f"Calendars reach from {FIRST_YEAR} to {LAST_YEAR}.")
    shown = london().shows(events.at)
    days = days_of(shown)
    numbering, periods = _numbered(pack, days)
    kinds, kind_of = used(
        numbering.number(periods=periods.take(days.places), events=events.what, facts=events.facts),
        count=numbering.count,
    )
    brought = [numbering.due(int(kind)) for kind in kinds]
    rows, places = _spread(np.array([len(each) for each in brought], dtype=np.int32), kind_of)
    duties = tuple(due for each in brought for due in each)
    return _with_clocks(rows, places, duties, days=days, events=events, calendar=calendar)


def _numbered(pack: Pack, days: Days) -> tuple[Numbering, Codes]:
    """Return how kinds are numbered, and in which period each of the days lies."""
    numbers = np.arange(days.first, days.first + days.count, dtype=np.int64)
    cuts = cuts_of(pack)
    first, last = np.searchsorted(cuts, [numbers[0], numbers[-1]], side="right")
    starting = [days.on(0), *(days.on(int(cut) - days.first) for cut in cuts[first:last])]
    periods = np.searchsorted(cuts, numbers, side="right") - first
    return numbering_of(pack, starting), periods.astype(np.uint8)


def _spread(counts: Places, kind_of: Places) -> tuple[Places, Places]:
    """Return the event's row and the duty's place, for each duty of each event."""
    many = counts.take(kind_of)
    rows = np.repeat(np.arange(len(kind_of), dtype=np.int32), many)
    starts = (np.cumsum(counts, dtype=np.int32) - counts).take(kind_of)
    before = np.cumsum(many, dtype=np.int32) - many
    places = np.arange(len(rows), dtype=np.int32) + np.repeat(starts - before, many)
    return rows, places


def _with_clocks(
    rows: Places,
    places: Places,
    duties: tuple[Due, ...],
    *,
    days: Days,
    events: Events,
    calendar: Calendar,
) -> Found:
    clocked = [due.duty.within if due.state is not State.STOPPED else None for due in duties]
    by_table = {within: None for within in clocked if within and is_by_table(within)}
    lines = {within: line for line, within in enumerate(by_table)}
    table = table_of(list(lines), days=days, calendar=calendar)
    due_at = np.full(len(rows), NONE, dtype=np.int64)
    reasons = np.full(len(rows), NO_REASON, dtype=np.int32)
    _from_the_moment(due_at, rows, places, clocked, events)
    if lines:
        line = np.array([lines.get(within, -1) if within else -1 for within in clocked])
        some = np.flatnonzero((line >= 0).take(places))
        cells = line.take(places[some]) * (days.count * 2) + table.slots.take(rows[some])
        due_at[some] = table.due_at.ravel().take(cells)
        reasons[some] = table.reasons.ravel().take(cells)
    return Found(rows, places, due_at, reasons, duties, table.texts)


def _from_the_moment(
    due_at: Moments,
    rows: Places,
    places: Places,
    clocked: list[Deadline | None],
    events: Events,
) -> None:
    """Fill in the deadlines that are reckoned from the moment itself."""
    own = [within is not None and not is_by_table(within) for within in clocked]
    if not any(own):
        return
    more = np.array([added(within) if within else 0 for within in clocked], dtype=np.int64)
    some = np.flatnonzero(np.array(own).take(places))
    due_at[some] = events.at.take(rows[some]) + more.take(places[some])
