"""The bells of a day as lines that people type: ``10:30-10:50 break Morning break``."""

import re
from collections.abc import Iterable
from datetime import time
from difflib import get_close_matches
from typing import Final

from lodge.school.domain.bells import Bell, Timetable
from norms.vocabulary import AXES

ACTIVITIES: Final = AXES["activity"].values
LONGEST_NAME: Final = 60
MOST_LINES: Final = 40
_CLOCK: Final = r"(\d{1,2})[:.](\d{2})"
_LINE: Final = re.compile(rf"{_CLOCK}\s*(?:-|–|to)\s*{_CLOCK}\s+(\S+)\s*(.*)")


class WrongLine(ValueError):
    """A line that is no period of a day; the message says which, and what to write."""


def bells_in(text: str, *, weekday: int | None) -> tuple[Bell, ...]:
    """
    Return the periods of a day in order.

    :raises WrongLine: if a line cannot be read, or two periods overlap.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    typed = [(number, line) for number, line in lines if line]
    if len(typed) > MOST_LINES:
        raise WrongLine(f"A day has at most {MOST_LINES} periods, not {len(typed)}.")
    bells = tuple(_bell(number, line, weekday) for number, line in typed)
    try:
        Timetable.of(bells)
    except ValueError as error:
        raise WrongLine(str(error)) from error
    return tuple(sorted(bells, key=lambda bell: bell.starts_at))


def lines_of(bells: Iterable[Bell]) -> str:
    """Return periods as they are typed."""
    return "\n".join(
        f"{bell.starts_at:%H:%M}-{bell.ends_at:%H:%M} {bell.activity} {bell.name}".strip()
        for bell in bells
    )


def _bell(number: int, line: str, weekday: int | None) -> Bell:
    found = _LINE.fullmatch(line)
    if found is None:
        raise WrongLine(
            f"Line {number}, “{line[:40]}”: write from, to, what and a name, such as "
            "“10:30-10:50 break Morning break”."
        )
    *clock, activity, name = found.groups()
    try:
        starts_at, ends_at = (time(int(clock[at]), int(clock[at + 1])) for at in (0, 2))
        bell = Bell(weekday, starts_at, ends_at, _activity(number, activity), name)
    except WrongLine:
        raise
    except ValueError as error:
        said = str(error) if "period" in str(error) else "there is no such time of day."
        raise WrongLine(f"Line {number}: {said}") from error
    if len(name) > LONGEST_NAME:
        raise WrongLine(f"Line {number}: the name has more than {LONGEST_NAME} characters.")
    return bell


def _activity(number: int, word: str) -> str:
    code = word.lower().replace("-", "_")
    if code in ACTIVITIES:
        return code
    close = get_close_matches(code, ACTIVITIES, n=1)
    hint = f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(ACTIVITIES)}."
    raise WrongLine(f"Line {number}: “{word[:40]}” is nothing we know of. {hint}")
