"""The words and rules of notices: to whom, in what words, when, and how often it is tried."""

from lodge.notices.domain.holding import HELD
from lodge.notices.domain.letters import TEMPLATES, Letter, Recipient, Template, WrongFacts
from lodge.notices.domain.times import MOST_TRIES, may_go_at, next_try_at

__all__ = [
    "HELD",
    "MOST_TRIES",
    "TEMPLATES",
    "Letter",
    "Recipient",
    "Template",
    "WrongFacts",
    "may_go_at",
    "next_try_at",
]
