"""The terms in force as the desk shows them: the words, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.devices.domain import Term
from lodge.policy.domain.setting_words import words_of

COMING_IN: Final = {
    "hand_in_place": "Where",
    "hand_in_to": "To whom",
    "hand_in_when": "When",
    "hand_in_states": "How",
    "storage": "Kept in",
    "storage_locked": "Locked",
    "signal_blocking": "Blocks signals",
    "storage_until": "Until",
}
GOING_BACK: Final = {
    "return_place": "Where",
    "return_by": "By whom",
    "return_when": "When",
    "return_to": "To whom",
}
BY_THE_SCHOOL: Final = "decided by the school"
NOT_DECIDED: Final = "Not decided yet"


@dataclass(frozen=True, slots=True)
class TermShown:
    """One term: what it is about, what it says, and who says so."""

    name: str
    label: str
    words: str
    clause: str
    origin: str


def shown_terms(labels: Mapping[str, str], *, terms: Mapping[str, Term]) -> tuple[TermShown, ...]:
    """Return the terms of one half of the day, those that nobody has decided included."""
    return tuple(_shown(name, label, terms.get(name)) for name, label in labels.items())


def _shown(name: str, label: str, term: Term | None) -> TermShown:
    if term is None:
        return TermShown(name, label, NOT_DECIDED, "", "")
    origin = "" if term.clause else BY_THE_SCHOOL
    return TermShown(name, label, words_of(name, term.words), term.clause or "", origin)
