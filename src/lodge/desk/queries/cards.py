"""Pupils by their cards, whatever shape these have, and whose cards may be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from lodge.devices.domain.cards import CardShape, key_of
from lodge.devices.domain.codes import CodeFault, read_code
from lodge.devices.queries.codes import card_shape
from lodge.foundation.actor import Actor
from lodge.school.domain.upn import looks_like_upn
from lodge.school.queries import Pupil, pupils_matching, roll


@dataclass(frozen=True, slots=True)
class CardsFound:
    """Pupils of whom cards are wanted: who has one, who has none yet, and whose is their UPN."""

    with_card: Sequence[Pupil]
    without: Sequence[Pupil]
    with_upn: Sequence[Pupil]


def cards_of(*, seen_by: Actor, form: str | None = None) -> CardsFound:
    """Return the pupils of one form, or of the whole roll, by the card they have."""
    pupils = roll(seen_by=seen_by, form=form)
    shown = [pupil for pupil in pupils if _shows_upn(pupil)]
    known = {pupil.person_id for pupil in shown}
    return CardsFound(
        with_card=[p for p in pupils if p.card_code and p.person_id not in known],
        without=[pupil for pupil in pupils if not pupil.card_code],
        with_upn=shown,
    )


def pupils_with_card(*, seen_by: Actor, text: str) -> list[Pupil]:
    """
    Return the pupils whose card comes to the same as what was scanned, most often one or none.

    A card of ours may be typed as it is printed, in groups. One of the school's own comes to
    something else than what the roll says only once the school has said how.
    """
    try:
        return _with_number(seen_by, read_code(text).text)
    except CodeFault:
        shape = card_shape(seen_by=seen_by)
    wanted = key_of(text, shape)
    if shape == CardShape() or not wanted:
        return []
    return [pupil for pupil in roll(seen_by=seen_by) if key_of(pupil.card_code, shape) == wanted]


def card_numbers(*, seen_by: Actor) -> list[str]:
    """Return the number of every card on the roll."""
    return [pupil.card_code for pupil in roll(seen_by=seen_by) if pupil.card_code]


def _with_number(seen_by: Actor, card_code: str) -> list[Pupil]:
    found = pupils_matching(seen_by=seen_by, text=card_code, limit=1)
    return [pupil for pupil in found if pupil.card_code == card_code]


def _shows_upn(pupil: Pupil) -> bool:
    """Say whether a pupil's card would show their UPN to whoever reads it."""
    if pupil.upn and key_of(pupil.upn, CardShape()) in key_of(pupil.card_code, CardShape()):
        return True
    return looks_like_upn(pupil.card_code)
