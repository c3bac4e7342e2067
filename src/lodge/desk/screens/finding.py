"""Finding a pupil by what the search box holds: a card, or the beginnings of a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.presenters.people import PupilShown, shown_pupils
from lodge.desk.queries import owner_of
from lodge.desk.queries.cards import pupils_with_card
from lodge.devices.queries import held_of, slot_names
from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil, pupils_matching

# As many rows as there are digits to choose them by.
MOST_ROWS: Final = 9
FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the box found: whose card it is, or who could be meant."""

    text: str
    pupils: tuple[Pupil, ...]
    by_card: bool

    @property
    def only(self) -> Pupil | None:
        """Return the one pupil who can be meant, or None."""
        return self.pupils[0] if len(self.pupils) == 1 else None


def find(*, seen_by: Actor, text: str) -> Found:
    """Return who can be meant; one letter alone means nobody yet."""
    text = text.strip()
    if len(text) < FEWEST_LETTERS:
        return Found(text, (), by_card=False)
    pupils = tuple(pupils_matching(seen_by=seen_by, text=text, limit=MOST_ROWS + 1))
    by_card = len(pupils) == 1 and pupils[0].card_code == text
    if pupils:
        return Found(text, pupils, by_card)
    shaped = tuple(pupils_with_card(seen_by=seen_by, text=text))
    return Found(text, shaped, by_card=len(shaped) == 1)


def with_devices(pupils: Sequence[Pupil], *, seen_by: Actor) -> tuple[PupilShown, ...]:
    """Return pupils with the devices of theirs that we hold."""
    held = held_of(seen_by=seen_by, person_ids=[pupil.person_id for pupil in pupils])
    slots = slot_names(seen_by=seen_by, slot_ids=[row.slot_id for row in held])
    return shown_pupils(pupils, held=held, slots=slots)


def pupil_shown(*, seen_by: Actor, person_id: UUID) -> tuple[Pupil, PupilShown]:
    """
    Return one pupil, as a row and as shown.

    :raises Http404: if there is none that the actor may see.
    """
    pupil = owner_of(seen_by=seen_by, person_id=person_id)
    return pupil, with_devices([pupil], seen_by=seen_by)[0]
