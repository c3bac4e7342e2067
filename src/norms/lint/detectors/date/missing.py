"""The dates that a register card must have and does not."""

from __future__ import annotations

from norms.lint.findings import Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

NO_WRITTEN = kind(
    "DATE-no-written",
    "M",
    "There is no date of writing and no version",
    why=(
        "Without the day on which a policy was written its review cannot be counted, and nobody "
        "can tell two versions apart."
    ),
    mend="Write the date and a version number on the first page.",
)
NO_NEXT = kind(
    "DATE-no-next-review",
    "M",
    "There is no date of the next review",
    why="A due date that has to be worked out is a due date that is missed.",
    mend="Write the month of the next review on the first page.",
)
NO_APPROVAL = kind(
    "DATE-no-approval",
    "M",
    "No approval is recorded",
    why=(
        "Being consulted on, or endorsed, is not being approved: without a body and a day nobody "
        "can show that the policy is in force."
    ),
    mend="Name the body that approved the policy, and the day.",
)
TWO_CADENCES = kind(
    "DATE-two-cadences",
    "M",
    "Two review rules that cannot be compared",
    why="A fixed last month and a yearly rhythm agree only if the last review is known.",
    mend="Record the date of the last review, or keep one of the two rules.",
)
CLAIMS = sign(
    r"\bendorsed\b|\bconsult|\bpolicy has been (?:written|developed)\b|\bratif|\bapproved by\b"
)


@detects(NO_WRITTEN, NO_NEXT)
def missing_dates(policy: Policy) -> Found:
    """Look for the dates of writing and of the next review among labels, tables and sentences."""
    card = policy.card
    written = card.dated("written") or card.dated("reviewed") or card.dated("approved")
    line = card.cadences[0].line if card.cadences else 1
    if not written:
        none = not card.dated("next_review")
        reason = (
            (
                "Neither a date of writing, nor a version, nor a next review is given, so the "
                "promised review cannot be checked at all."
            )
            if none
            else "No date of writing or last review and no version is given."
        )
        due = card.dated("next_review")
        line = due.line if due else line
        yield at(NO_WRITTEN, line, reason, grade=Severity.HIGH if none else None)
    if not card.dated("next_review") and written:
        yield at(NO_NEXT, line, "The next review can only be worked out: no date of it is given.")


@detects(NO_APPROVAL)
def no_approval(policy: Policy) -> Found:
    """Look for an approval, ratification or adoption with a date; name the claim that lacks one."""
    card = policy.card
    if any(card.dated(name) for name in ("approved", "adopted")) or card.has("approved"):
        return
    claim = policy.first(CLAIMS)
    reason = "It speaks of consultation or endorsement, but no approval with a body and a date."
    if claim:
        yield at(NO_APPROVAL, claim, reason)
    else:
        yield at(NO_APPROVAL, 1, "No approval by any body, with a date, is recorded.")


@detects(TWO_CADENCES)
def two_cadences(policy: Policy) -> Found:
    """Compare a fixed next review with a cadence where no last review is recorded."""
    entry = policy.card.dated("next_review")
    last = policy.card.dated("written") or policy.card.dated("reviewed")
    if entry and policy.card.cadences and not last:
        cadence = policy.card.cadences[0]
        reason = (
            f"'{entry.value}' and '{cadence.words}' (line {cadence.line}) agree only if the last"
            " review is known, and none is recorded."
        )
        yield at(TWO_CADENCES, entry.line, reason, words=entry.value)
