"""The page of printing: each form makes its PDF, or says what is wrong with it."""

import pytest

from lodge.desk.queries.cards import pupils_with_card
from lodge.desk.screens.finding import find
from lodge.devices.domain.cards import CardShape
from lodge.devices.domain.codes import Kind, read_code
from lodge.devices.queries.codes import card_shape, numbers_of_containers
from lodge.record.models import Entry
from lodge.school.models import Pupil
from tests.rooms.desk.lodging import add_rack
from tests.rooms.desk.papers import pages_of, text_of
from tests.rooms.desk.reading import main_of, page_of

pytestmark = [pytest.mark.usefixtures("book_is_true"), pytest.mark.slow]

UPN = "A123456789012"


@pytest.fixture
def desk(browse, officer):
    """The desk as the office sees it."""
    return browse(officer)


def pdf_in(answer) -> bytes:
    """Return the PDF that was answered."""
    assert answer.status_code == 200, main_of(answer)
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    return answer.content


def labels(**more):
    """Return what the form of labels sends."""
    return {
        "do": "labels",
        "labels-container": "all",
        "labels-sheet": "63x34",
        "labels-first": 1,
    } | {f"labels-{name}": value for name, value in more.items()}


def cards(**more):
    """Return what the form of cards sends."""
    return {"do": "cards", "cards-form": "all", "cards-first": 1} | {
        f"cards-{name}": value for name, value in more.items()
    }


def shape(**more):
    """Return what the form of the cards' shape sends."""
    return {"do": "shape"} | {f"shape-{name}": value for name, value in more.items()}


def test_labels_number_the_containers_once(desk, officer, headteacher, lodge):
    add_rack(headteacher, slots=2, name="Rack B", rank=1)

    first = text_of(pdf_in(desk("print", labels())))
    numbers = numbers_of_containers(seen_by=officer)
    add_rack(headteacher, slots=2, name="Before all", rank=0)
    text_of(pdf_in(desk("print", labels())))

    assert "Rack A" in first
    assert "Rack B" in first
    assert sorted(numbers.values()) == [1, 2]
    assert numbers.items() <= numbers_of_containers(seen_by=officer).items()
    assert sorted(numbers_of_containers(seen_by=officer).values()) == [1, 2, 3]


def test_labels_of_one_container_from_a_label_on(desk, headteacher, lodge):
    rack = add_rack(headteacher, slots=4, name="Rack B", rank=1)

    pdf = pdf_in(desk("print", labels(container=str(rack.id), sheet="63x38", first=20)))

    assert "Rack A" not in text_of(pdf)
    assert text_of(pdf).count("Rack B") == 5
    assert pages_of(pdf) == 2


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (labels(first=25), "This sheet has labels 1 to 24."),
        (labels(first=0), "greater than or equal to 1"),
        (labels(first="x"), "whole number"),
        (labels(sheet="a5"), "not one of the available choices"),
        (labels(container="c0ffee"), "not one of the available choices"),
        (cards(first=11), "less than or equal to 10"),
        (cards(form="9Z"), "not one of the available choices"),
        (shape(last=-1), "greater than or equal to 0"),
    ],
)
def test_a_form_filled_in_wrongly_says_so_and_prints_nothing(desk, ada, sent, says):
    answer = desk("print", sent)

    assert answer.status_code == 400
    assert "There is a problem" in main_of(answer)
    assert says in main_of(answer)


def test_a_button_that_is_not_there_is_refused(desk, lodge):
    assert desk("print", {"do": "burn"}).status_code == 400


def test_a_slot_sheet_has_the_names_of_slots_kept_for_somebody(desk, headteacher, lodge, ada):
    from lodge.devices.models import Slot
    from tests.rooms.arranging import seal

    slot = Slot.objects.of(lodge.id).get(number=2)
    slot.kept_for_id = ada.person_id
    slot.save()
    seal(slot)

    text = text_of(pdf_in(desk("print", {"do": "sheets", "sheets-container": "all"})))

    assert "Ada Brook, 5A" in text
    assert "Slots 1 to 3" in text


def test_cards_are_printed_by_form(desk, ada, ben):
    text = text_of(pdf_in(desk("print", cards(form="5A"))))

    assert "Ada Brook" in text
    assert "ALD00001" in text
    assert "Ben Croft" not in text


def test_who_has_no_card_is_given_one_and_keeps_it(desk, officer, ada, make_pupil):
    make_pupil("Cai", "Dale", year=5, form="5A", upn=UPN)

    pdf_in(desk("print", cards()))
    code = Pupil.objects.visible_to(officer).get(person__given_name="Cai").card_code
    text = text_of(pdf_in(desk("print", cards())))

    assert read_code(code).kind is Kind.PUPIL
    assert read_code(code).shown in text
    for typed in (code, code.lower(), read_code(code).shown):
        assert find(seen_by=officer, text=typed).only.person.given_name == "Cai"
    assert UPN not in text


@pytest.mark.parametrize("card", [UPN, f"8201{UPN}", UPN.lower()])
def test_a_card_never_shows_a_upn(desk, officer, ada, make_pupil, card):
    make_pupil("Cai", "Dale", year=5, form="5A", upn=UPN, card_code=card)

    left_out = text_of(pdf_in(desk("print", cards())))
    replaced = text_of(pdf_in(desk("print", cards(replace_upn="on"))))

    assert "Cai Dale" not in left_out
    assert "Cai Dale" in replaced
    assert UPN not in replaced.upper()
    code = Pupil.objects.visible_to(officer).get(person__given_name="Cai").card_code
    assert read_code(code).kind is Kind.PUPIL


def test_nobody_to_print_is_said(desk, lodge, make_pupil):
    answer = desk("print", cards())

    assert answer.status_code == 400
    assert "no pupil whose card could be printed" in main_of(answer)


@pytest.mark.parametrize(
    ("said", "scanned"),
    [
        ({"before": "ALD"}, "00001"),
        ({"digits_only": "on", "no_zeros": "on"}, "0001"),
        ({"last": "4"}, "8201 ald 0001"),
        ({"before": "ALD", "after": "X"}, "ald00001x"),
    ],
)
def test_a_card_of_any_shape_finds_its_pupil(desk, officer, ada, ben, said, scanned):
    assert not find(seen_by=officer, text=scanned).pupils

    page = page_of(desk("print", shape(**said)))

    found = find(seen_by=officer, text=scanned)
    assert found.by_card
    assert found.only.person_id == ada.person_id
    assert "Kept." in page
    assert find(seen_by=officer, text="ALD00002").only.person_id == ben.person_id


@pytest.mark.parametrize("said", [{"last": "3"}, {"before": "ALD00001"}])
def test_a_shape_that_leaves_cards_alike_or_empty_is_refused(
    desk, officer, ada, ben, make_pupil, said
):
    make_pupil("Cai", "Dale", year=5, form="5A", card_code="XYZ00001")

    answer = desk("print", shape(**said))

    assert answer.status_code == 403
    assert "could not be told apart" in main_of(answer)
    assert card_shape(seen_by=officer) == CardShape()


def test_without_a_shape_a_scanner_with_caps_lock_on_reads_the_same_card(officer, ada):
    swapped = ada.card_code.swapcase()

    assert swapped != ada.card_code
    assert pupils_with_card(seen_by=officer, text=swapped) == [ada]
    assert pupils_with_card(seen_by=officer, text="00001") == []


def test_what_is_printed_is_in_the_record(desk, officer, ada, make_pupil):
    make_pupil("Cai", "Dale", year=5, form="5A")

    desk("print", labels())
    desk("print", cards())
    desk("print", shape(no_zeros="on"))

    verbs = Entry.objects.of(officer.school_id).values_list("verb", flat=True)
    assert {"container.numbered", "pupils.cards", "cards.shaped"} <= set(verbs)


def test_a_school_without_containers_or_pupils_has_a_page_too(browse, officer, school, headteacher):
    from tests.rooms.desk import lodging

    lodging.give_calendar(school)
    lodging.live_by(headteacher)

    assert "There is no container yet" in main_of(browse(officer)("print"))
