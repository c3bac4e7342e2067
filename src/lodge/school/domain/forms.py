"""Forms, in the order in which people read them."""

import re
from typing import Final

_RUNS: Final = re.compile(r"\d+|\D+")
# Years before the first, as forms name them: NA, Nursery B, R, RA, Reception.
_EARLY: Final = (
    (-2, re.compile(r"n(ursery)?\W*[a-z]?")),
    (-1, re.compile(r"r(eception)?\W*[a-z]?")),
)
# Words come after every number.
_AFTER_NUMBERS: Final = 10**9

Reading = tuple[tuple[int, str], ...]


def reading_order(form: str) -> Reading:
    """Return what sorts forms as people count them: RA before 1A, 7A before 10A, a word last."""
    plain = form.casefold().strip()
    for year, named in _EARLY:
        if named.fullmatch(plain):
            return ((year, plain),)
    runs = _RUNS.findall(plain)
    return tuple((int(run), "") if run.isdecimal() else (_AFTER_NUMBERS, run) for run in runs)
