"""The day at the desk in plain words: counters, notes, reasons, and what is left to explain."""

from lodge.desk.domain.day import Counts, left_to_explain
from lodge.desk.domain.kinds import KINDS, USUAL_KIND, kind_words
from lodge.desk.domain.notes import ACCOUNTING, EXPLAINING, NOTES, SIDE_BUTTONS, NoteKind
from lodge.desk.domain.phases import phase_of
from lodge.desk.domain.reasons import KNOWN_BY, LEAVES_EARLY, STAYS, WRONG, in_words

__all__ = [
    "ACCOUNTING",
    "EXPLAINING",
    "KINDS",
    "KNOWN_BY",
    "LEAVES_EARLY",
    "NOTES",
    "SIDE_BUTTONS",
    "STAYS",
    "USUAL_KIND",
    "WRONG",
    "Counts",
    "NoteKind",
    "in_words",
    "kind_words",
    "left_to_explain",
    "phase_of",
]
