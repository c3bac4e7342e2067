"""Whether the dates of the card follow one another within a sensible time."""

from __future__ import annotations

import itertools

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy

ORDER = kind(
    "DATE-order",
    "H",
    "The dates of the card do not follow one another",
    why=(
        "Long after it was written and circulated a policy was approved or adopted, or in the "
        "wrong order: from which day it bound anybody cannot be said."
    ),
    mend="Say from which day the policy is in force, and count the review from that day.",
)
MOST_DAYS = 92
STEPS = ("written", "reviewed", "approved", "adopted")


@detects(ORDER)
def order(policy: Policy) -> Found:
    """Compare writing, review, approval and adoption with each other and with the next review."""
    dated = [entry for name in STEPS if (entry := policy.card.dated(name))]
    due = policy.card.dated("next_review")
    for before, after in itertools.pairwise(dated):
        assert before.moment
        assert after.moment
        gap = (after.moment.first - before.moment.last).days
        if after.moment.last < before.moment.first:
            reason = f"{after.label} {after.moment.words}: before {before.label.lower()}."
            yield at(ORDER, after.line, reason, words=after.value)
        elif gap > MOST_DAYS:
            left = f"; its review fell due {due.moment.words}" if due and due.moment else ""
            reason = (
                f"{after.label} {after.moment.words}, {gap} days after {before.label.lower()}"
                f" {before.moment.words}{left}."
            )
            yield at(ORDER, after.line, reason, words=after.value)
