"""Year groups as schools write them: “7”, “09”, “Year 9”, “Yr 10”, “R”, “Nursery”."""

import re
from typing import Final

RECEPTION: Final = frozenset({"r", "rec", "reception", "kg", "k", "yr", "year r", "yearr"})
BEFORE_RECEPTION: Final = frozenset(
    {"n", "n1", "n2", "nursery", "nursery 1", "nursery 2", "pk", "pr", "ps", "it", "prek"}
)
NUMBERED: Final = re.compile(r"(?:year|yr|y|nc|nc year|curriculum year)?\s*(\d{1,2})")
LAST_YEAR: Final = 13


class NotAYear(ValueError):
    """The text names no year group that we know."""


def year_from(text: str) -> int | None:
    """
    Return a year group as a number: reception is 0, nursery and nothing are None.

    :raises NotAYear: if the text names no year from reception to 13.
    """
    said = " ".join(text.lower().split())
    if not said or said in BEFORE_RECEPTION:
        return None
    if said in RECEPTION:
        return 0
    found = NUMBERED.fullmatch(said)
    if found is None or int(found[1]) > LAST_YEAR:
        raise NotAYear(text)
    return int(found[1])
