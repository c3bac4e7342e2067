"""The tables of the desk: its own book, whom it expects, and its paper lists."""

from lodge.desk.models.book import ClosedBook, Note, SetAside
from lodge.desk.models.expecting import ListTold, MorningTimes, OffSite, RegisterMark
from lodge.desk.models.paper import PaperAnswer, PaperLine, PaperPlan

__all__ = [
    "ClosedBook",
    "ListTold",
    "MorningTimes",
    "Note",
    "OffSite",
    "PaperAnswer",
    "PaperLine",
    "PaperPlan",
    "RegisterMark",
    "SetAside",
]
