"""What the page of an alarm shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from lodge.desk.domain.lockdown import ALARMS, AlarmKind
from lodge.desk.queries.lockdown import carriers, live_rules, permitted_today
from lodge.desk.screens.standing import Standing
from lodge.devices.domain import DECIDES_OTHERWISE
from lodge.devices.domain.alarms import may_be_raised
from lodge.devices.queries.alarms import Sounded, alarms, alarms_on
from lodge.devices.queries.trays import who_may_take_trays
from lodge.foundation import moment
from lodge.foundation.ids import new_id

# As long as the plan of an alarm that is over stands on the page.
STAYS: Final = timedelta(hours=12)
AT_THE_COUNTER: Final = "Stays; fetched at the desk"


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of the alarm that ended last: who gave the all-clear, and who carries what."""

    by: str
    at: datetime
    lines: tuple[tuple[str, str], ...]


def page(desk: Standing) -> dict[str, object]:
    """Return the whole page."""
    actor, now = desk.actor, moment.now()
    on = alarms_on(seen_by=actor)
    first = next(iter(on), None)
    return {
        "slug": desk.slug,
        "client_id": new_id(),
        "alarm": first,
        "kind": ALARMS[first.kind] if first else None,
        "others": [(ALARMS[each.kind].button, each.happened_at) for each in on[1:]],
        "kinds": _that_may_follow([each.kind for each in on]),
        "people": permitted_today(seen_by=actor, on=desk.today),
        "rules": live_rules(seen_by=actor, on=desk.today),
        "containers": carriers(seen_by=actor, on=desk.today),
        "staff": who_may_take_trays(seen_by=actor, on=desk.today),
        "may_end": actor.has(*DECIDES_OTHERWISE),
        "plan": None if first and first.stops else _plan(alarms(seen_by=actor), now),
    }


def _that_may_follow(on: Sequence[str]) -> tuple[AlarmKind, ...]:
    may = (
        each for each in ALARMS.values() if may_be_raised(kind=each.code, stops=each.stops, on=on)
    )
    return tuple(may)


def _plan(known: Iterable[Sounded], now: datetime) -> Plan | None:
    ended = [each.over for each in known if each.over is not None]
    over = max(ended, key=lambda each: each.happened_at, default=None)
    if over is None or now - over.happened_at > STAYS:
        return None
    lines = ((name, who or AT_THE_COUNTER) for name, who in over.plan)
    return Plan(over.actor_name, over.happened_at, tuple(lines))
