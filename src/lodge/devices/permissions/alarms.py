"""Who raises an alarm and who ends it; and that nothing goes back in between (IMP-87)."""

from collections.abc import Sequence

from lodge.devices.domain.alarms import may_be_raised, why_not_say_of_alarm
from lodge.devices.models import Alarm
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.calendar import local_time_of


def why_not_raise(*, actor: Actor, kind: str, stops: bool, on: Sequence[Alarm]) -> Refusal | None:
    """Return why an alarm may not be raised, or None if it may; ``on`` are those that are on."""
    if refusal := why_not_say_of_alarm(actor=actor, is_over=False):
        return refusal
    if may_be_raised(kind=kind, stops=stops, on=[each.kind for each in on]):
        return None
    known = next((each for each in on if each.kind == kind), on[0])
    return Refusal(reason=f"{_since(known)} is on already. A leader ends it first.")


def why_not_end(*, actor: Actor, on: Alarm | None) -> Refusal | None:
    """Return why the all-clear may not be given, or None if it may; ``on`` is the one."""
    if refusal := why_not_say_of_alarm(actor=actor, is_over=True):
        return refusal
    if on is None:
        return Refusal(reason="It is over already, or was never raised: no such alarm is on.")
    return None


def why_not_during(*, alarm: Alarm | None) -> Refusal | None:
    """Return why no device goes back during an alarm, or None where there is none."""
    if alarm is None:
        return None
    return Refusal(
        reason=f"{_since(alarm)} is on: no device goes back before a leader gives the all-clear."
    )


def _since(alarm: Alarm) -> str:
    kind = alarm.kind.replace("_", " ").capitalize()
    return f"{kind} since {local_time_of(alarm.happened_at):%H:%M}"
