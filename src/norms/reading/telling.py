"""What a validator finds, said so that an author knows what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from norms.words import suggest

_TEXT: Final = "write a word or a sentence here"
_FIELDS: Final = "write fields here, each as `name: value`"
_LIST: Final = "write a list here: `[one, another]`, or each after a dash"
_DAY: Final = "write one as 2026-07-01"
_SHAPES: Final[Mapping[str, str]] = {
    "string_type": _TEXT,
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "tuple_type": _LIST,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
}
# What is asked of a field beyond being text, by the field.
_FORMS: Final[Mapping[str, str]] = {
    "id": "three letters, a hyphen and the clause's number: wil-3.1a",
    "name": "the folder's name: small letters, figures and hyphens",
    "every_months": "a number of months: 12",
    "by": "a month or a day: 2027-07 or 2027-07-01",
}
_WORDS: Final = re.compile(r"'([^']*)'")


def told(error: Mapping[str, object]) -> str:
    """Return what is wrong in words, and what to write instead."""
    kind, place = str(error["type"]), error["loc"]
    last = str(place[-1]) if isinstance(place, tuple) and place else ""
    if kind in _SHAPES:
        given = error.get("input")
        unfit = (
            f"'{given}' is no day: " if kind.startswith("date") and isinstance(given, str) else ""
        )
        return unfit + _SHAPES[kind]
    if kind in ("literal_error", "enum"):
        return _choice(error)
    if kind == "string_too_short":
        return f"'{last}' is too short: {str(error['msg']).removeprefix('String should have ')}"
    if kind == "string_pattern_mismatch":
        return f"write '{last}' as {_FORMS.get(last, 'the format has it')}"
    return str(error["msg"]).removeprefix("Value error, ")


def _choice(error: Mapping[str, object]) -> str:
    context = error.get("ctx")
    expected = str(context["expected"]) if isinstance(context, dict) else ""
    given = error.get("input")
    if not isinstance(given, str):
        return f"write one word here: {expected}"
    near = suggest(given, [word for word in _WORDS.findall(expected) if word])
    return f"unknown word '{given}'{near or ';'} it is one of {expected}"
