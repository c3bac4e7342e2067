"""Pupils by their cards, whatever shape these have, and whose cards may be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from lodge.devices.domain.cards import CardShape, key_of
from lodge.devices.domain.codes import CodeFault, read_code
from lodge.devices.queries.codes import card_shape
from lodge.foundation.actor import Actor
from lodge.school.domain.forms import reading_order
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
    shown = [pupil for pupil in pupils if _shows_upn(pupil.card_code, pupil.upn)]
    known = {pupil.person_id for pupil in shown}
    return CardsFound(
        with_card=[p for p in pupils if p.card_code and p.person_id not in known],
        without=[pupil for pupil in pupils if not pupil.card_code],
        with_upn=shown,
    )


@dataclass(frozen=True, slots=True)
class CardCounts:
    """How many pupils have a card, have none, have their UPN as one; and a card for example."""

    with_card: int
    without: int
    with_upn: int
    example: str


def card_counts(*, seen_by: Actor) -> CardCounts:
    """Return how many pupils have which kind of card."""
    rows = list(_on_roll(seen_by).values_list("card_code", "upn"))
    plain = [card for card, upn in rows if card and not _shows_upn(card, upn)]
    without = sum(not card for card, _ in rows)
    return CardCounts(
        with_card=len(plain),
        without=without,
        with_upn=len(rows) - without - len(plain),
        example=min(plain, default=""),
    )


def forms_on_roll(*, seen_by: Actor) -> list[str]:
    """Return the forms that pupils are in, as people count them."""
    forms = _on_roll(seen_by).exclude(form="").order_by().values_list("form", flat=True)
    return sorted(forms.distinct(), key=reading_order)


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
    if not wanted:
        return []
    rows = _on_roll(seen_by).exclude(card_code="")
    if shape == CardShape():
        rows = rows.filter(card_code__iexact=wanted)
    cards = rows.values_list("id", "card_code")
    ids = [pupil_id for pupil_id, card in cards if key_of(card, shape) == wanted]
    return list(_on_roll(seen_by).filter(id__in=ids).select_related("person")) if ids else []


def card_numbers(*, seen_by: Actor) -> list[str]:
    """Return the number of every card on the roll."""
    return list(_on_roll(seen_by).exclude(card_code="").values_list("card_code", flat=True))


def _with_number(seen_by: Actor, card_code: str) -> list[Pupil]:
    found = pupils_matching(seen_by=seen_by, text=card_code, limit=1)
    return [pupil for pupil in found if pupil.card_code == card_code]


def _on_roll(seen_by: Actor) -> QuerySet[Pupil]:
    return Pupil.objects.visible_to(seen_by).filter(person__left_on__isnull=True)


def _shows_upn(card_code: str, upn: str) -> bool:
    """Say whether a card would show a UPN to whoever reads it."""
    plain = CardShape()
    if upn and key_of(upn, plain) in key_of(card_code, plain):
        return True
    return looks_like_upn(card_code)
