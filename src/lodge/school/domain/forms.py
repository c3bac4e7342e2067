"""Forms, in the order in which people read them."""

import re
from typing import Final

_RUNS: Final = re.compile(r"\d+|\D+")
# Words come after every number.
_AFTER_NUMBERS: Final = 10**9

Reading = tuple[tuple[int, str], ...]


def reading_order(form: str) -> Reading:
    """Return what sorts forms as people count them: 7A before 10A, and a word after both."""
    runs = _RUNS.findall(form.casefold())
    return tuple((int(run), "") if run.isdecimal() else (_AFTER_NUMBERS, run) for run in runs)
