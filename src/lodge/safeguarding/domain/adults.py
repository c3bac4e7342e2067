"""Concerns about an adult's conduct: who handles them, and what can be written of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

CHAIR: Final = "chair_of_governors"
HEAD: Final = "headteacher"


class Level(StrEnum):
    """How grave a concern about an adult is judged."""

    UNJUDGED = "unjudged"
    LOW = "low"
    HARM = "harm"


class AdultStep(StrEnum):
    """What can be written of a concern about an adult."""

    JUDGED_LOW = "judged_low"
    JUDGED_HARM = "judged_harm"
    REFERRED = "referred"
    NOTE = "note"
    CLOSED = "closed"


ADULT_STEPS: Final[Mapping[AdultStep, str]] = {
    AdultStep.JUDGED_LOW: "Judged a low-level concern",
    AdultStep.JUDGED_HARM: "Judged to meet the harm threshold",
    AdultStep.REFERRED: "Referred",
    AdultStep.NOTE: "Noted",
    AdultStep.CLOSED: "Closed",
}
LEVEL_AFTER: Final[Mapping[str, Level]] = {
    AdultStep.JUDGED_LOW: Level.LOW,
    AdultStep.JUDGED_HARM: Level.HARM,
}


def handled_by(*, is_about_the_head: bool) -> str:
    """Return which post handles a concern: the head, or the chair when it is about the head."""
    return CHAIR if is_about_the_head else HEAD
