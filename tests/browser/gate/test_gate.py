"""J1 and J2 at the gate: phones come in and go back, at three desks and at one."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import large_site as making
from tests.browser.steps.gate import AMBER, PUPILS, SPARE, book_of, cards
from tests.browser.steps.gate_morning import (
    given_three_desks,
    then_counter_says,
    when_all_come,
    when_all_go,
)

BUSY, LARGE = making.BUSY, making.LARGE
ANSWER_MILLISECONDS = 150
SLOWER = 4

pytestmark = pytest.mark.slow


def among(cards, differences):
    """Return the differences about some cards; other tests use other cards at the same school."""
    return [[kind, about] for kind, about in differences if set(about) <= set(cards)]


@pytest.mark.shows("IMP-1", "IMP-3", "IMP-78", "IMP-79")
def test_three_desks_take_in_hundreds_and_give_them_back(desk_at, lodge, told):
    everybody = cards(BUSY, range(1, PUPILS + 1))
    desks = given_three_desks(desk_at)
    before = desks[0].number("held")

    morning = when_all_come(desks, everybody)
    book = book_of(lodge, BUSY)
    then_counter_says(desks, "held", before + PUPILS)
    came = [wait for desk in desks for wait in desk.waits]
    actions = [desk.actions for desk in desks]
    when_all_go(desks, everybody, twice=morning.twice)
    evening = book_of(lodge, BUSY)
    then_counter_says(desks, "held", before)

    ours = [card for card in book["held"] if card in set(everybody)]
    assert sorted(ours) == sorted(everybody + morning.twice)
    # Each difference is a pupil who was scanned at two desks that could not hear of each other.
    assert sorted(among(everybody, book["differences"])) == [
        ["in_twice", [each]] for each in sorted(morning.twice)
    ]
    assert book["slots"] == len(book["held"])
    assert book["aside"] == book["faults"] == evening["aside"] == evening["faults"] == []
    assert among(everybody, evening["differences"]) == []
    assert not set(evening["held"]) & set(everybody)
    assert making.lodge(lodge.folder, "verify").returncode == 0
    assert sum(actions) == len(came) == PUPILS + len(morning.twice)
    middle, _ = told("hand-in at three desks", came)
    assert middle <= ANSWER_MILLISECONDS


def test_j1_a_scan_is_one_action_and_a_name_two(desk_at):
    desk = desk_at()
    desk.opens()

    desk.scans(SPARE[0])
    expect(desk.answer).to_contain_text("In: Rack")
    by_scan, desk.actions = desk.actions, 0
    desk.types(AMBER)
    desk.presses("2")

    expect(desk.answer).to_contain_text("In: Rack")
    assert (by_scan, desk.actions) == (1, 2)
    expect(desk.box).to_be_focused()
    expect(desk.box).to_have_value("")
    # Whoever it was is among those who come on the day of three desks.
    desk.presses("Alt+0")
    desk.has_sent_all()


def test_j1_a_scanner_is_heard_wherever_the_cursor_is(desk_at):
    desk = desk_at()
    desk.opens()
    desk.page.get_by_role("button", name="Sound is off").focus()

    desk.page.keyboard.type(SPARE[1])
    desk.page.keyboard.press("Enter")

    expect(desk.answer).to_contain_text("In: Rack")
    expect(desk.box).to_be_focused()


@pytest.mark.shows("IMP-2")
def test_imp_2_scans_faster_than_answers_are_all_in_and_bad_ones_stop_nothing(desk_at):
    desk = desk_at()
    desk.opens()
    before = desk.number("held")

    for card in (SPARE[2], SPARE[3], "BEL99999", "?", SPARE[4], SPARE[2], SPARE[5]):
        desk.page.keyboard.insert_text(card)
        desk.page.keyboard.press("Enter")

    then_counter_says([desk], "held", before + 4)
    expect(desk.box).to_be_focused()


def test_j1_side_buttons_by_keys_alone(desk_at):
    desk = desk_at()
    desk.opens()
    noted = desk.number("noted")
    open_before = desk.number("open")

    desk.scans(SPARE[6])
    desk.presses("Alt+2")
    expect(desk.answer).to_contain_text("First one in: Rack")
    desk.page.keyboard.press("ArrowRight")
    desk.presses("Enter")
    expect(desk.answer).to_contain_text("In: Rack")
    desk.scans(SPARE[7])
    desk.presses("Alt+3")
    expect(desk.answer).to_contain_text("is not as described")
    desk.scans(SPARE[8])
    desk.presses("Alt+0")
    expect(desk.answer).to_contain_text("Undone")
    desk.presses("Alt+1")

    expect(desk.answer).to_contain_text("has no device today")
    then_counter_says([desk], "noted", noted + 1)
    then_counter_says([desk], "open", open_before - 3)


@pytest.mark.shows("IMP-13")
def test_j1_a_permit_is_shown_before_anything_is_taken_in(desk_at, lodge):
    desk = desk_at()
    desk.opens()
    desk.scans(SPARE[9])
    desk.presses("Alt+0")
    desk.presses("Alt+5")

    desk.scans(SPARE[9])

    expect(desk.answer).to_contain_text("A permit lets them keep it")
    desk.has_sent_all()
    assert SPARE[9] not in book_of(lodge, BUSY)["held"]
    desk.presses("Alt+1")


@pytest.mark.shows("IMP-5")
def test_imp_5_what_is_undone_stays_in_the_book_with_its_correction(desk_at, lodge):
    desk = desk_at()
    desk.opens()

    desk.scans(SPARE[10])
    desk.presses("Alt+0")
    desk.scans(SPARE[10])
    desk.turns_to("Give back")
    desk.scans(SPARE[10])
    expect(desk.answer).to_contain_text("Back: Rack")
    desk.presses("Alt+0")
    desk.has_sent_all()
    lives = book_of(lodge, BUSY)["lives"][SPARE[10]]

    assert lives == [["taken_in", "corrected"], ["taken_in", "given_back"], ["taken_in"]]


@pytest.mark.parametrize("speed", ["as it is", f"slowed {SLOWER} times"])
def test_an_answer_comes_at_once_with_2500_on_the_roll(desk_at, speed, told):
    desk = desk_at(LARGE)
    desk.opens()
    if speed != "as it is":
        session = desk.page.context.new_cdp_session(desk.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    first = 1 if speed == "as it is" else 101

    for card in cards(LARGE, range(first, first + 60)):
        desk.scans(card)

    middle, _ = told(f"hand-in with 2,500 on the roll, {speed}", desk.waits)
    assert middle <= ANSWER_MILLISECONDS
