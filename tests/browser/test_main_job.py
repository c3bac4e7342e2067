"""The main job: 300 phones in and back at two schools with opposite rules, and a true book."""

import re
import statistics
from random import Random
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.steps import main_job_byte as byte
from tests.browser.steps import main_job_site as making
from tests.browser.steps import site as running
from tests.browser.steps.main_job import (
    COUNTERS,
    STOPWATCH,
    Fingers,
    Scanner,
    cards_of,
)
from tests.browser.steps.site import Site
from tests.browser.steps.watching import Watch

PHONES = 300
LOOK_AT_THE_BOOK_EVERY = 100
NAMES = {"bellharbour": "Bellharbour School", "copperleaf": "Copperleaf Academy"}
ON_ROLL = {"bellharbour": 900, "copperleaf": 320}
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
    "record_entry": "actor_name",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def lodge(tmp_path_factory):
    """A Lodge of its own with the demo as anybody gets it; school is over there."""
    folder = tmp_path_factory.mktemp("main-job")
    making.made(folder)
    port = running.free_port()
    child = running.started(folder, port)
    yield Site(address=f"http://127.0.0.1:{port}", folder=folder, keys={})
    running.stop(child)


@pytest.fixture
def watch(lodge):
    """Watch the pages of that Lodge."""
    watching = Watch(host=lodge.address.removeprefix("http://"))
    yield watching
    assert watching.faults == []


@pytest.fixture
def fingers(browser, lodge, watch, axe):
    """Somebody at a keyboard, not signed in, with a stopwatch in every page."""
    context = browser.new_context(
        base_url=lodge.address,
        viewport={"width": 1280, "height": 800},
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.add_init_script(STOPWATCH)
    watch.over(context)
    yield Fingers(page=context.new_page(), axe=axe)
    context.close()


def given_the_office_is_in(fingers, school):
    """Come in by the front door, as somebody who tries the demo does."""
    fingers.page.goto("/")
    fingers.meets("sign-in")
    fingers.presses(f"Office officer, at the desk at {NAMES[school]}")
    expect(fingers.page).to_have_url(re.compile(f"/s/{school}/desk$"))


def when_asked(fingers, question):
    """Ask by keyboard, and open what is folded away if the question goes that far."""
    fingers.opens("Ask", heading="Ask the policy")
    fingers.meets("ask")
    more = fingers.page.locator("summary", has_text="More about it")
    for label, answer in question.items():
        if not fingers.page.get_by_label(label, exact=True).is_visible():
            fingers.goes_to(more)
            fingers.page.keyboard.press("Enter")
        fingers.chooses(label, answer)
    fingers.presses("Ask")
    expect(fingers.page.locator(".lodge-answer")).to_be_visible()


def then_the_answer_is(fingers, verdict, clause):
    """Read the verdict and its clause, and follow the clause to the policy in force."""
    page = fingers.page
    fingers.meets(f"answer {verdict}")
    expect(page.locator(f".lodge-answer--{verdict}")).to_be_visible()
    link = page.locator("main").get_by_role("link", name=re.compile(re.escape(clause))).first
    fingers.goes_to(link)
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{clause}']")).to_be_in_viewport()
    fingers.meets("policy")


@pytest.mark.shows("cor-7-01", "cor-3-04", "cet-staff-13", "cet-pupils-10")
@pytest.mark.parametrize("asked", QUESTIONS)
def test_one_question_has_opposite_answers_at_two_schools(fingers, asked):
    for school, (verdict, clause) in ANSWERS[asked].items():
        given_the_office_is_in(fingers, school)
        when_asked(fingers, QUESTIONS[asked])
        then_the_answer_is(fingers, verdict, clause)
        fingers.page.context.clear_cookies()


def given_the_names_not_accounted_for(fingers):
    """Read who is expected from the page that prints them, and come back to the desk."""
    fingers.opens("Not accounted for", heading="Not accounted for")
    fingers.meets("not accounted for")
    names = set(fingers.page.locator("[data-missing]").all_inner_texts())
    fingers.opens("Hand in", heading="Hand in")
    return names


def when_all_hand_in(fingers, cards, *, expected):
    """Scan every card at the hand-in desk; the book balances at every hundred."""
    scanner = Scanner(fingers.page)
    fingers.meets("desk")
    came = set()
    for number, card in enumerate(cards, start=1):
        came.add(scanner.scans(card).name)
        if number % LOOK_AT_THE_BOOK_EVERY == 0:
            assert len(came) == number
            then_the_book_says(scanner, held=number, returned=0, expected=expected, came=came)
    fingers.meets("handed in")
    return scanner.answers


def when_all_are_given_back(fingers, cards, *, expected, came):
    """Scan every card at the return desk; the book balances at every hundred."""
    fingers.opens("Give back", heading="Give back")
    fingers.meets("give back")
    scanner = Scanner(fingers.page)
    for number, card in enumerate(cards, start=1):
        scanner.scans(card)
        if number % LOOK_AT_THE_BOOK_EVERY == 0:
            held = len(cards) - number
            then_the_book_says(scanner, held=held, returned=number, expected=expected, came=came)
    fingers.meets("given back")
    return scanner.answers


def then_the_book_says(scanner, *, held, returned, expected, came):
    """Compare the counters with what we counted ourselves."""
    shown = scanner.counters()

    assert shown == {
        "expected": len(expected | came),
        "held": held,
        "returned": returned,
        "noted": 0,
        "open": len(expected - came),
    }
    assert sum(shown[name] for name in COUNTERS) == shown["expected"]


def then_each_lies_in_a_place_of_its_own(fingers, answers):
    """Compare where the desk said each phone went with the page of what is in our hands."""
    fingers.opens("In our hands", heading="In our hands")
    fingers.meets("in our hands")
    rows = [row.split("\t")[:2] for row in fingers.page.locator("tbody tr").all_inner_texts()]
    slots = [place for place, _ in rows if place != "no slot"]

    assert sorted(rows) == sorted([answer.place, answer.name] for answer in answers)
    assert len(slots) == len(set(slots))


def then_the_day_is_closed(fingers):
    """Close the day by keyboard, and read that it is."""
    fingers.opens("Close the day", heading="Close the day")
    fingers.meets("close")
    fingers.presses("Close the day")
    expect(fingers.page.get_by_role("heading", level=1, name="The day is closed")).to_be_visible()
    fingers.meets("closed")


def then_the_machine_says_the_book_is_true(lodge, school):
    """Ask on the machine, while the pages are served."""
    said = making.lodge(lodge.folder, "verify", "--school", school)

    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.endswith("The book is true.\n")


def measured(school, act, answers):
    """Return how long the answers took, as a line to print."""
    took = sorted(answer.milliseconds for answer in answers)
    late = statistics.quantiles(took, n=20)[-1]
    return (
        f"{school}: {act} {len(took)}: median {statistics.median(took):.0f} ms, p95 {late:.0f} ms"
    )


@pytest.mark.shows("IMP-1", "IMP-10", "cor-3-04", "cet-pupils-07", "cet-pupils-09")
@pytest.mark.parametrize("school", making.SCHOOLS)
def test_three_hundred_phones_come_in_and_go_back_and_the_book_balances(
    fingers, lodge, school, capsys
):
    numbers = Random(school).sample(range(1, ON_ROLL[school] + 1), PHONES)
    cards = cards_of(school, numbers)
    given_the_office_is_in(fingers, school)
    expected = given_the_names_not_accounted_for(fingers)

    came_in = when_all_hand_in(fingers, cards, expected=expected)
    then_each_lies_in_a_place_of_its_own(fingers, came_in)
    came = {answer.name for answer in came_in}
    went = when_all_are_given_back(fingers, cards, expected=expected, came=came)
    then_the_day_is_closed(fingers)

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
