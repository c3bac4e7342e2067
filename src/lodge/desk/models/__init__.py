"""The tables of the desk: its own book, whom it expects, what stays or is lost, its paper."""

from lodge.desk.models.book import ClosedBook, Note, NoteTakenBack, SetAside
from lodge.desk.models.describing import Described
from lodge.desk.models.expecting import ListTold, MorningTimes, OffSite, RegisterMark
from lodge.desk.models.keeping import Keeping, LossHappening
from lodge.desk.models.paper import PaperAnswer, PaperLine, PaperPlan

__all__ = [
    "ClosedBook",
    "Described",
    "Keeping",
    "ListTold",
    "LossHappening",
    "MorningTimes",
    "Note",
    "NoteTakenBack",
    "OffSite",
    "PaperAnswer",
    "PaperLine",
    "PaperPlan",
    "RegisterMark",
    "SetAside",
]
