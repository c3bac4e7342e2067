"""Words of a file's columns as the codes of many events; what no word stands for has a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from norms.duties.calendar import FIRST_YEAR, LAST_YEAR
from norms.duties.many.wall import Moments, are_reached, london, micros
from norms.happenings import EVENTS, FACTS
from norms.words import UnknownWord, suggest

EVENT: Final = "event"
AT: Final = "at"
# Columns that are told again beside each duty, and not read.
CARRIED: Final = ("id",)
Wrong = Mapping[int, str]


def refuse_unknown(names: Sequence[str]) -> None:
    """
    Refuse columns that say nothing of an event.

    :raises UnknownWord: if there is one, one stands twice, or the event or its time is missing.
    """
    known = (EVENT, AT, *CARRIED, *FACTS)
    for name in names:
        if name not in known:
            raise UnknownWord(f"unknown column '{name}'{suggest(name, known)}")
    for name in sorted(set(names)):
        if names.count(name) > 1:
            raise UnknownWord(f"the column '{name}' stands there twice")
    for name in (EVENT, AT):
        if name not in names:
            raise UnknownWord(f"there is no column '{name}': each row needs an event and its time")


def codes_of(name: str, words: Sequence[str]) -> tuple[NDArray[np.uint8], Wrong]:
    """Return the code of each word of a column; an empty fact is not known."""
    places = {word: place for place, word in enumerate(_choices(name))}
    if name != EVENT:
        places[""] = len(places)
    codes = np.zeros(len(words), dtype=np.uint8)
    wrong = {}
    for place, word in enumerate(word.strip() for word in words):
        if word in places:
            codes[place] = places[word]
        else:
            wrong[place] = _reason(name, word)
    return codes, wrong


def moments_of(words: Sequence[str]) -> tuple[Moments, Wrong]:
    """Return the moment that each word names; one without a zone is local to London."""
    plain = np.array([_is_plain(word) for word in words], dtype=np.bool_)
    shown = np.zeros(len(words), dtype=np.int64)
    zoned = np.zeros(len(words), dtype=np.bool_)
    try:
        fast = [word for word, is_plain in zip(words, plain, strict=True) if is_plain]
        shown[plain] = np.array(fast, dtype="datetime64[us]").astype(np.int64)
    except ValueError:
        plain[:] = False
    wrong = {}
    for place in map(int, np.flatnonzero(~plain)):
        word = words[place].strip()
        at = _read(word)
        if at is None:
            wrong[place] = _no_time(word)
        else:
            zoned[place] = at.tzinfo is not None
            shown[place] = micros(at if at.tzinfo else at.replace(tzinfo=UTC))
    found = np.where(zoned, shown, london().moments(shown))
    for place in map(int, np.flatnonzero(~are_reached(found))):
        reason = f"'{words[place]}' is not between {FIRST_YEAR} and {LAST_YEAR}"
        wrong.setdefault(place, reason)
    return found, wrong


def _is_plain(word: str) -> bool:
    """Whether a word looks like 2026-11-20T16:00, or has seconds too; numpy reads these fast."""
    minutes = word[4:5] == word[7:8] == "-" and word[10:11] == "T" and word[13:14] == ":"
    return minutes and (len(word) == 16 or (len(word) == 19 and word[16] == ":"))


def _read(word: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(word)
    except ValueError:
        return None
    return at if "T" in word.upper().replace(" ", "T") else None


def _no_time(word: str) -> str:
    return (
        f"'{word}' is not a time; write it as 2026-11-20T16:00" if word else "the time is missing"
    )


def _choices(name: str) -> Sequence[str]:
    return tuple(EVENTS) if name == EVENT else FACTS[name]


def _reason(name: str, word: str) -> str:
    if not word:
        return "the event is missing"
    choices = _choices(name)
    near = suggest(word, choices)
    all_of_them = "" if near or name == EVENT else f" (one of {', '.join(choices)})"
    return f"unknown {name} '{word}'{near}{all_of_them}"
