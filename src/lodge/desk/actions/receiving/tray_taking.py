"""Taking what desks did with trays into the book."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.domain.sending import OF_TRAYS, Sent
from lodge.devices.actions.trays import TrayTold, hear_of_trays
from lodge.devices.domain.trays import TrayVerb
from lodge.devices.queries.trays import tray_ids
from lodge.foundation.actor import Actor
from lodge.school.queries.staff import staff


@dataclass(frozen=True, slots=True)
class Trays:
    """The trays and the adults that an event may be about; read only where one is."""

    ids: Collection[UUID]
    adults: Mapping[str, str]

    @classmethod
    def of(cls, *, actor: Actor, sent: Sequence[Sent]) -> Self:
        """Return what is known of the trays of some events."""
        if not any(each.verb in OF_TRAYS for each in sent):
            return cls((), {})
        people = {str(each.id): each.full_name for each in staff(seen_by=actor)}
        return cls(tray_ids(seen_by=actor), people)

    def why_not(self, sent: Sent) -> str:
        """Return why an event of a tray cannot be one of this school, or nothing."""
        if sent.verb not in OF_TRAYS:
            return ""
        if sent.tray not in self.ids:
            return "There is no such tray at this school."
        if OF_TRAYS[sent.verb] is TrayVerb.SENT_OUT and sent.to not in self.adults:
            return "Nobody of this school's staff is meant."
        return ""

    def take(self, *, actor: Actor, acts: Sequence[Heard]) -> None:
        """Write what happened to trays, in the order in which it did."""
        in_order = sorted(acts, key=lambda each: (each.sent.at, each.sent.seq))
        if in_order:
            told = [self._told(each) for each in in_order]
            hear_of_trays(actor=actor, told=told, at=max(each.at for each in in_order))

    def _told(self, heard: Heard) -> TrayTold:
        sent = heard.sent
        verb = OF_TRAYS[sent.verb]
        out = verb is TrayVerb.SENT_OUT
        return TrayTold(
            by=heard.actor,
            container_id=sent.tray,
            verb=verb,
            happened=heard.happened,
            to_id=UUID(sent.to) if out else None,
            to_name=self.adults[sent.to] if out else "",
            seal=sent.seal.strip(),
            counted=sent.counted,
            reason=sent.reason.strip(),
        )
