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
from norms.deciding.counterfactuals import Change, what_would_change
from norms.deciding.resolution import Advice, Missing, Outcome

__all__ = [
    "DEPENDS",
    "Advice",
    "Answer",
    "Change",
    "Missing",
    "Outcome",
    "decide",
    "decide_situation",
    "outcome_of",
    "outcome_on",
    "verdict_only",
    "what_would_change",
]
