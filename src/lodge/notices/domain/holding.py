"""
What is said where nothing goes home for now. It is the same sentence whatever the reason is, and
wherever somebody meets it, so that nobody reads a reason out of it.
"""

from typing import Final

HELD: Final = (
    "Held: ask the safeguarding lead before anything about this goes home. There are many reasons"
    " for that, and they need not give one."
)
