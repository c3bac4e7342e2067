"""The hand-in desk without its script: every act is a plain form, and nothing stops the line."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.desk.models import Note
from lodge.devices.models import Custody
from lodge.devices.queries import held
from lodge.foundation.ids import new_id
from tests.rooms.desk.lodging import take_in
from tests.rooms.desk.reading import counters_of, main_of, page_of

PART = {"headers": {"HX-Request": "true"}}


def scan(text, **more):
    """Return what the box sends."""
    return {"do": "search", "q": text, "client_id": str(new_id()), **more}


def press(do, pupil, **more):
    """Return what a button sends."""
    return {"do": do, "person_id": str(pupil.person_id), "client_id": str(new_id()), **more}


@pytest.fixture
def desk(browse, officer):
    """The desk as the office sees it."""
    return browse(officer)


def test_a_card_is_in_at_once_and_the_box_is_ready(desk, officer, ada, ben):
    answer = desk("desk", scan("ALD00001"))

    assert "In: Rack A 1" in page_of(answer)
    assert "Ada Brook · 5A" in page_of(answer)
    assert 'name="q" type="text" value=""' in answer.content.decode()
    assert counters_of(answer) == {
        "held": 1, "expected": 2, "returned": 0, "noted": 0, "open": 1
    }  # fmt: skip
    assert len(held(seen_by=officer)) == 1


def test_loading_the_answer_again_takes_nothing_in_twice(desk, officer, ada):
    answer = desk("desk", scan("ALD00001"))

    again = desk(answer.redirect_chain[-1][0].partition("/s/alder/")[2])

    assert "In: Rack A 1" in page_of(again)
    assert len(held(seen_by=officer)) == 1


def test_the_same_scan_sent_twice_is_one_device(desk, officer, ada):
    sent = scan("ALD00001")

    desk("desk", sent)
    desk("desk", sent)

    assert len(held(seen_by=officer)) == 1


def test_a_page_left_open_serves_the_next_pupil_too(desk, officer, ada, ben):
    sent = scan("ALD00001")

    desk("desk", sent)
    answer = desk("desk", {**sent, "q": "ALD00002"})

    assert "Ben Croft" in main_of(answer)
    assert len(held(seen_by=officer)) == 2


def test_a_second_scan_of_the_same_card_says_where_it_is(desk, officer, ada):
    desk("desk", scan("ALD00001"))

    answer = desk("desk", scan("ALD00001"))

    assert "In already" in main_of(answer)
    assert "Phone: Rack A 1" in main_of(answer)
    assert len(held(seen_by=officer)) == 1


def test_a_name_is_shown_and_then_taken_in(desk, officer, ada, ben):
    shown = desk("desk?q=ad")
    taken = desk("desk", press("take", ada))

    assert "Ready to take in" in main_of(shown)
    assert "Ada Brook" in main_of(shown)
    assert "Ben" not in main_of(shown)
    assert "In: Rack A 1" in main_of(taken)


def test_several_who_could_be_meant_are_rows(desk, ada, lodge, make_pupil):
    make_pupil("Adele", "Dale", form="4C")

    answer = desk("desk?q=ad")

    assert "Which one?" in main_of(answer)
    assert answer.content.decode().count("data-desk-row") == 2


@pytest.mark.shows("IMP-2")
def test_imp_2_an_unknown_card_is_said_calmly_and_the_box_is_ready(desk, officer, ada):
    answer = desk("desk", scan("XXX99999"))

    assert "No pupil found for “XXX99999”" in main_of(answer)
    assert 'id="q"' in answer.content.decode()
    assert "In: Rack A 1" in main_of(desk("desk", scan("ALD00001")))


@pytest.mark.shows("IMP-2")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60).filter(lambda text: "\0" not in text))
def test_imp_2_whatever_a_scanner_sends_there_is_an_answer(text, desk, ada):
    answer = desk("desk", scan(text))

    assert answer.status_code == 200
    assert 'id="q"' in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "take", "person_id": "nobody"},
        {"do": "take"},
        {"do": "fly"},
        {"do": "search", "q": "x" * 500},
        {"do": "search", "q": "a\0b"},
        {"do": "note", "code": "sold_it"},
        {"do": "correct", "custody_id": "1"},
        {},
    ],
)
def test_nonsense_is_a_400_and_changes_nothing(desk, officer, ada, sent):
    sent = {"person_id": str(ada.person_id), **sent} if sent.get("do") == "note" else sent

    assert desk("desk", sent).status_code == 400
    assert not Custody.objects.of(officer.school_id).exists()
    assert not Note.objects.of(officer.school_id).exists()


def test_a_pupil_of_another_school_is_not_there(desk, other_school, lodge):
    from tests.rooms.arranging import pupil_at

    stranger = pupil_at(other_school, "Zia", card_code="BIR00001")

    assert desk("desk", press("take", stranger)).status_code == 404
    assert "No pupil found" in main_of(desk("desk", scan("BIR00001")))


def test_two_devices_are_two(desk, officer, ada):
    asked = desk("desk", press("two", ada))
    answer = desk("desk", press("second", ada, kind="smart_watch"))

    assert "First one in: Rack A 1" in main_of(asked)
    assert "In: Rack A 2" in main_of(answer)
    assert {row.device_kind for row in held(seen_by=officer)} == {"phone", "smart_watch"}


@pytest.mark.parametrize(
    ("code", "says", "counter"),
    [
        ("none_today", "has no device today", "noted"),
        ("absent", "is not in school today", "noted"),
        ("permit_keeps", "keeps it by a permit", "noted"),
        ("refused", "did not hand it in", "open"),
    ],
)
def test_a_side_button_notes_and_the_counters_move(desk, ada, code, says, counter):
    answer = desk("desk", press("note", ada, code=code))

    assert says in main_of(answer)
    assert counters_of(answer)[counter] == 1


def test_a_device_that_differs_is_noted_with_it(desk, officer, ada):
    row = take_in(officer, ada)

    answer = desk("desk", press("note", ada, code="differs", custody_id=str(row.id)))

    assert "is not as described" in main_of(answer)
    assert Note.objects.of(officer.school_id).get().custody_id == row.id


def test_a_wrong_scan_is_corrected_with_a_reason(desk, officer, ada):
    row = take_in(officer, ada)

    answer = desk("desk", press("correct", ada, custody_id=str(row.id), wrong="wrong_pupil"))

    assert "Corrected" in main_of(answer)
    assert held(seen_by=officer) == []


def test_the_script_gets_only_the_parts_that_change(desk, ada):
    looked = desk("desk?q=ad", **PART)
    taken = desk("desk", scan("ALD00001"), **PART)

    for answer in (looked, taken):
        html = answer.content.decode()
        assert "<html" not in html
        assert html.count("data-desk-part") == 3
    assert "In: Rack A 1" in taken.content.decode()


def test_the_script_gets_a_refusal_in_words(desk, officer, ada):
    from lodge.desk.actions import close_day
    from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE

    close_day(actor=officer, on=MONDAY, at=MONDAY_AT_NINE)

    answer = desk("desk", scan("ALD00001"), **PART)

    assert answer.status_code == 403
    assert "was closed by" in answer.json()["refused"]


@pytest.mark.shows("IMP-4")
def test_imp_4_nothing_private_stands_at_the_desk(desk, headteacher, officer, ada):
    from lodge.devices.actions import place_hold
    from tests.rooms.desk.lodging import act

    row = take_in(officer, ada, device_kind="medical_aid")
    place_hold(actor=headteacher, custody_id=row.id, hold_code="safeguarding", happened=act())

    pages = ["desk", "desk?q=ad", f"desk?in={row.id}", f"desk?person={ada.person_id}", "held"]
    pages += ["close", "not-accounted-for", f"give-back?person={ada.person_id}"]
    pages += [f"custody/{row.id}"]
    for page in pages:
        said = main_of(desk(page)).lower()
        for word in ("safeguard", "medical", "health", "police", "leader:"):
            assert word not in said, page


def test_a_full_rack_is_said(desk, officer, ada, ben):
    for _ in range(3):
        take_in(officer, ada)

    assert "Every slot is taken" in main_of(desk("desk", scan("ALD00002")))
