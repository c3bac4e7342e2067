"""Labels, cards and slot sheets on paper: where each lies, and that every code can be read."""

from collections import Counter
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain.paper.label_sheets import (
    A4_HEIGHT,
    A4_WIDTH,
    CARDS,
    SHEETS,
    LabelSheet,
    places,
)
from lodge.desk.presenters.paper import labels as paper
from lodge.desk.presenters.paper.designs import DESIGNS, drawn_on
from lodge.devices.domain.codes import Kind, made_code, read_code
from lodge.devices.queries.codes import SlotPlace
from tests.rooms.desk.papers import codes_on, pages_of, text_of, words_on

sheets = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def slots_of(count, *, container="Rack A", tray=4):
    """Return the slots of a numbered container."""
    container_id = uuid4()
    return [
        SlotPlace(
            slot_id=uuid4(),
            container_id=container_id,
            container=container,
            number=number,
            kept_for=None,
            signal_blocking=False,
            tray=tray,
        )
        for number in range(1, count + 1)
    ]


def pupils_of(count, *, family_name="Brook"):
    """Return pupils with cards of our own."""
    return [
        SimpleNamespace(
            person=SimpleNamespace(full_name=f"Ada {family_name} {number}"),
            form="5A",
            card_code=made_code(Kind.PUPIL, of=UUID(int=number)).text,
        )
        for number in range(count)
    ]


@sheets
def test_a_sheet_lies_on_its_page_and_no_label_on_another(sheet):
    lying = list(places(sheet, count=sheet.count))

    assert {each.page for each in lying} == {0}
    for each in lying:
        assert each.left >= 0
        assert each.top >= 0
        assert each.left + sheet.width <= A4_WIDTH
        assert each.top + sheet.height <= A4_HEIGHT
    assert sheet.step_across >= sheet.width or sheet.across == 1
    assert sheet.step_down >= sheet.height


@sheets
def test_a_sheet_is_in_the_middle_of_the_page(sheet):
    right = A4_WIDTH - sheet.left - (sheet.across - 1) * sheet.step_across - sheet.width
    bottom = A4_HEIGHT - sheet.top - (sheet.down - 1) * sheet.step_down - sheet.height

    assert right == pytest.approx(sheet.left, abs=0.8)
    assert bottom == pytest.approx(sheet.top, abs=0.8)


@given(
    sheet=st.sampled_from(list(SHEETS.values())),
    count=st.integers(0, 200),
    first=st.integers(1, 10),
)
def test_a_sheet_used_in_part_is_filled_up_and_then_the_next(sheet: LabelSheet, count, first):
    whole = list(places(sheet, count=count + first - 1))

    assert list(places(sheet, count=count, first=first)) == whole[first - 1 :]


@sheets
def test_a_label_that_the_sheet_has_not_is_refused(sheet):
    for first in (0, sheet.count + 1):
        with pytest.raises(ValueError, match="labels 1 to"):
            list(places(sheet, count=1, first=first))


@pytest.mark.parametrize("code", DESIGNS)
@given(number=st.integers(1, 999))
def test_a_code_lies_within_its_label_with_light_around_it(code, number):
    sheet = SHEETS.get(code)
    within = (sheet.width, sheet.height) if sheet else (A4_WIDTH, A4_HEIGHT)
    corner = next(places(SHEETS[CARDS], count=1))

    drawn = drawn_on(corner, DESIGNS[code], text=slots_of(1, tray=number)[0].code.text)

    assert len(drawn) == 2
    for each in drawn:
        module = each.width / len(each.rows[0])
        quiet = 4 if len(each.rows) > 1 else 10
        assert each.left - corner.left >= quiet * module - 1e-9
        assert each.left + each.width + quiet * module <= corner.left + within[0] + 1e-9
        assert each.top + each.height <= corner.top + within[1]
    square, barred = drawn
    assert square.width == square.height
    assert square.top + square.height <= barred.top or barred.left + barred.width < square.left


@pytest.mark.slow
@pytest.mark.parametrize("code", ["38x21", "63x34", "63x38"])
def test_every_label_is_where_it_belongs_and_reads_as_its_slot(code):
    sheet, slots, first = SHEETS[code], slots_of(6), 3

    pdf = paper.labels_pdf(paper.labels_of(slots), sheet=sheet, first=first, title="Labels")

    lying = list(places(sheet, count=7, first=first))
    wanted = [slots[0].tray_code.text, *(slot.code.text for slot in slots)]
    seen = list(codes_on(pdf))
    assert Counter(each.text for each in seen) == Counter(wanted * 2)
    assert {each.kind for each in seen} == {"Code128", "QRCode"}
    for each in seen:
        place = lying[wanted.index(each.text)]
        assert each.page == place.page
        assert place.left < each.left < place.left + sheet.width
        assert place.top < each.top < place.top + sheet.height
    printed = {each.text: each for each in words_on(pdf)}
    for slot, place in zip(slots, lying[1:], strict=True):
        word = printed[slot.code.shown]
        assert place.left < word.left < place.left + sheet.width
        assert place.top < word.top < place.top + sheet.height
        assert read_code(word.text) == slot.code


@pytest.mark.slow
@pytest.mark.parametrize("code", ["38x21", "63x34", "63x38"])
def test_text_stands_at_the_same_place_on_every_label(code):
    sheet, slots = SHEETS[code], slots_of(SHEETS[code].count + 1)

    pdf = paper.labels_pdf(
        [paper.slot_label(slot) for slot in slots], sheet=sheet, first=1, title="Labels"
    )

    printed = {each.text: each for each in words_on(pdf)}
    lying = list(places(sheet, count=len(slots)))
    away = {
        (round(word.left - place.left, 1), round(word.top - place.top, 1))
        for slot, place in zip(slots, lying, strict=True)
        if (word := printed[slot.code.shown]) and word.page == place.page
    }
    assert len(away) == 1
    assert pages_of(pdf) == 2


@pytest.mark.slow
def test_a_card_has_name_form_and_code_and_no_more():
    pupils = pupils_of(11)

    pdf = paper.cards_pdf(pupils, school="Alder Primary", first=1)

    assert pages_of(pdf) == 2
    assert Counter(each.text for each in codes_on(pdf)) == Counter(
        2 * [pupil.card_code for pupil in pupils]
    )
    one = text_of(paper.cards_pdf(pupils[:1], school="Alder Primary", first=1))
    shown = read_code(pupils[0].card_code).shown
    assert one == f"Alder Primary Ada Brook 0 5A {shown}"


@pytest.mark.slow
@pytest.mark.parametrize("card", ["ALD00001", "000417", "8201-04.17/X", "Ä-417", "9" * 40])
def test_a_card_of_the_schools_own_is_printed_as_it_is(card):
    [pupil] = pupils_of(1)
    pupil.card_code = card

    pdf = paper.cards_pdf([pupil], school="Alder Primary", first=10)

    seen = list(codes_on(pdf))
    assert {each.text for each in seen} == {card}
    assert "QRCode" in {each.kind for each in seen}
    assert card in text_of(pdf)


@pytest.mark.slow
def test_a_slot_sheet_has_every_slot_on_one_page_with_its_check():
    racks = [
        *slots_of(120, container="Rack A", tray=1),
        *slots_of(9, container="Rack B", tray=2),
        *slots_of(240, container="Rack C", tray=3),
    ]

    pdf = paper.slot_sheets_pdf(
        racks, school="Alder Primary", names={str(racks[3].slot_id): "Ada Brook, 5A"}
    )

    assert pages_of(pdf) == 3
    assert {(each.page, each.text) for each in codes_on(pdf)} == {
        (0, racks[0].tray_code.text),
        (1, racks[120].tray_code.text),
        (2, racks[129].tray_code.text),
    }
    printed = words_on(pdf)
    for page, slots in enumerate((racks[:120], racks[120:129], racks[129:])):
        text = " ".join(each.text for each in printed if each.page == page)
        low = max(each.top for each in printed if each.page == page)
        assert low < A4_HEIGHT - 5
        for slot in slots:
            assert f" {slot.number} {slot.code.check}" in f" {text}"
    assert "Ada Brook, 5A" in text_of(pdf)


def test_cards_of_more_pupils_than_a_sheet_holds_go_on_the_next():
    pupils = pupils_of(2 * SHEETS[CARDS].count + 1)

    pdf = paper.cards_pdf(pupils, school="Alder Primary", first=1)

    assert pages_of(pdf) == 3
