"""A roster as JSON and back, so that it can wait for a second person."""

import msgspec

from lodge.school.domain.roster.values import Roster


def packed(roster: Roster) -> dict[str, object]:
    """Return a roster as values that JSON can hold."""
    built = msgspec.to_builtins(roster)
    return dict(built)


def unpacked(saved: object) -> Roster:
    """
    Return a roster as it was packed.

    :raises ValueError: if it is none.
    """
    return msgspec.convert(saved, Roster)
