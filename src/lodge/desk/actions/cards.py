"""Making cards: whoever has none, or one that shows their UPN, gets a number of our own."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.desk.queries.cards import card_numbers, cards_of
from lodge.devices.domain.codes import Kind, made_code
from lodge.foundation.actor import Actor
from lodge.record import actions as record
from lodge.school.actions.people import give_cards
from lodge.school.domain.forms import Reading, reading_order
from lodge.school.queries import Pupil

MOST_ATTEMPTS = 200


@transaction.atomic
def make_cards(
    *, actor: Actor, form: str | None, replace_upn: bool, at: datetime
) -> Sequence[Pupil]:
    """
    Return the pupils of a form, or all, whose cards can be printed, by form and name.

    Who has no card gets a number. Who has their UPN as one is left out, or gets another number if
    ``replace_upn``: then the card they have now works no longer.

    :raises Refused: if a number is needed and the actor may not keep the roll.
    """
    record.hold_the_pen(actor=actor)
    found = cards_of(seen_by=actor, form=form)
    wanting = [*found.without, *(found.with_upn if replace_upn else ())]
    codes = _codes_for(
        (pupil.person_id for pupil in wanting), taken=set(card_numbers(seen_by=actor))
    )
    give_cards(codes=codes, actor=actor, at=at)
    for pupil in wanting:
        pupil.card_code = codes[pupil.person_id]
    return sorted([*found.with_card, *wanting], key=_by_form_and_name)


def _codes_for(people: Iterable[UUID], *, taken: set[str]) -> dict[UUID, str]:
    """Return a number for each person that nobody has."""
    codes = {}
    for person_id in people:
        tries = (made_code(Kind.PUPIL, of=person_id, attempt=n).text for n in range(MOST_ATTEMPTS))
        codes[person_id] = next(code for code in tries if code not in taken)
        taken.add(codes[person_id])
    return codes


def _by_form_and_name(pupil: Pupil) -> tuple[Reading, str, str]:
    return reading_order(pupil.form), pupil.person.family_name, pupil.person.given_name
