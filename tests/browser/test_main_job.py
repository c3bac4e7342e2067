"""The main job: 300 phones in and back at two schools with opposite rules, and a true book."""

from random import Random
from uuid import UUID

import pytest

from tests.browser.steps import large_site as making
from tests.browser.steps import main_job_byte as byte
from tests.browser.steps.main_job import STOPWATCH, Fingers, cards_of
from tests.browser.steps.main_job_day import (
    given_the_office_is_in,
    measured,
    names_not_accounted_for,
    then_each_lies_in_a_place_of_its_own,
    then_the_answer_is,
    then_the_day_is_closed,
    then_the_machine_says_the_book_is_true,
    when_all_are_given_back,
    when_all_hand_in,
    when_asked,
)

PHONES = 300
QUESTIONS = {
    "a visitor uses a phone away from children": {
        "Who?": "A visitor",
        "What do they want to do?": "Use it",
        "Where?": "In the staffroom",
        "What is going on?": "At break",
        "Are children there?": "Away from children",
    },
    "a pupil hands in a phone": {
        "What do they want to do?": "Hand it in",
        "Where?": "In the school office",
        "What is going on?": "On arrival",
        "The device is…": "Switched off",
    },
}
ANSWERS = {
    "a visitor uses a phone away from children": {
        "bellharbour": ("forbid", "cor-7-01"),
        "copperleaf": ("permit", "cet-staff-13"),
    },
    "a pupil hands in a phone": {
        "bellharbour": ("permit", "cor-3-04"),
        "copperleaf": ("conditional", "cet-pupils-10"),
    },
}
SEALED = {
    "devices_custody": "device_kind",
    "devices_custodyevent": "given_to",
    "record_entry": "verb",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(lodge):
    """The Lodge of the main job is the large one."""
    return lodge


@pytest.fixture(scope="module")
def met():
    """The pages that were held to axe, by their names here: once each is enough."""
    return set()


@pytest.fixture
def fingers(browser, lodge, watch, axe, met):
    """Somebody at a keyboard, not signed in, with a stopwatch in every page."""
    context = browser.new_context(
        base_url=lodge.address,
        viewport={"width": 1280, "height": 800},
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.add_init_script(STOPWATCH)
    watch.over(context)
    yield Fingers(page=context.new_page(), axe=axe, met=met)
    context.close()


@pytest.mark.shows("cor-7-01", "cor-3-04", "cet-staff-13", "cet-pupils-10")
@pytest.mark.parametrize("asked", QUESTIONS)
def test_one_question_has_opposite_answers_at_two_schools(fingers, asked):
    for school, (verdict, clause) in ANSWERS[asked].items():
        given_the_office_is_in(fingers, school)
        when_asked(fingers, QUESTIONS[asked])
        then_the_answer_is(fingers, verdict, clause)
        fingers.page.context.clear_cookies()


@pytest.mark.shows("IMP-1", "cor-3-04", "cet-pupils-07", "cet-pupils-09")
@pytest.mark.parametrize("school", [making.BUSY, making.OTHER])
def test_three_hundred_phones_come_in_and_go_back_and_the_book_balances(
    fingers, lodge, school, capsys
):
    numbers = Random(school).sample(range(1, making.PUPILS[school] + 1), PHONES)
    cards = cards_of(school, numbers)
    given_the_office_is_in(fingers, school)
    expected = names_not_accounted_for(fingers)

    came_in = when_all_hand_in(fingers, cards, expected=expected)
    came = {answer.name for answer in came_in}
    left = names_not_accounted_for(fingers)
    then_each_lies_in_a_place_of_its_own(fingers, came_in)
    went = when_all_are_given_back(fingers, cards, expected=expected, came=came)
    then_the_day_is_closed(fingers)

    assert left == expected - came
    # What the desk said of each pupil's phone is what the list of those expected says.
    assert {each.name for each in came_in if "does not allow" not in each.more} == came & expected
    assert [each.what.partition(": ")[0] for each in came_in] == ["In"] * PHONES
    assert [each.what for each in went] == [f"Back: {each.place}" for each in came_in]
    assert [each.who for each in went] == [each.who for each in came_in]
    then_the_machine_says_the_book_is_true(lodge, school)
    with capsys.disabled():
        print(f"\n{measured(school, 'in', came_in)}\n{measured(school, 'back', went)}")


@pytest.mark.parametrize("table", SEALED)
def test_one_byte_changed_in_the_file_is_found_with_its_table_and_row(lodge, tmp_path, table):
    book = tmp_path / "lodge.sqlite3"
    byte.copied(lodge.folder / book.name, book)
    victim = byte.newest(book, table, SEALED[table])
    whole = book.read_bytes()
    before = making.lodge(tmp_path, "verify")

    byte.change_one_byte(book, victim)
    after = making.lodge(tmp_path, "verify")

    assert sum(old != new for old, new in zip(whole, book.read_bytes(), strict=True)) == 1
    assert before.returncode == 0, before.stdout
    assert after.returncode == 1
    assert f"{table} {UUID(victim.id)}" in after.stdout
    assert after.stdout.endswith("The book is not true: 1 finding.\n")
