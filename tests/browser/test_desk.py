"""J1 and J2: phones come in and go back, by keys alone, at two schools with opposite rules."""

import re
import statistics

import pytest
from playwright.sync_api import expect

from tests.browser.steps.at_the_desk import Desk

# One school's policy wants a card at reception and signals blocked; the other's leaves it open.
SCHOOLS = ("tidewrack", "bellharbour")
# Beginnings of names that several pupils may have.
BEGINNINGS = ("am", "br", "ca", "co", "em", "ha", "ka", "ma", "pe", "sa", "th", "wi")
ANSWER_MILLISECONDS = 150
# A contact as the return desk names one: the name, and what they are to the pupil.
PARENT = re.compile(r"\((parent|mother|father|carer|guardian|grandparent)\)", re.IGNORECASE)
PAGES = ("desk", "give-back", "not-accounted-for", "held", "close")


@pytest.fixture
def desk_of(page_as):
    """Gives the office's desk at a school: ``desk_of("tidewrack")``."""

    def desk_of(school, account="office", **options):
        return Desk(page_as(f"{account}.{school}", **options), school)

    return desk_of


@pytest.fixture
def card():
    """Gives the card of a pupil by number, another for each test that asks."""
    return lambda school, number: f"{school[:3].upper()}{number:05}"


def when_pressed(desk, locator):
    """Press something: one action."""
    desk.actions += 1
    locator.click()


def when_it_is_given_back(desk):
    """Say why it goes early, where school is not over yet as the test runs."""
    early = desk.page.get_by_text("Leaves early, goes alone")
    if early.is_visible():
        early.click()
        with desk.page.expect_response(re.compile("give-back")):
            desk.page.get_by_role("button", name="Give it back so").click()


@pytest.mark.parametrize("school", SCHOOLS)
def test_j1_a_scan_is_one_action_and_a_name_two(desk_of, card, school):
    desk = desk_of(school)
    desk.opens()

    desk.scans(card(school, 1))
    expect(desk.answer).to_contain_text("In: ")
    by_scan = desk.actions
    name = desk.answer.locator(".lodge-answer__word").inner_text().partition(" · ")[0]
    desk.scans(card(school, 2))
    other = desk.answer.locator(".lodge-answer__word").inner_text().partition(" · ")[0]
    desk.page.locator("details.desk-wrong summary").click()
    desk.page.get_by_role("button", name="Wrong pupil").click()
    expect(desk.answer).to_contain_text("Corrected")
    desk.actions = 0
    desk.types(other.lower())
    expect(desk.answer).to_contain_text("Ready to take in")
    desk.presses("Enter")

    expect(desk.answer).to_contain_text("In: ")
    expect(desk.answer).to_contain_text(other)
    assert name != other
    assert by_scan == 1
    assert desk.actions == 2
    expect(desk.box).to_be_focused()
    expect(desk.box).to_have_value("")


@pytest.mark.parametrize("school", SCHOOLS)
def test_j1_a_row_is_chosen_by_its_number(desk_of, school):
    desk = desk_of(school)
    desk.opens()

    for letters in BEGINNINGS:
        desk.box.clear()
        desk.types(letters)
        if desk.answer.get_by_text("Which one?").is_visible():
            break
    second = desk.page.locator("[data-desk-row='2'] .desk-row__name").inner_text()
    desk.presses("2")

    expect(desk.answer).to_contain_text(second)
    expect(desk.answer).to_contain_text("In: ")


@pytest.mark.shows("IMP-2")
def test_imp_2_scans_faster_than_answers_are_all_in_and_bad_ones_stop_nothing(desk_of, card):
    desk = desk_of("ashmarrow")
    desk.opens()
    before = desk.number("held")

    for number in (*range(1, 11), 99999, *range(11, 21)):
        desk.page.keyboard.type(card("ashmarrow", number))
        desk.page.keyboard.press("Enter")

    expect(desk.page.locator('[data-counter="held"]')).to_have_text(str(before + 20))
    expect(desk.box).to_be_focused()


@pytest.mark.shows("IMP-3")
def test_imp_3_a_scan_that_nobody_answered_is_sent_again_under_its_own_id(desk_of, card):
    desk = desk_of("bellharbour")
    desk.opens()
    before = desk.number("held")
    desk.page.context.set_offline(True)

    desk.page.keyboard.type(card("bellharbour", 50))
    desk.page.keyboard.press("Enter")
    expect(desk.answer).to_contain_text("Not kept yet")
    desk.page.context.set_offline(False)
    desk.presses("Enter")

    expect(desk.answer).to_contain_text("In: ")
    assert desk.number("held") == before + 1


def test_j1_side_buttons_by_keys(desk_of, card):
    desk = desk_of("tidewrack")
    desk.opens()
    noted = desk.number("noted")

    desk.scans(card("tidewrack", 40))
    desk.presses("Alt+2")
    expect(desk.answer).to_contain_text("First one in")
    desk.page.keyboard.press("ArrowRight")
    desk.presses("Enter")
    expect(desk.answer).to_contain_text("Watch in at")
    desk.scans(card("tidewrack", 41))
    desk.page.locator("details.desk-wrong summary").click()
    desk.page.get_by_role("button", name="Wrong pupil").click()
    expect(desk.answer).to_contain_text("Corrected")
    desk.presses("Alt+1")

    expect(desk.answer).to_contain_text("has no device today")
    assert desk.number("noted") == noted + 1


@pytest.mark.parametrize(
    ("school", "terms"),
    [
        ("tidewrack", {"hand_in_place": "ofg-3.1a", "signal_blocking": "ofg-3.1b"}),
        ("bellharbour", {"hand_in_place": "decided by the school", "storage": "cor-A1-08"}),
    ],
)
def test_the_desk_says_whose_rule_it_is(desk_of, school, terms):
    desk = desk_of(school)
    desk.opens()

    for name, says in terms.items():
        expect(desk.page.locator(f'[data-term="{name}"]')).to_contain_text(says)


@pytest.mark.parametrize("school", SCHOOLS)
def test_j2_what_came_in_goes_back_and_the_day_is_closed(desk_of, card, school):
    desk = desk_of(school)
    desk.opens()
    desk.scans(card(school, 55))
    desk.opens("give-back")

    desk.scans(card(school, 55))
    when_it_is_given_back(desk)

    expect(desk.answer).to_contain_text("Back: ")
    desk.page.goto(f"/s/{school}/close")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Close the day")


@pytest.mark.shows("J2", "IMP-8")
def test_j2_a_parent_collects_in_four_actions(desk_of, card):
    """Find the pupil, say that an adult collects, how that adult is known, and give it."""
    desk = desk_of("bellharbour")
    desk.opens()
    desk.scans(card("bellharbour", 57))
    name = desk.answer.locator(".lodge-answer__word").inner_text().partition(" · ")[0]
    desk.opens("give-back")
    desk.actions = 0

    desk.finds(name)
    collects = desk.answer.get_by_text("An adult collects it")
    if collects.is_visible():
        when_pressed(desk, collects)
    else:
        # School is not over yet as the test runs: why it goes early is asked instead.
        when_pressed(desk, desk.answer.get_by_text("Leaves early, collected by an adult"))
    form = desk.answer.locator("form", has_text="How do you know the adult?")
    parent = form.get_by_role("radio", name=PARENT).first
    if not parent.is_checked():
        when_pressed(desk, parent)
    when_pressed(desk, form.get_by_role("radio", name="ID seen"))
    with desk.page.expect_response(re.compile("give-back")):
        when_pressed(desk, form.get_by_role("button", name="Give it back so"))

    expect(desk.answer).to_contain_text("Back: ")
    expect(desk.answer).to_contain_text("given to ")
    expect(desk.answer).not_to_contain_text(f"given to {name}")
    assert desk.actions <= 4


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_desk_has_barriers(desk_of, card, axe, shot, path):
    desk = desk_of("bellharbour")
    desk.opens()
    desk.scans(card("bellharbour", 56))

    desk.page.goto(f"/s/bellharbour/{path}")

    axe(desk.page)
    shot(desk.page, f"desk-{path}")
    for width in (1280, 820, 390):
        desk.page.set_viewport_size({"width": width, "height": 800})
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_answer_of_the_desk_has_barriers(desk_of, card, axe, shot):
    desk = desk_of("tidewrack")

    for name, act in {
        "rows": lambda: desk.types("am"),
        "in": lambda: desk.scans(card("tidewrack", 50)),
        "here": lambda: desk.scans(card("tidewrack", 50)),
        "nobody": lambda: desk.scans("XXX"),
    }.items():
        desk.opens()
        act()
        axe(desk.page)
        shot(desk.page, f"desk-answer-{name}")
    desk.opens("give-back")
    desk.scans(card("tidewrack", 50))
    axe(desk.page)
    desk.opens()
    desk.scans(card("tidewrack", 51))
    desk.page.goto("/s/tidewrack/held")
    desk.page.locator("table a").first.click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("its history")
    axe(desk.page)
    shot(desk.page, "desk-history")


def test_the_desk_works_without_scripts(desk_of, card):
    desk = desk_of("tidewrack", java_script_enabled=False)
    page = desk.page
    page.goto("/s/tidewrack/desk")

    page.locator("#q").fill(card("tidewrack", 45))
    page.keyboard.press("Enter")
    expect(page.get_by_text("In: Signal-blocking cabinet")).to_be_visible()
    page.locator("#q").fill("XXX99")
    page.get_by_role("button", name="Find").click()

    expect(page.get_by_text("No pupil found")).to_be_visible()
    expect(page.locator("#q")).to_have_value("XXX99")


@pytest.mark.slow
def test_an_answer_comes_before_the_next_pupil(desk_of, card, capsys):
    desk = desk_of("copperleaf")
    desk.opens()

    for number in range(1, 41):
        desk.scans(card("copperleaf", number))
        expect(desk.answer).to_contain_text("In: ")

    with capsys.disabled():
        middle, worst = statistics.median(desk.waits), max(desk.waits)
        print(f"\nhand-in answered in {middle:.0f} ms in the middle, {worst:.0f} ms at worst")
    assert statistics.median(desk.waits) <= ANSWER_MILLISECONDS
