"""The rules and days of a school, read once for all that is worked out together."""

from datetime import date, datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.clocks import Arisen, calendar_for_clocks
from lodge.policy.domain.rules import Rules
from lodge.policy.queries import duties_by, follow_ons_by, rules_at
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import calendar_of
from norms.duties import Due, Once


class Days:
    """What duties follow from at a school; rules are read once for each day of an event."""

    def __init__(self, seen_by: Actor) -> None:
        """Read the school's calendar."""
        self._seen_by = seen_by
        self._calendar = calendar_for_clocks(calendar_of(seen_by=seen_by))
        self._rules: dict[tuple[date, UUID | None], Rules | None] = {}

    def arisen(
        self,
        *,
        event: str,
        also: tuple[str, ...],
        facts: dict[str, str],
        at: datetime,
        provision: UUID | None,
    ) -> Arisen | None:
        """Return what an event brought about by the rules of its day, or None without rules."""
        rules = self._rules_on(local_time_of(at).date(), provision)
        if rules is None:
            return None
        return duties_by(
            rules=rules, calendar=self._calendar, event=event, also=also, facts=facts, at=at
        )

    def follow(
        self, before: Arisen, duty: tuple[str, int], once: Once, at: datetime
    ) -> tuple[Due, ...]:
        """Return what begins once a duty is done or missed."""
        found = follow_ons_by(before=before, duty=duty, once=once, at=at, calendar=self._calendar)
        return found.duties

    def _rules_on(self, day: date, provision: UUID | None) -> Rules | None:
        if (day, provision) not in self._rules:
            try:
                found = rules_at(seen_by=self._seen_by, on=day, provision=provision)
            except NoPolicyInForce:
                found = None
            self._rules[day, provision] = found
        return self._rules[day, provision]
