"""Who must do what by when after an event, by the rules and the days of somebody's school."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.policy.domain.clocks import Arisen, calendar_for_clocks
from lodge.policy.domain.rules import Rules
from lodge.policy.queries.rules import rules_at
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import calendar_of
from norms.duties import Calendar, Once, due, follow_ons, soonest_first


def duties_at(
    *,
    seen_by: Actor,
    event: str,
    facts: Mapping[str, str],
    at: datetime,
    also: Sequence[str] = (),
    provision: UUID | None = None,
) -> Arisen:
    """
    Return the duties that an event brings about, or may, by the rules in force at its moment.

    ``also`` are further words for what happened; a duty that hangs on several arises once. Facts
    that are not known are left out. A deadline that the school's calendar cannot tell is none, and
    ``clock.cannot_say`` is why.

    :raises NoPolicyInForce: if nothing has been adopted by then.
    :raises UnknownWord: if the event or a fact is not in the vocabulary.
    """
    rules = rules_at(seen_by=seen_by, on=local_time_of(at).date(), provision=provision)
    calendar = calendar_for_clocks(calendar_of(seen_by=seen_by))
    return duties_by(rules=rules, calendar=calendar, event=event, facts=facts, at=at, also=also)


def duties_by(
    *,
    rules: Rules,
    calendar: Calendar,
    event: str,
    facts: Mapping[str, str],
    at: datetime,
    also: Sequence[str] = (),
) -> Arisen:
    """
    Return the duties that an event brings about by rules and days that were read before.

    :raises UnknownWord: if the event or a fact is not in the vocabulary.
    """
    found = due(pack=rules.pack, event=event, facts=facts, at=at, calendar=calendar, also=also)
    return Arisen(rules=rules, event=event, facts=facts, at=at, duties=soonest_first(found))


def follow_ons_by(
    *, before: Arisen, duty: tuple[str, int], once: Once, at: datetime, calendar: Calendar
) -> Arisen:
    """
    Return the duties that begin when one is done or missed, by days that were read before.

    :raises KeyError: if the rules of ``before`` know of no such duty.
    """
    clause, place = duty
    found = follow_ons(
        pack=before.rules.pack,
        duty=before.rules.pack.clauses[clause].duties[place],
        once=once,
        facts=before.facts,
        at=at,
        calendar=calendar,
    )
    return Arisen(
        rules=before.rules,
        event=before.event,
        facts=before.facts,
        at=at,
        duties=soonest_first(found),
    )
