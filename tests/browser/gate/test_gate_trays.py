"""J2 at the gate: trays go out, are signed for and counted in, with no network all the while."""

import pytest
from playwright.sync_api import expect

from tests.browser.gate.test_gate_screens import PRESSED, SMALL_TARGETS
from tests.browser.steps import large_site as making
from tests.browser.steps.gate import SPARE, book_of

BUSY = making.BUSY
SEAL = "S-2041"

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(desk_at):
    """A desk that knows a tray with three phones in it, at the board of trays."""
    desk = desk_at()
    page = desk.page
    page.goto(f"/s/{BUSY}/trays")
    if not page.locator("[data-tray]").count():
        page.get_by_text("Let another container go out as a tray").click()
        page.get_by_role("button", name="It is a tray").click()
    name = page.locator(".desk-tray__name").first.inner_text()
    desk.opens()
    desk.fills(name)
    return desk


def fills_it(desk, cards):
    for card in cards:
        desk.scans(card)
    desk.has_sent_all()
    desk.actions = 0


def to_the_board(desk):
    desk.turns_to("Trays")
    return desk.page.locator("[data-tray]").first


def presses(desk, locator):
    desk.actions += 1
    locator.click()


def types(desk, words):
    """Type into what has the cursor and press Enter: one act of whoever stands there."""
    desk.actions += 1
    desk.page.keyboard.type(words)
    desk.page.keyboard.press("Enter")


def goes_out(desk, tile, *, to_me):
    presses(desk, tile.get_by_role("link"))
    expect(desk.page.get_by_label("Number of the seal")).to_be_focused()
    me = desk.page.locator(".gate-who").inner_text()
    takers = desk.page.get_by_label("Who takes it?")
    others = [name for name in takers.locator("option").all_inner_texts() if name != me]
    takers.select_option(label=me if to_me else others[0])
    desk.page.get_by_label("Number of the seal").focus()
    types(desk, SEAL)
    expect(desk.page.locator('[data-tray="out"]')).to_contain_text(f"seal {SEAL}")


@pytest.mark.shows("J2", "IMP-3", "IMP-11")
def test_j2_out_signed_for_and_in_without_a_network(desk, lodge, axe, shot):
    cards = SPARE[0:3]
    fills_it(desk, cards)
    desk.loses_the_network()
    page = desk.page
    tile = to_the_board(desk)

    goes_out(desk, tile, to_me=True)
    out, desk.actions = desk.actions, 0
    presses(desk, page.get_by_role("link", name="say what went back"))
    shot(page, "gate-tray-sign")
    for_each_width(page, axe)
    page.get_by_role("checkbox").last.check()
    presses(desk, page.get_by_role("button", name="Sign: all returned"))
    expect(page.locator('[data-tray="out"]')).to_contain_text("signed")
    signed, desk.actions = desk.actions, 0
    presses(desk, tile.get_by_role("link"))
    before = page.locator("main").inner_text()
    blind = page.locator('[data-counter="held"]:visible').count()
    expect(page.get_by_label("How many devices lie in it?")).to_be_focused()
    types(desk, "1")
    expect(page.get_by_text("Counted in at")).to_be_visible()
    came_in = desk.actions

    assert (out, signed, came_in) == (2, 2, 2)
    assert "Rack" in before
    assert "in this desk's book" not in before
    assert blind == 0
    lives = book_of(lodge, BUSY)["lives"]
    assert [lives[card] for card in cards] == [[["taken_in"]]] * 3
    desk.finds_the_network()
    desk.has_sent_all()
    lives = book_of(lodge, BUSY)["lives"]
    ends = sorted(lives[card][-1][-1] for card in cards)
    assert ends == ["given_back", "given_back", "taken_in"]
    page.goto(f"/s/{BUSY}/trays")
    expect(page.locator('[data-tray="back"]')).to_contain_text("Counted in at")


@pytest.mark.shows("IMP-11", "IMP-79")
def test_a_count_that_differs_shows_both_numbers_after_it_was_written(desk, axe, shot):
    fills_it(desk, SPARE[3:5])
    desk.loses_the_network()
    page = desk.page
    tile = to_the_board(desk)
    shot(page, "gate-trays")
    for_each_width(page, axe)

    presses(desk, tile.get_by_role("link"))
    shot(page, "gate-tray-out")
    for_each_width(page, axe)
    page.get_by_role("link", name="Trays").last.click()
    goes_out(desk, tile, to_me=False)
    presses(desk, tile.get_by_role("link"))
    for_each_width(page, axe)
    page.get_by_label("How many devices lie in it?").fill("many")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("as a number")
    page.get_by_label("How many devices lie in it?").fill("999")
    page.keyboard.press("Enter")

    expect(page.get_by_text("999 counted at")).to_be_visible()
    shot(page, "gate-tray-differs")
    for_each_width(page, axe)
    page.get_by_label("What you found").fill("Nobody can count so far")
    page.get_by_role("button", name="It is settled").click()
    expect(page.locator('[data-tray="back"]')).to_be_visible()
    desk.finds_the_network()
    desk.has_sent_all()


def for_each_width(page, axe):
    for width in (820, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate(SMALL_TARGETS, PRESSED) == []
