"""The dates of a pack: its register, its review entries, its approvals."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from norms.language import Clause
from norms.lint.detectors.date.missing import NO_APPROVAL, NO_NEXT, NO_WRITTEN
from norms.lint.detectors.date.order import MOST_DAYS, ORDER
from norms.lint.detectors.date.overdue import OVERDUE
from norms.lint.findings import Severity
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack
from norms.lint.written.dates import Moment, dates_in, days_ago, days_late, months_later

WRITTEN = ("written_on", "updated_on", "reviewed_on")
APPROVES = ("approved", "ratified", "adopted")


def moment_of(text: str) -> Moment | None:
    """Return the date that a field of a pack gives, or None."""
    return next(dates_in(text), None)


def _registered(view: PackView, names: tuple[str, ...]) -> Iterator[tuple[Clause, Moment]]:
    for clause in view.pack.clauses.values():
        for name in names:
            for text in clause.card.get(name, ()):
                moment = moment_of(text)
                if moment:
                    yield clause, moment


@detects_in_pack(OVERDUE, NO_NEXT, NO_WRITTEN)
def pack_dates(view: PackView) -> Found:
    """Compare the next review with the day, or count the cadence from the date of writing."""
    written = list(_registered(view, WRITTEN))
    due = list(_due(view))
    cadence = next(
        (c for c in view.pack.clauses.values() if c.review and c.review.every_months), None
    )
    for clause, last in due:
        late = days_late(due=last, on=view.world.on)
        if late > 0:
            yield view.at(OVERDUE, clause, f"The next review fell due by {last}, {days_ago(late)}.")
    if written and cadence and cadence.review and not due:
        moment = written[0][1]
        last = months_later(moment.last, int(cadence.review.every_months))
        late = days_late(due=last, on=view.world.on)
        if late > 0:
            reason = f"Written {moment.words}: a review fell due by {last}, {days_ago(late)}."
            yield view.at(OVERDUE, cadence, reason)
        yield view.at(NO_NEXT, cadence, "The next review can only be worked out.")
    if not written:
        where = due[0][0] if due else cadence
        grade = None if due else Severity.HIGH
        yield view.at(NO_WRITTEN, where, "The register gives no date of writing.", grade=grade)


def _due(view: PackView) -> Iterator[tuple[Clause, date]]:
    for clause, moment in _registered(view, ("next_review_on",)):
        yield clause, moment.last
    for clause in view.pack.clauses.values():
        by = moment_of(clause.review.by) if clause.review and clause.review.by else None
        if by:
            yield clause, by.last


@detects_in_pack(NO_APPROVAL, ORDER)
def pack_approvals(view: PackView) -> Found:
    """Look for an approval with a date, and compare the dates of writing, approval and adoption."""
    steps: list[tuple[Clause, str, Moment]] = []
    claims: list[Clause] = []
    for clause in view.pack.clauses.values():
        for approval in clause.approvals:
            moment = moment_of(approval.on)
            if moment and approval.how in {"wrote", "reviewed", *APPROVES}:
                steps.append((clause, approval.how, moment))
            elif approval.how in {"consulted", "endorsed", *APPROVES}:
                claims.append(clause)
    if not any(how in APPROVES for _, how, _ in steps):
        where = claims[0] if claims else None
        yield view.at(NO_APPROVAL, where, "No approval with a body and a date is entered.")
    for (_, how, before), (clause, then, after) in itertools.pairwise(steps):
        gap = (after.first - before.last).days
        if gap > MOST_DAYS or after.last < before.first:
            yield view.at(
                ORDER, clause, f"{then} {after.words}, {gap} days after {how} {before.words}."
            )
