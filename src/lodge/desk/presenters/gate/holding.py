"""What holds at this moment as a desk gets it: told again only when it has changed."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.queries.holding_now import HoldingNow, closes_early
from lodge.devices.actions.alarms import said_during
from lodge.devices.queries import Alarm
from lodge.foundation.canonical import JSON, canonical

LETTERS: Final = 16


def holding(now: HoldingNow, *, known_as: str = "") -> Mapping[str, JSON]:
    """
    Return what holds now as plain words, with a short name for it.

    A desk that says by that name that it knows all of it is told the name alone.
    """
    words: dict[str, JSON] = {
        "alarm": _alarm(now.alarm) if now.alarm else None,
        "away": [str(person_id) for person_id in now.away],
    }
    name = sha256(canonical(words).encode()).hexdigest()[:LETTERS]
    return {"holding": name} if name == known_as else {"holding": name, **words}


def _alarm(alarm: Alarm) -> Mapping[str, JSON]:
    """
    Return an alarm; ``words`` say why nothing goes back while it is on.

    One that stops nothing has a ``reason`` instead, for which devices go back before the day ends.
    """
    kind = ALARMS[alarm.kind]
    return {
        "kind": kind.code,
        "title": kind.button,
        "since": milliseconds(alarm.happened_at),
        "stops": alarm.stops,
        "words": said_during(alarm) or kind.first,
        "reason": closes_early(alarm),
    }
