"""A desk that works by itself and sends later: short words for the tests."""

from datetime import datetime
from uuid import UUID

from lodge.desk.actions import passing, receive
from lodge.desk.domain.sending import Batch
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.school.models import Pupil
from tests.rooms.arranging import MONDAY_AT_NINE


class DeskOffline:
    """One browser with a pass; it keeps what happened and sends what it is told to."""

    def __init__(self, actor: Actor) -> None:
        """Open the desk for somebody."""
        self.actor = actor
        self.desk_id, self.passed = passing.issue(actor=actor)
        self.seq = 0

    def event(self, verb: str, at: datetime = MONDAY_AT_NINE, **words: object) -> dict[str, object]:
        """Return an event of this desk as it is kept: plain JSON."""
        self.seq += 1
        plain = {
            name: str(each) if isinstance(each, UUID) else each for name, each in words.items()
        }
        return {
            "client_id": str(new_id()),
            "desk_id": str(self.desk_id),
            "seq": self.seq,
            "by": str(self.actor.person_id),
            "verb": verb,
            "at": int(at.timestamp() * 1000),
            **plain,
        }

    def taken_in(
        self, pupil: Pupil, at: datetime = MONDAY_AT_NINE, **words: object
    ) -> dict[str, object]:
        """Return a pupil's phone coming in."""
        about = {"custody_id": new_id(), "person_id": pupil.person_id}
        return self.event("taken_in", at, **{**about, "kind": "phone", "state": "off", **words})

    def after(
        self, event: dict[str, object], verb: str, at: datetime, **words: object
    ) -> dict[str, object]:
        """Return what happened to the same device later."""
        return self.event(verb, at, custody_id=event["custody_id"], **words)


def send(sender: Actor, *events: object, desks: tuple[DeskOffline, ...], at: datetime) -> object:
    """Send events of some desks."""
    batch = Batch([desk.passed for desk in desks], list(events))
    return receive(actor=sender, batch=batch, received_at=at)
