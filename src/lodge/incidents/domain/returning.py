"""
When a confiscated device goes back, and to whom: from the settings, the duties, the calendar.

INVARIANT: nothing is invented. What the policy and the school leave open stays open and is said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from lodge.school.domain.calendar import CalendarTooShort, SchoolCalendar, local_time_of
from norms.duties import Due, State

WEEKEND: Final = frozenset({5, 6})
ONE_DAY: Final = timedelta(days=1)
FURTHEST: Final = 120
FAMILY: Final = frozenset({"pupil", "parent"})


@dataclass(frozen=True, slots=True)
class Said:
    """A word and the clause that says it; no clause where the school decided it."""

    word: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules say of the return: of the first breach, of a later one, and when."""

    to: Said | None
    repeat_to: Said | None
    when: Said | None


@dataclass(frozen=True, slots=True)
class StaysOver:
    """The days that a device stays here on which there is no school, and of what kind they are."""

    weekend: tuple[date, ...] = ()
    holiday: tuple[date, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any such day."""
        return bool(self.weekend or self.holiday)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTerms:
    """
    To whom a device goes back, from when, and at the latest by when.

    ``cannot_say`` is why no moment holds it here: the calendar knows none, or a holiday lies
    before it. ``open`` are the questions nobody decided, ``stays_over`` the days without school
    for which it would be here.
    """

    collector: Said | None
    not_before: datetime | None
    when: Said | None
    by: datetime | None = None
    by_clause: str = ""
    stays_over: StaysOver = StaysOver()
    cannot_say: str = ""
    open: tuple[str, ...] = ()


def return_terms(
    *, asked: Asked, repeat: bool, duties: Iterable[Due], at: datetime, calendar: SchoolCalendar
) -> ReturnTerms:
    """Return how a device that is taken at a moment goes back, on the school's own days."""
    due = [each for each in duties if _gives_back(each)]
    collector = asked.repeat_to if repeat and asked.repeat_to else asked.to
    collector = collector or _from_duties(due)
    latest = _latest(due, collector)
    moment, cannot_say = _from_when(asked.when, at, calendar)
    until = max((each for each in (moment, latest.due_at if latest else None) if each), default=at)
    # INVARIANT: nothing is held across a holiday without the headteacher's reason (IMP-65), who
    # gives it at the desk, before the day of return; without it a device may be fetched at once.
    across = moment is not None and days_over(start=at, end=moment, calendar=calendar).holiday
    holds = None if across else moment
    return ReturnTerms(
        collector=collector,
        not_before=holds,
        when=asked.when,
        by=latest.due_at if latest else None,
        by_clause=latest.clause if latest else "",
        stays_over=days_over(start=at, end=until, calendar=calendar),
        cannot_say=_over_a_holiday(moment) if moment and across else cannot_say,
        open=_open(collector, asked.when),
    )


def days_over(*, start: datetime, end: datetime, calendar: SchoolCalendar) -> StaysOver:
    """Return the days between two moments on which there is no school, as far as it is known."""
    first, last = local_time_of(start).date(), local_time_of(end).date()
    weekend, holiday = [], []
    for day in _days(first + ONE_DAY, last):
        if day.weekday() in WEEKEND:
            weekend.append(day)
        elif not _is_school_day(calendar, day):
            holiday.append(day)
    return StaysOver(tuple(weekend), tuple(holiday))


def next_end_of_school(*, at: datetime, calendar: SchoolCalendar) -> datetime:
    """
    Return when school next ends: today if it has not ended yet, else on the next school day.

    :raises CalendarTooShort: if the calendar does not reach that far.
    """
    day = local_time_of(at).date()
    for _ in range(FURTHEST):
        ends_at = calendar.end_of_school_day(day)
        if ends_at is not None and ends_at > at:
            return ends_at
        day += ONE_DAY
    raise CalendarTooShort("The school's calendar knows no school day in the next months.")


def _from_when(
    when: Said | None, at: datetime, calendar: SchoolCalendar
) -> tuple[datetime | None, str]:
    if when is None or when.word != "end_of_school_day":
        return None, ""
    try:
        return next_end_of_school(at=at, calendar=calendar), ""
    except CalendarTooShort as error:
        return None, str(error)


def _over_a_holiday(moment: datetime) -> str:
    day = f"{local_time_of(moment):%A %-d %B %Y}"
    return (
        f"It would stay until {day}, over a holiday. Unless the headteacher says why, it may be"
        " fetched at once."
    )


def _gives_back(each: Due) -> bool:
    return (
        each.state is State.DUE
        and "give_back" in each.duty.deeds
        and bool(FAMILY.intersection(each.duty.to))
    )


def _from_duties(due: Sequence[Due]) -> Said | None:
    """Return the collector that the duties name, if all of them name one and the same."""
    named = {(each.duty.to[0], each.clause) for each in due if each.duty.to}
    words = {word for word, _ in named}
    return Said(words.pop(), min(clause for _, clause in named)) if len(words) == 1 else None


def _latest(due: Sequence[Due], collector: Said | None) -> Due | None:
    """Return the duty with the last moment by which the collector has the device back."""
    allowed = set(collector.word.split("_or_")) if collector else FAMILY
    timed = [each for each in due if each.due_at and allowed.intersection(each.duty.to)]
    return max(timed, key=lambda each: each.due_at.timestamp() if each.due_at else 0, default=None)


def _open(collector: Said | None, when: Said | None) -> tuple[str, ...]:
    found = []
    if collector is None:
        found.append("Who may collect it is not stated. Ask the headteacher.")
    if when is None:
        found.append("When it goes back is not stated. Ask the headteacher.")
    return tuple(found)


def _is_school_day(calendar: SchoolCalendar, day: date) -> bool:
    try:
        return calendar.is_school_day(day)
    except CalendarTooShort:
        return False


def _days(first: date, last: date) -> list[date]:
    return [first + ONE_DAY * passed for passed in range(max(0, (last - first).days))]
