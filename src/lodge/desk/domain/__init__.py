"""The day at the desk in plain words: who is accounted for, and what is left to explain."""

from lodge.desk.domain.day import Book, Counts, Standing, left_to_explain
from lodge.desk.domain.notes import NOTES, NoteKind

__all__ = ["NOTES", "Book", "Counts", "NoteKind", "Standing", "left_to_explain"]
