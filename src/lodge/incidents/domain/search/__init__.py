"""Searches in plain words: items, the register, the life of a search. No Django."""

from lodge.incidents.domain.search.items import AUTHORITIES, CONTENT, ERASING, ITEMS, Item
from lodge.incidents.domain.search.life import (
    STAGE_WORDS,
    Kind,
    Life,
    Stage,
    Told,
    Verb,
    late_words,
)
from lodge.incidents.domain.search.register import Authority, authorised

__all__ = [
    "AUTHORITIES",
    "CONTENT",
    "ERASING",
    "ITEMS",
    "STAGE_WORDS",
    "Authority",
    "Item",
    "Kind",
    "Life",
    "Stage",
    "Told",
    "Verb",
    "authorised",
    "late_words",
]
