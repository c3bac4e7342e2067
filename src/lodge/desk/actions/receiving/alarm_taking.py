"""Taking what desks said of alarms into the book, by whoever may say it."""

from collections.abc import Sequence

from lodge.desk.actions.receiving.as_then import as_then
from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.domain.sending import OF_ALARMS, Sent
from lodge.devices.actions import Disagreeing, begin_differences
from lodge.devices.actions.alarms import AlarmTold, hear_of_alarms
from lodge.devices.domain import Difference, Disagreement, local_day
from lodge.devices.domain.alarms import why_not_say_of_alarm
from lodge.devices.queries.alarms import given_back_in_alarms
from lodge.foundation.actor import Actor


def why_not_alarm(*, actor: Actor, sent: Sent) -> str:
    """Return why an event cannot be one of an alarm of this school, or nothing."""
    if sent.verb not in OF_ALARMS:
        return ""
    if sent.code not in ALARMS:
        return "There is no such alarm."
    acted = as_then(sender=actor, person_id=sent.by, on=local_day(sent.happened_at))
    if acted is None:
        return "Whoever did this held no post here on that day."
    refusal = why_not_say_of_alarm(actor=acted, is_over=OF_ALARMS[sent.verb])
    return refusal.reason if refusal else ""


def take_alarms(*, actor: Actor, acts: Sequence[Heard]) -> None:
    """
    Write what was said of alarms, and tell what went back elsewhere while one was on (IMP-87).

    Whether each could be said was looked at before.
    """
    if not acts:
        return
    hear_of_alarms(actor=actor, told=[_told(each) for each in acts])
    at = max(each.at for each in acts)
    went = given_back_in_alarms(seen_by=actor, since=min(each.sent.happened_at for each in acts))
    told = [
        Disagreeing(Difference(Disagreement.AGAINST_RULE, (custody_id,)), by=actor, at=at)
        for custody_id in went
    ]
    if told:
        begin_differences(actor=actor, told=told)


def _told(heard: Heard) -> AlarmTold:
    kind = ALARMS[heard.sent.code]
    return AlarmTold(
        by=heard.actor,
        kind=kind.code,
        stops=kind.stops,
        is_over=OF_ALARMS[heard.sent.verb],
        happened=heard.happened,
        plan=heard.sent.plan,
    )
