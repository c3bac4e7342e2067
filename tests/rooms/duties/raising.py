"""Raising an image, as the tests of duties do."""

from lodge.duties.actions import tell
from tests.rooms.duties.conftest import FRIDAY


def raise_image(actor, matter_id, *, at=FRIDAY, also=(), **facts):
    """Tell of an indecent image."""
    return tell(
        actor=actor,
        matter_id=matter_id,
        event="indecent_image",
        also=also,
        facts=facts,
        at=at,
        written_at=at,
    )


def one_of(owed, *, holder):
    """Return a duty that somebody holds and still owes."""
    return next(each for each in owed if each.is_held_by(holder.person_id) and each.is_open)
