"""J17: the paper twin is printed, and thirty lines of it are keyed back by keys alone."""

import re
import time

import pytest
from playwright.sync_api import expect

from lodge.foundation import moment
from tests.browser.steps.at_the_desk import Desk
from tests.rooms.desk.papers import text_of

NEEDS_ITS_OWN = True
SCHOOL = "ashmarrow"
LINES = 30
KEYS_A_LINE = 5
SECONDS = 60
COUNTED = ("entered", "already", "differs", "unread")
ALL_COUNTED = """many => [...document.querySelectorAll("[data-counter]")]
  .reduce((sum, each) => sum + Number(each.innerText), 0) >= many"""
PAGES = ("print", "paper", "paper/lines")
# Slot, its check, and the name that begins after it.
ON_PAPER = re.compile(r"(?<!T )(\d{3})\s+([0-9A-Y])\s*(?=[A-Z][a-z])")


def given_the_lists_of_today(page) -> list[str]:
    """Print the lists of today, and return the lines of the first as they would be keyed."""
    page.goto(f"/s/{SCHOOL}/paper?on={moment.today().isoformat()}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the lists").click()
    text = text_of(download.value.path().read_bytes())
    return [slot + check for slot, check in ON_PAPER.findall(text)]


@pytest.mark.shows("J17")
def test_j17_thirty_lines_in_a_minute_by_keys_alone(page_as):
    page = page_as(f"office.{SCHOOL}")
    lines = given_the_lists_of_today(page)[:LINES]
    desk = Desk(page, SCHOOL)
    desk.opens("paper/lines")
    before = {name: desk.number(name) for name in COUNTED}

    started = time.perf_counter()
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    counted = sum(before.values()) + LINES
    page.wait_for_function(ALL_COUNTED, arg=counted, timeout=SECONDS * 1000)
    took = time.perf_counter() - started

    assert len(lines) == LINES
    assert max(map(len, lines)) + 1 <= KEYS_A_LINE
    assert took < SECONDS
    assert sum(desk.number(name) for name in COUNTED) == counted
    assert desk.number("unread") == before["unread"]
    expect(desk.box).to_be_focused()


@pytest.mark.shows("J17", "IMP-79")
def test_j17_a_wrong_check_is_said_before_enter_and_stops_nothing(page_as, axe, shot):
    page = page_as(f"office.{SCHOOL}")
    right = given_the_lists_of_today(page)[40]
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    desk = Desk(page, SCHOOL)
    desk.opens("paper/lines")
    unread = desk.number("unread")

    desk.types(wrong)
    expect(desk.answer).to_contain_text("the check does not fit")
    desk.presses("Enter")
    desk.scans(right)

    expect(desk.answer).to_contain_text("Entered")
    assert desk.number("unread") == unread + 1
    expect(page.locator("#waiting")).to_contain_text("To look at")
    axe(page)
    shot(page, "paper-keyed")


def test_j17_it_works_without_scripts(page_as):
    page = page_as(f"office.{SCHOOL}", java_script_enabled=False)
    line = given_the_lists_of_today(page)[45]
    page.goto(f"/s/{SCHOOL}/paper/lines")

    page.locator("#q").fill(line)
    page.keyboard.press("Enter")

    expect(page.locator('[data-desk-part="answer"]')).to_contain_text("Entered")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_printing_has_barriers(page_as, axe, shot, path):
    page = page_as("office.bellharbour")
    if path == "paper/lines":
        page.goto("/s/bellharbour/paper")
        with page.expect_download():
            page.get_by_role("button", name="Make the lists").click()

    page.goto(f"/s/bellharbour/{path}")

    axe(page)
    shot(page, f"paper-{path.replace('/', '-')}")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
