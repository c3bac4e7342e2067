"""One way to write a value as text, so that equal values have equal digests on any database."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

JSON: TypeAlias = "str | int | float | bool | Mapping[str, JSON] | Sequence[JSON] | None"


def canonical(value: JSON) -> str:
    """
    Return a value as JSON with sorted keys and no spaces.

    Whole floats are written as integers, since PostgreSQL does not keep the difference.

    :raises ValueError: if a number is infinite or not a number.
    """
    return _WRITER.encode(_plain(value))


# Made once: an act writes a dozen such texts.
_WRITER: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


# Nearly every value is one of these; a bool is an int.
_READY: Final = (str, int, type(None))


def _plain(value: JSON) -> JSON:
    if isinstance(value, _READY):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
