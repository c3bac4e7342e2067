"""Unique pupil numbers: their shape and their check letter."""

import re
from typing import Final

from stdnum.gb.upn import calc_check_digit

SHAPE: Final = re.compile(r"[A-Z]\d{11}[\dA-Z]")


def looks_like_upn(text: str) -> bool:
    """Say whether a text has the shape of a unique pupil number, right or wrong."""
    return SHAPE.fullmatch(_tidied(text)) is not None


def why_not_upn(text: str) -> str | None:
    """
    Return what is wrong with a unique pupil number, or None if it is well made.

    Only the shape and the check letter count: new local authorities get new numbers, so an
    authority that we have never heard of is no fault.
    """
    number = _tidied(text)
    if SHAPE.fullmatch(number) is None:
        return "is not a UPN: a letter, eleven digits, then a digit or a letter"
    try:
        letter = calc_check_digit(number[1:])
    except ValueError:
        return "is not a UPN: its last letter is one that UPNs do not use"
    if number[0] != letter:
        return f"is not a UPN: the rest of it gives the check letter {letter}, not {number[0]}"
    return None


def upn_from(text: str) -> str:
    """Return a unique pupil number as we keep it: capitals, without spaces."""
    return _tidied(text)


def _tidied(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()
