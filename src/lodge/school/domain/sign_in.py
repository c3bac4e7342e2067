"""The words and rules of sign-in: who needs a second factor, what a PIN may be, what is shown."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

# Whose account opens safeguarding, everybody's records or the machine itself.
NEEDS_SECOND_FACTOR: Final = frozenset(
    {"headteacher", "senior_leader", "dsl", "deputy_dsl", "trust_lead", "it_staff"}
)

# How long a second factor counts as just shown, for pages that ask for one.
RECENTLY: Final = timedelta(minutes=15)

PIN_SHORTEST: Final = 4
PIN_LONGEST: Final = 8
PIN_TRIES: Final = 5
LOCKS_AFTER_MINUTES: Final = 5

# A code on paper: no letter or digit in it is taken for another, and none spells a word.
CODE_LETTERS: Final = "BCDFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH: Final = 12
CODE_DAYS: Final = 7

# Which way of the bar somebody is led to first: the first line whose roles they hold.
FIRST_WAYS: Final = (
    (frozenset({"office_staff"}), ("desk-hand-in", "ask")),
    (frozenset({"headteacher", "senior_leader"}), ("policy", "ask")),
    (frozenset({"dsl", "deputy_dsl"}), ("ask", "policy")),
    (frozenset({"governor", "trustee"}), ("policy", "ask")),
)
OTHERWISE_FIRST: Final = ("ask", "policy")


@dataclass(frozen=True, slots=True)
class Example:
    """An invented account that the demo's sign-in page shows."""

    username: str
    role: str
    school: str


def looks_like_pin(text: str) -> bool:
    """Say whether a text has the shape of a PIN; a password is longer."""
    return text.isascii() and text.isdigit() and PIN_SHORTEST <= len(text) <= PIN_LONGEST


def what_is_wrong_with_pin(pin: str) -> str:
    """Return what is wrong with a new PIN, or nothing if it will do."""
    if not looks_like_pin(pin):
        return f"Choose {PIN_SHORTEST} to {PIN_LONGEST} digits."
    if len(set(pin)) == 1:
        return "Choose digits that are not all the same."
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps in ({1}, {-1}):
        return "Choose digits that do not simply count up or down."
    return ""


def first_ways(roles: frozenset[str]) -> tuple[str, ...]:
    """Return the ways of the bar to try for somebody's first page, best first."""
    for whose, ways in FIRST_WAYS:
        if not whose.isdisjoint(roles):
            return (*ways, *OTHERWISE_FIRST)
    return OTHERWISE_FIRST


def code_on_paper(letters: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def code_typed(text: str) -> str:
    """Return the letters of a code, however somebody typed it: small, spaced or dashed."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def name_to_sign_in_with(given_name: str, family_name: str) -> str:
    """Return the user name that is proposed for somebody: the first letter and the family name."""
    plain = unicodedata.normalize("NFKD", f"{given_name[:1]}{family_name or given_name[1:]}")
    return "".join(letter for letter in plain.lower() if letter.isascii() and letter.isalnum())
