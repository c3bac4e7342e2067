"""J2, J13 and J14 in a browser: trays, what waits for somebody, what stays and what is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps.at_the_desk import Desk

NEEDS_ITS_OWN = True
SCHOOL = "bellharbour"
# Where a frozen slot keeps no tray of another test from going out.
ELSEWHERE = "copperleaf"
PLAIN = (
    "trays",
    "my-trays",
    "desk/differences",
    "desk/rescue",
    "desk/not-collected",
    "desk/lost",
    "desk/pouches",
    "desk/kept-slots",
)


@pytest.fixture
def fits():
    """Gives a check that a page is as wide as its window, at three widths."""

    def check(page):
        for width in (1280, 820, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.set_viewport_size({"width": 1280, "height": 800})

    return check


def hands_in(page, number, *, school=SCHOOL):
    """Take in a phone as a scanner does."""
    desk = Desk(page, school)
    desk.opens()
    desk.scans(f"{school[:3].upper()}{number:05}")


@pytest.fixture
def tray(page_as):
    """The first container of the school as a tray, opened by the office."""
    page = page_as(f"office.{SCHOOL}")
    hands_in(page, 41)
    page.goto(f"/s/{SCHOOL}/trays")
    if not page.locator("[data-tray]").count():
        page.get_by_text("Let another container go out as a tray").click()
        page.get_by_role("button", name="It is a tray").click()
    expect(page.locator("[data-tray]").first).to_be_visible()
    return page


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_has_no_barriers_and_fits_every_width(page_as, axe, fits, shot, path):
    page = page_as(f"head.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/{path}")

    expect(page.locator("h1")).to_be_visible()
    axe(page)
    fits(page)
    shot(page, path.replace("/", "-"))


class Hands:
    """Somebody at the board, with each press and each short typing counted as one action."""

    def __init__(self, page):
        self.page = page
        self.actions = 0

    def presses(self, locator):
        self.actions += 1
        locator.click()

    def types(self, words):
        """Type into what has the cursor already, and press Enter."""
        self.actions += 1
        expect(self.page.locator("input:focus")).to_be_visible()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")


@pytest.mark.shows("J2")
def test_j2_a_tray_goes_out_in_two_actions_and_comes_in_in_two(tray):
    if tray.get_by_role("button", name="They are pulled").is_visible():
        tray.get_by_role("button", name="They are pulled").click()
    out, came_in = Hands(tray), Hands(tray)

    out.presses(tray.locator('[data-tray="ready"] a, [data-tray="back"] a').first)
    out.types("S-77")
    expect(tray.locator('[data-tray="out"]').first).to_contain_text("seal S-77")
    came_in.presses(tray.locator('[data-tray="out"] a').first)
    came_in.types("0")
    expect(tray.get_by_text("Counted in at").or_(tray.get_by_text("0 counted"))).to_be_visible()

    assert (out.actions, came_in.actions) == (2, 2)
    if tray.get_by_label("What you found").is_visible():
        tray.get_by_label("What you found").fill("It was a rehearsal")
        tray.get_by_role("button", name="It is settled").click()


@pytest.mark.shows("J2", "IMP-11")
def test_j2_a_tray_goes_out_and_comes_back_by_keys_alone(tray, axe, fits, shot):
    if tray.get_by_role("button", name="They are pulled").is_visible():
        tray.get_by_role("button", name="They are pulled").click()
    tray.locator("[data-tray] a").first.click()
    expect(tray.get_by_label("Number of the seal")).to_be_focused()
    tray.keyboard.type("S-2041")
    tray.keyboard.press("Enter")
    expect(tray.locator('[data-tray="out"]').first).to_contain_text("seal S-2041")
    axe(tray)
    fits(tray)
    shot(tray, "trays-out")

    tray.goto(f"/s/{SCHOOL}/my-trays")
    expect(tray.get_by_text("Tick only those you did not hand out")).to_be_visible()
    axe(tray)
    fits(tray)
    shot(tray, "tray-sign")

    tray.goto(f"/s/{SCHOOL}/trays")
    tray.locator('[data-tray="out"] a').first.click()
    expect(tray.get_by_label("How many devices lie in it?")).to_be_focused()
    axe(tray)
    shot(tray, "tray-count")
    tray.keyboard.type("9999")
    tray.keyboard.press("Enter")

    expect(tray.get_by_text("Differs")).to_be_visible()
    axe(tray)
    fits(tray)
    shot(tray, "tray-differs")
    tray.get_by_label("What you found").fill("Nobody can count so far")
    tray.get_by_role("button", name="It is settled").click()
    expect(tray.locator('[data-tray="back"]').first).to_be_visible()


@pytest.mark.shows("J14")
def test_j14_a_device_is_told_damaged_and_looked_for(page_as, axe, fits, shot):
    page = page_as(f"office.{ELSEWHERE}")
    hands_in(page, 42, school=ELSEWHERE)
    page.goto(f"/s/{ELSEWHERE}/held")
    page.get_by_role("rowheader").first.get_by_role("link").click()
    page.get_by_role("link", name="It is lost, or was damaged here").click()

    page.get_by_label("Damaged while it was here").check()
    page.get_by_role("button", name="Freeze the slot").click()

    expect(page.get_by_role("status")).to_contain_text("Frozen")
    axe(page)
    fits(page)
    shot(page, "lost-open")
    page.goto(f"/s/{ELSEWHERE}/desk/not-collected")
    axe(page)
    fits(page)
    page.goto(f"/s/{ELSEWHERE}/close")
    expect(page.locator("[data-tasks]")).to_be_visible()
    axe(page)
    page.goto(f"/s/{ELSEWHERE}/desk/differences")
    expect(page.get_by_text("A parent has not been told yet")).to_be_visible()
    axe(page)
    shot(page, "differences-some")


def test_a_rescue_file_that_is_none_is_told_in_plain_words(page_as, axe, shot):
    page = page_as(f"office.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/desk/rescue")

    page.get_by_label("The file that the gate saved").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{"}
    )
    page.get_by_role("button", name="Bring it in").click()

    expect(page.locator(".govuk-error-message")).to_contain_text("cannot be read")
    axe(page)
    shot(page, "rescue-fault")
