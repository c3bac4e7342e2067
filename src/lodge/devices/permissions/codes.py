"""Who numbers the containers, and who says how the school's cards are read."""

from lodge.devices.domain.cards import LONGEST, CardShape
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KEEPS_BOOKS


def why_not_shape_cards(*, actor: Actor, shape: CardShape, clashing: int) -> Refusal | None:
    """
    Return why the school's cards may not be read so, or None if they may.

    ``clashing`` is how many cards could then no longer be told apart.
    """
    if not actor.has(*KEEPS_BOOKS):
        return Refusal(reason="Only the office and the school's leaders say how cards are read.")
    if not 0 <= shape.last <= LONGEST:
        return Refusal(reason=f"Keep between 1 and {LONGEST} characters, or 0 to keep all of them.")
    if clashing:
        return Refusal(
            reason=f"{clashing} cards could not be told apart so. Take off less, or nothing."
        )
    return None
