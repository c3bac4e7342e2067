"""
One line of a paper list as it is keyed: slot and check, then what is ticked, when, and who.

    23K            slot 23 came in
    23K 0842       at 8:42
    23K -          it went back
    23K 842 1512   in at 8:42, back at 15:12
    23K am br      for a slot without a name: the beginnings of one
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from lodge.devices.domain.codes import (
    ALPHABET,
    CodeFault,
    numbers_of,
    read_as,
    read_code,
    slot_code,
)

LONGEST: Final = 60
IN_MARK, BACK_MARK = "+", "-"
FULL_CODE: Final = re.compile(r"S\d{7}.", re.IGNORECASE)
CLOCK: Final = re.compile(r"(\d{1,2})[:.]?(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What a line says. ``back`` is None where only the list's own column can say."""

    tray: int
    slot: int
    back: bool | None
    times: tuple[time, ...]
    name: str


class LineFault(ValueError):
    """Raised when a line cannot be read; the message says what to key."""


class LineUnfinished(LineFault):
    """Raised when a line may only want its end: nothing is said of it while somebody types."""


def width_of(greatest_slot: int) -> int:
    """Return how many digits the slots of a container have on paper."""
    return max(2, len(str(greatest_slot)))


def read_line(text: str, *, tray: int, width: int) -> Keyed:
    """
    Return what a line of a container's list says.

    :raises LineFault: if it says nothing that could be entered, or its check does not fit.
    """
    words = text.split()
    place = next((n for n, word in enumerate(words) if any(map(str.isdigit, word))), None)
    if place is None:
        raise LineUnfinished("Key the slot and its check first, such as 07K.")
    word, rest = words[place], words[place + 1 :]
    if word.isdecimal() and len(word) == width and rest and _is_check(rest[0]):
        word, rest = word + rest[0], rest[1:]
    mark = word[-1:] if len(word) > 1 and word[-1] in (IN_MARK, BACK_MARK) else ""
    tray, slot = _slot(word.removesuffix(mark), tray, width)
    times, names = [], words[:place]
    for each in rest:
        if each in (IN_MARK, BACK_MARK):
            mark = each
        elif clock := CLOCK.fullmatch(each):
            times.append(_time(each, *clock.groups()))
        else:
            names.append(each)
    return Keyed(
        tray=tray,
        slot=slot,
        back=_direction(mark, times),
        times=tuple(times),
        name=" ".join(names),
    )


def _is_check(word: str) -> bool:
    """Say whether a word may be the check of the slot before it, as it stands on paper."""
    return len(word) == 1 and read_as(word) in ALPHABET


def _direction(mark: str, times: list[time]) -> bool | None:
    if len(times) > 2:
        raise LineFault("A line has two times at most: when it came in, and when it went back.")
    if len(times) == 2 and (mark or times[0] >= times[1]):
        raise LineFault("Of two times the first is when it came in, and no mark goes with them.")
    return mark == BACK_MARK if mark else None


def _slot(word: str, tray: int, width: int) -> tuple[int, int]:
    """Return the numbers of tray and slot, the check having been seen to fit."""
    try:
        if FULL_CODE.fullmatch(word):
            return numbers_of(read_code(word))
    except CodeFault as fault:
        raise LineFault(str(fault)) from fault
    number, check = word[:-1], read_as(word[-1])
    if word.isdecimal() and len(word) == width:
        raise LineUnfinished(f"The check after slot {int(word)} is missing: key both together.")
    if not (number.isdecimal() and number.isascii() and len(number) == width):
        raise LineFault(
            f"A slot has {width} digits on this list, then its check: such as {7:0{width}}K."
        )
    if slot_code(tray=tray, slot=int(number)).check != check:
        raise LineFault(f"Slot {int(number)}: the check does not fit. Look at the line again.")
    return tray, int(number)


def _time(word: str, hours: str, minutes: str) -> time:
    try:
        return time(int(hours), int(minutes))
    except ValueError as error:
        raise LineFault(f"{word} is no time of day. Key it as 842 or 15:12.") from error


def shown_slot(number: int, *, width: int) -> str:
    """Return a slot's number as it stands on paper."""
    return f"{number:0{width}}"


def check_of(*, tray: int, slot: int) -> str:
    """Return the check that stands beside a slot on paper."""
    return slot_code(tray=tray, slot=slot).check
