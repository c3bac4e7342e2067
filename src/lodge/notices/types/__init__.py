"""The shelf of notices: each file is one kind, with its words and its locked facts."""

from lodge.notices.domain import TEMPLATES

TEMPLATES.load("lodge.notices.types")

__all__ = ["TEMPLATES"]
