"""An event as we heard of it."""

from dataclasses import dataclass
from datetime import datetime

from lodge.desk.domain.sending import Sent
from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An event as we heard of it: who acted, who sent it, and when it came."""

    sent: Sent
    actor: Actor
    sender: Actor
    at: datetime

    @property
    def happened(self) -> Happened:
        """When it happened and when we heard of it."""
        return Happened(self.sent.client_id, self.sent.happened_at, self.at)
