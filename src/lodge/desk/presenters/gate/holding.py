"""What holds at this moment as a desk gets it: told again only when it has changed."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from lodge.desk.domain.leaving import Gone
from lodge.desk.domain.sending import OF_ALARMS
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.queries.holding_now import HoldingNow
from lodge.devices.queries import Alarm
from lodge.foundation.canonical import JSON, canonical

LETTERS: Final = 16


def holding(now: HoldingNow, *, known_as: str = "") -> Mapping[str, JSON]:
    """
    Return what holds now as plain words, with a short name for it.

    A desk that says by that name that it knows all of it is told the name alone.
    """
    words: dict[str, JSON] = {
        "alarms": [_said(each) for each in now.alarms],
        "away": [str(person_id) for person_id in now.away],
        "gone": [_gone(each) for each in now.gone],
    }
    name = sha256(canonical(words).encode()).hexdigest()[:LETTERS]
    return {"holding": name} if name == known_as else {"holding": name, **words}


def _said(row: Alarm) -> Mapping[str, JSON]:
    """Return what was said of an alarm, in the words in which a desk says it, too."""
    return {
        "client_id": str(row.client_id),
        "verb": _VERBS[row.is_over],
        "code": row.kind,
        "at": milliseconds(row.happened_at),
    }


def _gone(each: Gone) -> list[JSON]:
    """Return who is gone from when until when; never where or why."""
    until = milliseconds(each.until) if each.until else None
    return [str(each.person_id), milliseconds(each.since), until]


_VERBS: Final = {is_over: verb for verb, is_over in OF_ALARMS.items()}
