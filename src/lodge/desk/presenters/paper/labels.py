"""Labels, cards and slot sheets: what each says, where it lies, and the code upon it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.template.loader import render_to_string

from lodge.desk.domain.paper.label_sheets import CARDS, SHEETS, LabelSheet, Place, places
from lodge.desk.presenters.paper import style_of
from lodge.desk.presenters.paper.designs import DESIGNS, drawn_on
from lodge.devices.domain.codes import CodeFault, read_code
from lodge.devices.queries.codes import SlotPlace
from lodge.foundation.ui.paper import Drawn, make_pdf
from lodge.school.queries import Pupil

MOST_ON_A_SHEET: Final = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one label says: a line above, the big one, the code as scanned and as read."""

    above: str
    big: str
    below: str
    scanned: str
    read: str


@dataclass(frozen=True, slots=True)
class Laid:
    """One label where it lies."""

    place: Place
    label: Label


def slot_label(slot: SlotPlace) -> Label:
    """Return the label of a slot."""
    code = slot.code
    return Label(
        above=slot.container,
        big=str(slot.number),
        below=f"check {code.check}",
        scanned=code.text,
        read=code.shown,
    )


def tray_label(slot: SlotPlace) -> Label:
    """Return the label of the container that a slot is in."""
    code = slot.tray_code
    return Label(
        above="Container", big=slot.container, below="", scanned=code.text, read=code.shown
    )


def labels_of(slots: Sequence[SlotPlace]) -> list[Label]:
    """Return the labels of some slots, each container's own before those of its slots."""
    found = []
    for _, group in groupby(slots, key=lambda slot: slot.container_id):
        inside = list(group)
        found += [tray_label(inside[0]), *map(slot_label, inside)]
    return found


def card_of(pupil: Pupil, *, school: str) -> Label:
    """Return a pupil's card: name, form and code, and nothing else of them."""
    return Label(
        above=school,
        big=pupil.person.full_name,
        below=pupil.form,
        scanned=pupil.card_code,
        read=_in_groups(pupil.card_code),
    )


def labels_pdf(labels: Sequence[Label], *, sheet: LabelSheet, first: int, title: str) -> bytes:
    """
    Return labels as a PDF, beginning at a label of the first sheet.

    :raises PaperUnavailable: if the machine cannot make PDFs.
    """
    lying = places(sheet, count=len(labels), first=first)
    laid = [Laid(place, label) for place, label in zip(lying, labels, strict=True)]
    design = DESIGNS[sheet.code]
    pages = [list(group) for _, group in groupby(laid, key=lambda each: each.place.page)]
    html = render_to_string(
        "desk/paper/labels.html",
        {"pages": pages, "sheet": sheet, "title": title, "is_card": sheet.for_cards},
    )
    drawn = [
        pattern
        for each in laid
        for pattern in drawn_on(each.place, design, text=each.label.scanned)
    ]
    return make_pdf(html, style=style_of("labels"), drawn=drawn)


def cards_pdf(pupils: Iterable[Pupil], *, school: str, first: int) -> bytes:
    """
    Return pupils' cards as a PDF.

    :raises PaperUnavailable: if the machine cannot make PDFs.
    """
    cards = [card_of(pupil, school=school) for pupil in pupils]
    return labels_pdf(cards, sheet=SHEETS[CARDS], first=first, title="Pupil cards")


def slot_sheets_pdf(slots: Sequence[SlotPlace], *, school: str, names: dict[str, str]) -> bytes:
    """
    Return a page for each container with all its slots; ``names`` by slot for those kept.

    :raises PaperUnavailable: if the machine cannot make PDFs.
    """
    pages = list(_pages_of(slots))
    drawn: list[Drawn] = []
    for number, page in enumerate(pages):
        corner = Place(number, 0, 0)
        drawn += drawn_on(corner, DESIGNS["sheet"], text=page[0].tray_code.text)
    html = render_to_string(
        "desk/paper/slot_sheets.html", {"pages": pages, "school": school, "names": names}
    )
    return make_pdf(html, style=style_of("labels"), drawn=drawn)


def _pages_of(slots: Sequence[SlotPlace]) -> Iterable[Sequence[SlotPlace]]:
    for _, group in groupby(slots, key=lambda slot: slot.container_id):
        inside = list(group)
        for start in range(0, len(inside), MOST_ON_A_SHEET):
            yield inside[start : start + MOST_ON_A_SHEET]


def _in_groups(card_code: str) -> str:
    """Return a card's number as people read it: ours in groups, a school's own as it is."""
    try:
        return read_code(card_code).shown
    except CodeFault:
        return card_code
