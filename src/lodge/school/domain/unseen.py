"""Characters that nobody sees: they turn a name round, or make two names that look the same."""

import unicodedata
from typing import Final

# Format, control, private use, halves of pairs.
UNSEEN_KINDS: Final = frozenset({"Cf", "Cc", "Co", "Cs"})
# Letters and marks by their kind, and yet blank.
BLANKS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
)


def unseen_in(text: str) -> str:
    """Return the first character of a text that cannot be seen, in words, or nothing."""
    for place, character in enumerate(text):
        if unicodedata.category(character) in UNSEEN_KINDS or character in BLANKS:
            called = unicodedata.name(character, "without a name").lower()
            return f"U+{ord(character):04X}, {called}, in place {place + 1}"
    return ""
