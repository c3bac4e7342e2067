"""The paper lists and keying them back, as pages: without scripts, and as the script asks."""

import re
from datetime import timedelta

import pytest

from lodge.desk.domain.paper.lines import check_of
from lodge.desk.queries import paper as queries
from lodge.devices import actions as devices
from lodge.devices.queries import held
from lodge.foundation.ids import new_id
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, MONDAY_AT_TEN, act, add_rack, take_in
from tests.rooms.desk.papers import pages_of, text_of
from tests.rooms.desk.reading import counters_of, main_of, page_of

pytestmark = [
    pytest.mark.usefixtures("book_is_true"),
    pytest.mark.shows("J17"),
    pytest.mark.slow,
]

PART = {"headers": {"HX-Request": "true"}}
TUESDAY = MONDAY + timedelta(days=1)
PRIVATE = ("medical", "health", "safeguard", "diabet", "concern", "evidence")


@pytest.fixture
def desk(browse, officer):
    """The desk as the office sees it."""
    return browse(officer)


@pytest.fixture
def listed(desk, ada, ben):
    """Monday's lists, printed on Monday morning."""
    answer = desk("paper", {"on": MONDAY.isoformat()})
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def line(slot, rest=""):
    """Return a line with its right check."""
    return f"{slot:02}{check_of(tray=1, slot=slot)} {rest}".strip()


def keyed(text, **more):
    """Return what the box of the page sends."""
    return {"do": "search", "q": text, "client_id": str(new_id()), **more}


def test_the_lists_have_slot_check_name_and_form(listed):
    text = text_of(listed)

    assert re.search(rf"01\s*{check_of(tray=1, slot=1)}\s*Ada Brook 5A", text)
    assert re.search(rf"02\s*{check_of(tray=1, slot=2)}\s*Ben Croft 6B", text)
    assert re.search(rf"03\s*{check_of(tray=1, slot=3)}", text)
    assert "roll and slots as at Monday 23 November 2026 at 09:00" in text
    assert "Brook, Ada (5A) Rack A 1" in text


@pytest.mark.shows("IMP-4")
def test_imp_4_paper_says_that_a_device_stays_and_never_why(desk, officer, headteacher, ada, ben):
    row = take_in(officer, ada)
    take_in(officer, ben)
    for code in ("safeguarding", "medical"):
        devices.place_hold(
            actor=headteacher, custody_id=row.id, hold_code=code, happened=act(MONDAY_AT_NINE)
        )

    text = text_of(desk("paper", {"on": TUESDAY.isoformat()}).content)

    assert "Ada Brook 5A stays" in text
    assert "Ben Croft 6B goes back" in text
    assert [word for word in PRIVATE if word in text.lower()] == []


def test_who_has_no_slot_stands_on_a_list_of_their_own(desk, listed, make_pupil):
    for number in range(4):
        make_pupil(f"Zac{number}", "Zane", year=6, form="6B")

    text = text_of(desk("paper", {"on": MONDAY.isoformat()}).content)

    assert "No slot left for them" in text
    assert text.count("Zane, Zac") == 4


def test_the_day_is_the_next_school_day_unless_another_is_chosen(desk, clock, lodge, ada):
    clock(AFTER_SCHOOL + timedelta(days=4))

    page = page_of(desk("paper"))

    assert "For Monday 30 November" in page
    assert "Nothing has been printed for this day yet" in page
    assert "For Tuesday 1 December" in page_of(desk("paper?on=2026-12-01"))


@pytest.mark.parametrize("on", ["2026-11-22", "2027-01-01", "tomorrow", "2026-13-01"])
def test_a_day_for_which_no_list_is_printed_is_refused(desk, lodge, on):
    assert desk("paper", {"on": on}).status_code == 400
    assert desk(f"paper?on={on}").status_code == 400


def test_printed_again_the_page_says_which_edition_there_is(desk, listed):
    assert "Edition 1 was printed today 09:00 by Olive Sample" in page_of(
        desk(f"paper?on={MONDAY.isoformat()}")
    )


def test_a_line_is_entered_and_the_box_is_ready_for_the_next(desk, officer, listed, clock):
    clock(MONDAY_AT_TEN)

    answer = desk("paper/lines", keyed(line(1, "0842")))

    page = main_of(answer)
    assert "Entered" in page
    assert "Rack A 1, Ada Brook, 5A, in 08:42" in page
    assert 'name="q" type="text" maxlength' in answer.content.decode()
    assert counters_of(answer)["entered"] == 1
    assert len(held(seen_by=officer)) == 1


def test_a_wrong_check_is_said_at_once_and_the_next_line_goes_on(desk, officer, listed):
    wrong = desk("paper/lines", keyed("01?"))
    right = desk("paper/lines", keyed(line(2)))

    assert "Slot 1: the check does not fit" in main_of(wrong)
    assert "To look at (1)" in main_of(right)
    assert counters_of(right) == {"entered": 1, "already": 0, "differs": 0, "unread": 1}
    assert len(held(seen_by=officer)) == 1


def test_loading_the_answer_again_keys_nothing_twice(desk, officer, listed):
    answer = desk("paper/lines", keyed(line(1)))

    again = desk(answer.redirect_chain[-1][0].partition("/s/alder/")[2])

    assert "Entered" in main_of(again)
    assert counters_of(again)["entered"] == 1


def test_the_same_page_sent_twice_is_one_line_and_another_line_is_another(desk, listed):
    sent = keyed(line(1))

    desk("paper/lines", sent)
    desk("paper/lines", sent)
    answer = desk("paper/lines", {**sent, "q": line(2)})

    assert counters_of(answer)["entered"] == 2


def test_an_empty_line_is_nothing(desk, listed):
    assert counters_of(desk("paper/lines", keyed(""))) == {
        "entered": 0, "already": 0, "differs": 0, "unread": 0
    }  # fmt: skip


def test_the_script_gets_what_a_line_would_say_before_enter(desk, officer, listed):
    whole = main_of_part(desk(f"paper/lines?q={line(1)}", **PART))
    wrong = main_of_part(desk("paper/lines?q=01%3F", **PART))
    unfinished = main_of_part(desk("paper/lines?q=01", **PART))

    assert "Press Enter" in whole
    assert "Rack A 1, Ada Brook, 5A" in whole
    assert "the check does not fit" in wrong
    assert "Ready for the first line" in unfinished
    assert held(seen_by=officer) == []


def main_of_part(answer) -> str:
    """Return the words of a part of the page."""
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def test_the_script_gets_only_the_parts(desk, listed):
    answer = desk("paper/lines", keyed(line(1)), **PART)

    html = answer.content.decode()
    assert "<html" not in html
    assert 'data-desk-part="answer"' in html
    assert 'data-desk-part="log"' in html


def test_a_list_with_a_usual_time_and_the_other_column(desk, officer, listed, clock):
    clock(AFTER_SCHOOL)
    desk("paper/lines", keyed(line(1), at="08:40"))

    answer = desk("paper/lines", keyed(line(1), at="15:16", column="back"))

    assert "Ada Brook, 5A, back 15:16" in main_of(answer)
    assert "Slot and check, back, usually 15:16" in main_of(answer)
    assert held(seen_by=officer) == []


@pytest.mark.shows("IMP-79")
def test_imp_79_what_differs_stays_on_the_page_until_somebody_deals_with_it(
    desk, officer, listed, ada, ben
):
    take_in(officer, ben)
    answer = desk("paper/lines", keyed(line(1)))
    [waiting] = queries.lines_to_settle(seen_by=officer)

    assert "To look at (1)" in main_of(answer)
    assert "somebody else's device" in main_of(answer)
    assert "1 keyed line to look at" in main_of(desk("paper"))

    again = desk("paper/lines", {"do": "again", "line": str(waiting.line.id)})
    assert "To look at (1)" in main_of(again)
    settled = desk("paper/lines", {"do": "settle", "line": str(waiting.line.id)})
    assert "To look at" not in main_of(settled)
    assert "Dealt with" in main_of(settled)


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("paper/lines?container=x", 400),
        ("paper/lines?container=00000000-0000-0000-0000-000000000000", 400),
        ("paper/lines?on=2026-11-24", 400),
        ("paper/lines?on=x", 400),
        ("paper/lines?at=25:00", 400),
        ("paper/lines?last=x", 400),
        ("paper/lines?last=00000000-0000-0000-0000-000000000000", 404),
        ("paper/lines?q=%00", 200),
    ],
)
def test_a_strange_address_is_answered_in_words(desk, listed, page, status):
    assert desk(page).status_code == status


@pytest.mark.parametrize("sent", [{"do": "burn"}, {"do": "settle"}, {"do": "again", "line": "x"}])
def test_a_strange_form_is_answered_in_words(desk, listed, sent):
    assert desk("paper/lines", sent).status_code == 400


def test_before_anything_is_printed_the_page_leads_to_printing(desk, lodge):
    assert "No list has been printed" in main_of(desk("paper/lines"))


def test_the_close_of_day_leads_to_the_lists(desk, lodge):
    assert 'href="/s/alder/paper"' in desk("close").content.decode()


@pytest.mark.parametrize("page", ["print", "paper", "paper/lines"])
@pytest.mark.parametrize(
    ("role", "status"), [("office_staff", 200), ("teacher", 403), ("governor", 403), ("dsl", 403)]
)
def test_who_opens_which_page(lodge, browse, make_staff, page, role, status):
    assert browse(make_staff(role, given_name="Rosa"))(page).status_code == status


def test_a_long_list_goes_on_on_the_next_page_with_its_head(desk, headteacher, lodge, make_pupil):
    add_rack(headteacher, slots=130, name="Rack B", rank=1)
    for number in range(60):
        make_pupil(f"Pupil{number}", year=6, form="6B")

    pdf = desk("paper", {"on": MONDAY.isoformat()}).content

    text = text_of(pdf)
    # Rack A, two pages of Rack B, the names, and how to key them back.
    assert pages_of(pdf) == 5
    assert text.count("Here now In Back") == 3
    assert re.search(rf"057\s*{check_of(tray=2, slot=57)}\s*Pupil", text)


def test_the_history_of_a_device_says_that_it_was_keyed_from_paper(desk, officer, listed, ada, ben):
    desk("paper/lines", keyed(line(1)))
    by_desk = take_in(officer, ben)
    by_paper = next(row for row in held(seen_by=officer) if row.id != by_desk.id)

    assert "From the paper list" in main_of(desk(f"custody/{by_paper.id}"))
    assert "From the paper list" not in main_of(desk(f"custody/{by_desk.id}"))
