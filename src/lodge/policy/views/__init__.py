"""The pages: asking, reading, studying, adopting."""

from lodge.policy.views.adopting import (
    adopt,
    adopt_check,
    adopt_readings,
    adopt_settings,
    adopt_variations,
)
from lodge.policy.views.asking import ask
from lodge.policy.views.checking import checks
from lodge.policy.views.comparing import compare
from lodge.policy.views.document import document
from lodge.policy.views.grid import grid
from lodge.policy.views.reading import clause, coverage, decision, policy
from lodge.policy.views.replaying import replay
from lodge.policy.views.sentences import sentences

__all__ = [
    "adopt",
    "adopt_check",
    "adopt_readings",
    "adopt_settings",
    "adopt_variations",
    "ask",
    "checks",
    "clause",
    "compare",
    "coverage",
    "decision",
    "document",
    "grid",
    "policy",
    "replay",
    "sentences",
]
