"""What the page of printing shows: its forms, and what a card comes to as things stand."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import forms
from django.http import QueryDict

from lodge.desk.queries.cards import card_counts, forms_on_roll
from lodge.desk.screens.printing.forms import (
    CardsForm,
    LabelsForm,
    ShapeForm,
    SheetsForm,
    offer,
)
from lodge.desk.screens.standing import Standing
from lodge.devices.domain.cards import key_of
from lodge.devices.queries.codes import SlotPlace, card_shape, containers_of
from lodge.school.queries import roll

Asked = Mapping[type[forms.Form], forms.Form]


def forms_of(desk: Standing, sent: QueryDict | None) -> Asked:
    """Return the forms of the page, the one that was sent with what was sent."""
    did = sent.get("do", "") if sent is not None else ""
    containers = [(str(each.id), each.name) for each in containers_of(seen_by=desk.actor)]
    names = forms_on_roll(seen_by=desk.actor)
    said = ShapeForm.initial_of(card_shape(seen_by=desk.actor))
    labels = LabelsForm(sent if did == "labels" else None)
    sheets = SheetsForm(sent if did == "sheets" else None)
    cards = CardsForm(sent if did == "cards" else None)
    for form in (labels, sheets):
        offer(form, "container", every="All of them", choices=containers)
    offer(cards, "form", every="The whole school", choices=[(name, name) for name in names])
    shape = ShapeForm(sent if did == "shape" else None, initial=said)
    return {LabelsForm: labels, SheetsForm: sheets, CardsForm: cards, ShapeForm: shape}


def page(desk: Standing, asked: Asked, *, was_read: bool) -> dict[str, object]:
    """Return the whole page."""
    found = card_counts(seen_by=desk.actor)
    shape = card_shape(seen_by=desk.actor)
    return {
        "slug": desk.slug,
        "labels": asked[LabelsForm],
        "sheets": asked[SheetsForm],
        "cards": asked[CardsForm],
        "shape": asked[ShapeForm],
        "has_containers": bool(containers_of(seen_by=desk.actor)),
        "with_card": found.with_card,
        "without": found.without,
        "with_upn": found.with_upn,
        "example": found.example,
        "comes_to": key_of(found.example, shape),
        "was_read": was_read,
    }


def names_kept_for(desk: Standing, slots: Sequence[SlotPlace]) -> dict[str, str]:
    """Return whom slots are kept for, as name and form, by slot."""
    wanted: dict[UUID, UUID] = {
        slot.slot_id: slot.kept_for for slot in slots if slot.kept_for is not None
    }
    if not wanted:
        return {}
    pupils = {pupil.person_id: pupil for pupil in roll(seen_by=desk.actor)}
    return {
        str(slot_id): f"{pupils[person].person.full_name}, {pupils[person].form}"
        for slot_id, person in wanted.items()
        if person in pupils
    }
