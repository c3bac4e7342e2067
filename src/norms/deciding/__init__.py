"""Deciding: the semantics, their plain interpreter, and answers where part is unknown."""

from norms.deciding.answers import (
    DEPENDS,
    Answer,
    decide,
    decide_situation,
    outcome_of,
    outcome_on,
    verdict_only,
)
from norms.deciding.resolution import Advice, Missing, Outcome

__all__ = [
    "DEPENDS",
    "Advice",
    "Answer",
    "Missing",
    "Outcome",
    "decide",
    "decide_situation",
    "outcome_of",
    "outcome_on",
    "verdict_only",
]
