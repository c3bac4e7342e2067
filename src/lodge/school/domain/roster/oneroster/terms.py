"""Academic sessions as terms of the school's calendar."""

from datetime import timedelta
from itertools import pairwise
from typing import Final

from lodge.school.domain.roster.oneroster.checks import Set, day_in, ensure_known, is_gone, word_in
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.roster.values import Session

SESSIONS: Final = "academicSessions.csv"
TYPES: Final = ("gradingPeriod", "semester", "schoolYear", "term")


def terms_in(roster: Set) -> tuple[Session, ...]:
    """
    Return the terms of a set, in order.

    The standard's ``endDate`` is the day after a session's last, so our last day is the one before.
    """
    rows = [row for row in roster.rows(SESSIONS) if not is_gone(row)]
    known = {row["sourcedId"] for row in rows}
    by_type: dict[str | None, list[Session]] = {}
    for row in rows:
        kind = word_in(row, "type", TYPES, roster.faults)
        if roster.is_bulk(SESSIONS):
            ensure_known(row, "parentSourcedId", known, SESSIONS, roster.faults)
        session = _session(row, roster)
        if session is not None:
            by_type.setdefault(kind, []).append(session)
    terms = sorted(
        by_type.get("term") or by_type.get("semester") or [], key=lambda term: term.starts_on
    )
    for first, second in pairwise(terms):
        if second.starts_on <= first.ends_on:
            roster.notices.append(f"{SESSIONS}: {first.name} and {second.name} overlap.")
    if terms:
        roster.notices.append(
            "OneRoster ends a term on the day after its last, so each last day shown is the day "
            "before the file's. Look at them: some systems write the last day itself."
        )
    return tuple(terms)


def _session(row: Row, roster: Set) -> Session | None:
    book = roster.faults
    for column in ("title", "startDate", "endDate"):
        if not row[column]:
            book.note(row.at(column), "the cell is empty", "A session has a name and two dates")
    starts_on, after = day_in(row, "startDate", book), day_in(row, "endDate", book)
    if starts_on is None or after is None:
        return None
    if after <= starts_on:
        book.note(row.at("endDate"), "the session ends before it begins", "Mend one of the dates")
        return None
    return Session(row["title"], starts_on, after - timedelta(days=1))
