"""The tables of the desk: its own book, and its paper lists."""

from lodge.desk.models.book import ClosedBook, Note, SetAside
from lodge.desk.models.paper import PaperAnswer, PaperLine, PaperPlan

__all__ = [
    "ClosedBook",
    "Note",
    "PaperAnswer",
    "PaperLine",
    "PaperPlan",
    "SetAside",
]
