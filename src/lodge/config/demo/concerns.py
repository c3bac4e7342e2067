"""One invented concern for each school, so that the safeguarding lead has a case to open."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from lodge.foundation.actor import Actor
from lodge.safeguarding.actions import raise_concern
from lodge.safeguarding.domain import NewConcern

TOLD: Final = (
    "She said somebody she has never met keeps writing to her at night and asks for her address. "
    "She has not answered since Sunday."
)


def raise_one(*, teacher: Actor, at: datetime) -> None:
    """Raise a concern as a teacher would."""
    concern = NewConcern(
        client_id=uuid5(UUID(int=0), f"demo-{teacher.school_id}"),
        kind="online",
        words=TOLD,
        about="A girl in the tutor's form",
        happened_at=at,
    )
    raise_concern(actor=teacher, concern=concern, at=at)
