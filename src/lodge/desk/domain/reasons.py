"""Reasons the desk gives by a key, so that nobody types them three hundred times."""

from typing import Final

# Why a device goes back before the end of the school day. Nothing private: not where to, not why.
LEAVES_EARLY: Final[dict[str, str]] = {
    "collected": "Leaves early, collected by an adult",
    "alone": "Leaves early, goes alone",
    "trip": "Leaves for a trip or a visit",
    "closing": "School closes early today",
}
# How whoever gives a device to an adult knows who that is.
KNOWN_BY: Final[dict[str, str]] = {
    "seen_id": "ID seen",
    "known": "known to staff",
}
# Why a device stays in school when the day is closed.
STAYS: Final[dict[str, str]] = {
    "not_collected": "Not collected, home told",
    "absent": "Left without it, home told",
    "leader": "A senior leader keeps it here",
}
# What was wrong with an entry that is corrected.
WRONG: Final[dict[str, str]] = {
    "wrong_pupil": "Wrong pupil",
    "wrong_device": "Wrong kind of device",
    "twice": "Entered twice",
    "not_handed_in": "It was not handed in after all",
}


def in_words(reasons: dict[str, str], *, code: str, more: str = "") -> str:
    """Return a reason chosen by its code with what was added, or what was typed alone."""
    return ". ".join(part for part in (reasons.get(code, ""), more.strip()) if part)
