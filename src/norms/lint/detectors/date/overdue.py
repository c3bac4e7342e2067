"""Whether the next review has passed, by the card or by the policy's own cadence."""

from __future__ import annotations

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.dates import days_ago, days_late, months_later
from norms.lint.written.policy import Policy

OVERDUE = kind(
    "DATE-overdue",
    "H",
    "The review is overdue",
    why=(
        "A policy past its own review date is out of its own rule; nobody can say that it still "
        "fits the law or the school."
    ),
    mend="Review the policy now, and write the new dates on the card.",
)


@detects(OVERDUE)
def overdue(policy: Policy) -> Found:
    """
    Compare the next review on the card with the day; where there is none, count the cadence from
    the last date that the card gives. A month lasts until its last day.
    """
    entry = policy.card.dated("next_review")
    if entry and entry.moment:
        late = days_late(due=entry.moment.last, on=policy.world.on)
        if late > 0:
            reason = f"The next review fell due by {entry.moment.last}, {days_ago(late)}."
            yield at(OVERDUE, entry.line, reason, words=f"{entry.label}: {entry.value}")
        return
    dated = [e for n in ("reviewed", "written", "approved") if (e := policy.card.dated(n))]
    if not dated or not policy.card.cadences:
        return
    last, cadence = dated[0], policy.card.cadences[0]
    assert last.moment
    due = months_later(last.moment.last, cadence.months)
    late = days_late(due=due, on=policy.world.on)
    if late > 0:
        reason = (
            f"Written {last.moment.words} and to be reviewed {cadence.words} (line {cadence.line}):"
            f" a review fell due by {due}, {days_ago(late)}, and none is recorded."
        )
        yield at(OVERDUE, last.line, reason, words=last.value or last.label)
