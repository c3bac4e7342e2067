"""The pictures of printed paper in the books: made afresh with PICTURES=1."""

import os
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from lodge.desk.domain.paper.label_sheets import SHEETS
from lodge.desk.presenters.paper import labels as paper
from lodge.desk.presenters.paper.twin import STAYS, twin_of, twin_pdf
from lodge.desk.queries.paper import Places
from lodge.devices.domain.codes import Kind, made_code
from lodge.devices.queries.codes import SlotPlace
from tests.house.tree import ROOT
from tests.rooms.desk.papers import codes_on, pages_of, picture_of, text_of

SCHOOL = "Alder High School"
FIRST = ("Ada", "Ben", "Cerys", "Dev", "Ewan", "Farah", "Gwen", "Hugo", "Isla", "Jaya", "Kofi")
LAST = ("Amberstead", "Brookfield", "Copperdale", "Dapplewick", "Fennelgate", "Hazelbrook", "Wick")
PUPILS = 70
RACK = UUID(int=1)


@pytest.fixture(scope="module")
def slots():
    """A rack of a hundred and twenty."""
    return [
        SlotPlace(
            slot_id=UUID(int=number),
            container_id=RACK,
            container="Rack A",
            number=number,
            kept_for=None,
            signal_blocking=False,
            tray=1,
        )
        for number in range(1, 121)
    ]


@pytest.fixture(scope="module")
def pupils():
    """Seventy pupils of invented names."""
    return [
        SimpleNamespace(
            person_id=UUID(int=number),
            form=f"{7 + number // 15}{'ABC'[number % 3]}",
            card_code=made_code(Kind.PUPIL, of=UUID(int=number)).text,
            person=SimpleNamespace(
                full_name=f"{FIRST[number % 11]} {LAST[number % 7]}",
                given_name=FIRST[number % 11],
                family_name=LAST[number % 7],
            ),
        )
        for number in range(PUPILS)
    ]


def kept(pages, name):
    """Keep a picture for the books, if that is what the tests run for."""
    if os.environ.get("PICTURES"):
        picture_of(pages, ROOT / "docs" / "pictures" / name)


@pytest.mark.slow
def test_the_picture_of_labels_shows_what_is_printed(slots, pupils):
    labels = [paper.tray_label(slots[0]), *map(paper.slot_label, slots[:23])]
    sheet = paper.labels_pdf(labels, sheet=SHEETS["63x34"], first=1, title="Labels")
    cards = paper.cards_pdf(pupils[:10], school=SCHOOL, first=1)
    slot_sheet = paper.slot_sheets_pdf(slots, school=SCHOOL, names={})

    kept([(sheet, 0), (cards, 0), (slot_sheet, 0)], "labels.png")

    assert [pages_of(each) for each in (sheet, cards, slot_sheet)] == [1, 1, 1]
    assert len(list(codes_on(sheet))) == 48
    assert len(list(codes_on(cards))) == 20


@pytest.mark.slow
@pytest.mark.shows("J17")
def test_the_picture_of_the_lists_shows_what_is_printed(slots, pupils):
    in_slot = dict(zip((slot.slot_id for slot in slots), pupils, strict=False))
    here = {
        slots[2].slot_id: SimpleNamespace(holds=["leader"]),
        slots[8].slot_id: SimpleNamespace(holds=[]),
    }
    places = Places(
        by_slot={slot_id: pupil.person_id for slot_id, pupil in in_slot.items()},
        slots=slots,
        pupils={pupil.person_id: pupil for pupil in pupils},
        without=[],
        held=here,
    )
    at = datetime(2026, 11, 23, 15, 45, tzinfo=UTC)

    pdf = twin_pdf(twin_of(places, school=SCHOOL, on=date(2026, 11, 24), edition=1, at=at))

    kept([(pdf, 0), (pdf, pages_of(pdf) - 2)], "paper-twin.png")
    # Three pages of the rack, the names, and how to key them back.
    assert pages_of(pdf) == 5
    assert text_of(pdf).count(f" {STAYS} ☐") == 1
