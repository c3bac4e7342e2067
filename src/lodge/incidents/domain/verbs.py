"""What can happen in the life of an incident; each is an entry, and none is ever edited."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Verb(StrEnum):
    """One kind of entry."""

    OPENED = "opened"
    CLAIMED = "claimed"
    TAKEN = "taken"
    LIGHTENED = "lightened"
    FACTS = "facts"
    NOTED = "noted"
    UNSURE = "unsure"
    ROUTED = "routed"
    SANCTIONED = "sanctioned"
    SUPPORTED = "supported"
    PARENT_NOT_YET = "parent_not_yet"
    PARENT_TOLD = "parent_told"
    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    EVIDENCE = "evidence"
    EVIDENCE_OVER = "evidence_over"
    POLICE_TOOK = "police_took"
    POLICE_RETURNED = "police_returned"
    POLICE_KEPT = "police_kept"
    INVESTIGATED = "investigated"
    DEBRIEFED = "debriefed"
    LESSON = "lesson"
    PLANNED = "planned"
    ACTED = "acted"
    RELEASED = "released"
    CORRECTED = "corrected"
    CLOSED = "closed"


WORDS: Final = {
    Verb.OPENED: "Reported",
    Verb.CLAIMED: "On-call leader: mine",
    Verb.TAKEN: "Device taken",
    Verb.LIGHTENED: "Made lighter",
    Verb.FACTS: "More is known",
    Verb.NOTED: "Note",
    Verb.UNSURE: "Advice is needed",
    Verb.ROUTED: "Dealt with under",
    Verb.SANCTIONED: "Consequence",
    Verb.SUPPORTED: "Support",
    Verb.PARENT_NOT_YET: "Home is not told yet",
    Verb.PARENT_TOLD: "Home was told",
    Verb.REPORTED: "Reported outside the school",
    Verb.NOT_REPORTED: "Decided not to report outside the school",
    Verb.EVIDENCE: "Held as possible evidence",
    Verb.EVIDENCE_OVER: "No longer held as possible evidence",
    Verb.POLICE_TOOK: "Taken by the police",
    Verb.POLICE_RETURNED: "Given back to us by the police",
    Verb.POLICE_KEPT: "Kept by the police",
    Verb.INVESTIGATED: "The investigation is finished",
    Verb.DEBRIEFED: "Debrief",
    Verb.LESSON: "Lesson learnt",
    Verb.PLANNED: "To be done",
    Verb.ACTED: "Done",
    Verb.RELEASED: "Device given back",
    Verb.CORRECTED: "Correction",
    Verb.CLOSED: "Closed",
}
# Written down so much later than it happened, an entry is marked late and stays so.
LATE_AFTER: Final = timedelta(hours=1)


def is_late(*, happened_at: datetime, written_at: datetime) -> bool:
    """Say whether an entry was written long after what it tells of (IMP-25)."""
    return written_at - happened_at > LATE_AFTER


# What the policy is told by an entry: its duties begin with it.
TELLS: Final = {
    Verb.UNSURE: ("unsure_how_to_proceed",),
    Verb.EVIDENCE: ("evidence_suspected", "illegal_activity_suspected"),
    Verb.INVESTIGATED: ("investigation_completed",),
    Verb.LESSON: ("lesson_identified",),
}
