"""A school's calendar from the text of a file, in YAML or JSON, every mistake at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final, Literal

from pydantic import Field, ValidationError

from norms.duties.calendar import SCHOOL_ENDS, Calendar, TermDates
from norms.entries import Document, Words
from norms.reading.positions import PackErrors, Path, Problem, Text, read_text
from norms.words import suggest

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK: Final = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")
_RANGE: Final = ".."
LONGEST_CLOSURE_DAYS: Final = 366


class TermDocument(Document):
    """A term from its first day to its last."""

    name: str = "A term"
    starts: date = Field(alias="from")
    ends: date = Field(alias="until")


class CalendarDocument(Document):
    """The days and ends of school of one school."""

    nation: Literal["ENG", "SCT", "WLS", "NIR"] | None = None
    school_day_ends: str = SCHOOL_ENDS.isoformat("minutes")
    weekday_ends: dict[str, str] = {}
    half_days: dict[date, str] = {}
    weekdays: Words = WEEKDAYS[:5]
    terms: tuple[TermDocument, ...] = ()
    closed: Words = ()


def read_calendar(*, file: str, text: str, nation: str) -> Calendar:
    """
    Return the calendar that a text describes; ``nation`` is used where it names none.

    :raises PackErrors: if anything in it is wrong, with every problem at its line and column.
    """
    # JSON may be indented with tabs, which YAML does not know.
    reading = read_text(file=file, text=text.replace("\t", " "))
    try:
        document = CalendarDocument.model_validate(reading.content)
    except ValidationError as errors:
        raise PackErrors(tuple(_said(reading, error) for error in errors.errors())) from None
    reader = _Reader(reading)
    calendar = reader.calendar(document, nation)
    if reader.problems:
        raise PackErrors(tuple(reader.problems))
    return calendar


class _Reader:
    """Turns the words of a calendar into days and times; notes what was wrong and where."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems: list[Problem] = []

    def calendar(self, document: CalendarDocument, nation: str) -> Calendar:
        """Return the calendar; where a word was wrong something harmless stands in its place."""
        if not document.weekdays:
            self._wrong(("weekdays",), f"no weekday is named (one of {', '.join(WEEKDAYS)})")
        return Calendar(
            nation=document.nation or nation,
            terms=tuple(self._terms(document)),
            closed_on=frozenset(self._closed(document.closed)),
            school_day_ends=self._time(("school_day_ends",), document.school_day_ends),
            weekday_ends={
                self._weekday(("weekday_ends", day), day): self._time(("weekday_ends", day), ends)
                for day, ends in document.weekday_ends.items()
            },
            half_days={
                day: self._time(("half_days", day.isoformat()), ends)
                for day, ends in document.half_days.items()
            },
            weekdays=frozenset(self._weekday(("weekdays",), day) for day in document.weekdays),
        )

    def _terms(self, document: CalendarDocument) -> Iterator[TermDates]:
        for i, term in enumerate(document.terms):
            if term.ends < term.starts:
                self._wrong(("terms", i, "until"), f"{term.name} ends before it begins")
            else:
                yield TermDates(term.name, term.starts, term.ends)

    def _closed(self, words: Words) -> Iterator[date]:
        for word in words:
            first, found, last = word.partition(_RANGE)
            try:
                starts = date.fromisoformat(first)
                ends = date.fromisoformat(last) if found else starts
            except ValueError:
                self._wrong(("closed",), f"'{word}' is not a day, nor two days joined by '..'")
                continue
            if not 0 <= (ends - starts).days <= LONGEST_CLOSURE_DAYS:
                self._wrong(("closed",), f"'{word}' runs backwards, or for more than a year")
                continue
            yield from (starts + timedelta(days=n) for n in range((ends - starts).days + 1))

    def _time(self, path: Path, word: str) -> time:
        if not _CLOCK.match(word):
            self._wrong(path, f"'{word}' is not a time; write it as 15:30")
            return SCHOOL_ENDS
        return time.fromisoformat(word)

    def _weekday(self, path: Path, word: str) -> int:
        if word not in WEEKDAYS:
            near = suggest(word, WEEKDAYS) or f" (one of {', '.join(WEEKDAYS)})"
            self._wrong(path, f"unknown weekday '{word}'{near}")
            return 0
        return WEEKDAYS.index(word)

    def _wrong(self, path: Path, message: str) -> None:
        self.problems.append(self.text.problem(path, message))


def _said(text: Text, error: object) -> Problem:
    """Return a validator's finding in words, at its line and column."""
    assert isinstance(error, dict)
    place: Path = tuple(error["loc"])
    last = str(place[-1]) if place else ""
    known = {field.alias or name for name, field in CalendarDocument.model_fields.items()}
    message = {
        "extra_forbidden": f"unknown field '{last}'{suggest(last, known)}",
        "missing": f"the field '{last}' is missing",
    }.get(str(error["type"]), str(error["msg"]))
    return text.problem(place, message)
