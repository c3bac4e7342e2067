"""
To whom a desk that was alone gave a device, as the school's books know them.

A desk keeps no names of contacts, so whoever stood there wrote down a name and how they knew the
adult; whether that is somebody who may collect is looked up once more when we hear of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import UUID

from lodge.desk.actions.receiving.as_then import as_then
from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.domain.collecting import plain_name
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.domain import DECIDES_OTHERWISE, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.queries import Pupil, contacts_of


@dataclass(frozen=True, slots=True)
class Handed:
    """A device that went back: what was told of it, its record, and whose it is if we know."""

    heard: Heard
    row: custody.Custody
    owner: Pupil | None


class Judging:
    """Which rule a device that went back did not keep, read once for many that went."""

    def __init__(self, *, actor: Actor) -> None:
        """Begin with nothing read."""
        self._actor = actor
        # Whoever sends lends none of their own rights to who acted.
        self._rules = devices.ReturnRules(actor=replace(actor, roles=frozenset()))
        self._collectors: Callable[[UUID], frozenset[str]] = cache(self._collectors_of)
        self._as_then: Callable[[UUID, date], Actor | None] = cache(self._person_then)

    def why_not(self, handed: Handed) -> Refusal | None:
        """Return the rule, or None; a leader may have decided otherwise, with a reason."""
        refusal = self._asked(self._rules, handed)
        if refusal is None or not handed.heard.sent.reason.strip():
            return refusal
        sent = handed.heard.sent
        acted = self._as_then(sent.by, local_day(sent.happened_at))
        if acted is None or not acted.has(*DECIDES_OTHERWISE):
            return refusal
        return self._asked(devices.ReturnRules(actor=acted), handed)

    def _asked(self, rules: devices.ReturnRules, handed: Handed) -> Refusal | None:
        return rules.why_not(
            custody=handed.row,
            recipient=self._recipient(handed),
            at=handed.heard.sent.happened_at,
            provision=handed.owner.provision_id if handed.owner else None,
        )

    def _recipient(self, handed: Handed) -> devices.Recipient:
        sent = handed.heard.sent
        to = "pupil" if sent.to == "pupil" else "other"
        named = plain_name(sent.name)
        if to == "other" and handed.owner and named in self._collectors(handed.owner.id):
            to = "parent"
        return devices.Recipient(to, sent.name, sent.reason)

    def _collectors_of(self, pupil_id: UUID) -> frozenset[str]:
        found = contacts_of(seen_by=self._actor, pupil_id=pupil_id)
        return frozenset(plain_name(each.person.full_name) for each in found if each.may_collect)

    def _person_then(self, person_id: UUID, on: date) -> Actor | None:
        return as_then(sender=self._actor, person_id=person_id, on=on)
