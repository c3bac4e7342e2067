"""What the page of an alarm shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.queries.lockdown import carriers, live_rules, permitted_today
from lodge.desk.screens.standing import Standing
from lodge.devices.domain import DECIDES_OTHERWISE
from lodge.devices.queries.alarms import Sounded, alarms
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
    known = alarms(seen_by=actor)
    on = next((each.raised for each in known if each.over is None), None)
    return {
        "slug": desk.slug,
        "client_id": new_id(),
        "alarm": on,
        "kind": ALARMS[on.kind] if on else None,
        "kinds": tuple(ALARMS.values()),
        "people": permitted_today(seen_by=actor, on=desk.today),
        "rules": live_rules(seen_by=actor, on=desk.today),
        "containers": carriers(seen_by=actor, on=desk.today),
        "staff": who_may_take_trays(seen_by=actor, on=desk.today),
        "may_end": actor.has(*DECIDES_OTHERWISE),
        "plan": None if on else _plan(next(iter(known), None), now),
    }


def _plan(last: Sounded | None, now: datetime) -> Plan | None:
    over = last.over if last else None
    if over is None or now - over.happened_at > STAYS:
        return None
    lines = ((name, who or AT_THE_COUNTER) for name, who in over.plan)
    return Plan(over.actor_name, over.happened_at, tuple(lines))
