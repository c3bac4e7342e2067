"""J17 at the gate: no network, no power, two desks that cannot hear of each other."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.steps import large_site as making
from tests.browser.steps.door import DEMO_PASSWORD
from tests.browser.steps.gate import SPARE, book_of, cards

BUSY = making.BUSY
SERVER_IS_LOCKED = """async () => {
  const answer = await fetch("since?after=", { headers: { Accept: "application/json" } });
  return answer.status === 401;
}"""

pytestmark = pytest.mark.slow


@pytest.mark.shows("IMP-3")
def test_imp_3_a_desk_opened_once_starts_without_a_network_and_sends_later(desk_at, lodge):
    desk = desk_at()
    desk.opens()
    desk.is_kept_by_the_browser()
    context = desk.page.context
    desk.loses_the_network()
    desk.page.close()
    desk.page = context.new_page()

    desk.comes()
    desk.gives_pin()
    desk.scans(SPARE[11])
    expect(desk.answer).to_contain_text("In: Rack")
    expect(desk.strip).to_contain_text("1 on this device, not sent yet")
    expect(desk.strip).to_contain_text("Nothing sent since")
    desk.turns_to("Give back")
    desk.scans(SPARE[11])
    expect(desk.answer).to_contain_text("Back: Rack")
    desk.turns_to("Not accounted for")
    expect(desk.page.locator("[data-missing]").first).to_be_visible()
    assert SPARE[11] not in book_of(lodge, BUSY)["lives"]
    desk.finds_the_network()
    desk.has_sent_all()

    assert book_of(lodge, BUSY)["lives"][SPARE[11]] == [["taken_in", "given_back"]]


@pytest.mark.shows("IMP-3")
@pytest.mark.parametrize("what", ["browser", "tab"])
def test_imp_3_whatever_was_said_to_be_in_outlives_a_kill(device, lodge, what):
    first = 12 if what == "browser" else 24
    burst = [SPARE[each] for each in range(first, first + 12)]
    desk = device.starts(BUSY)
    desk.opens()
    desk.is_kept_by_the_browser()
    desk.loses_the_network()

    device.is_killed_in_a_burst(desk, burst, what=what, after=5)
    said = list(device.said)
    device.stops()
    desk = device.starts(BUSY)
    desk.comes()
    desk.gives_pin()
    desk.has_sent_all()
    lives = book_of(lodge, BUSY)["lives"]

    assert said
    assert [lives.get(card) for card in said] == [[["taken_in"]]] * len(said)
    # What was under way when it died is there once or not at all.
    assert all(lives.get(card, [["taken_in"]]) == [["taken_in"]] for card in burst)


@pytest.mark.shows("IMP-1", "IMP-79")
def test_imp_1_two_desks_apart_in_one_slot_are_a_task_for_a_person(desk_at, lodge):
    one, other = desk_at(), desk_at()
    for desk in (one, other):
        desk.opens()
        desk.fills("Rack C")
        desk.loses_the_network()

    one.scans(SPARE[36])
    other.scans(SPARE[37])
    slot = one.answer.locator(".lodge-answer__headline").inner_text()
    same = other.answer.locator(".lodge-answer__headline").inner_text()
    for desk in (one, other):
        desk.finds_the_network()
        desk.has_sent_all()
    book = book_of(lodge, BUSY)

    assert slot == same
    assert ["one_slot", [SPARE[36], SPARE[37]]] in book["differences"]
    assert book["faults"] == []


def test_a_locked_gate_shows_nothing_and_opens_by_its_pin_without_a_network(desk_at):
    desk = desk_at()
    desk.opens()
    desk.scans(SPARE[38])
    desk.has_sent_all()
    desk.loses_the_network()

    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("heading", name="Locked")).to_be_visible()
    hidden = desk.page.content()
    desk.page.locator("#pin").fill("1357")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("alert")).to_contain_text("PIN")
    desk.gives_pin()

    assert "Rack" not in hidden
    expect(desk.page.locator('[data-counter="held"]')).to_be_visible()


@pytest.mark.shows("IMP-3")
def test_what_waits_can_be_saved_to_a_file(desk_at):
    desk = desk_at()
    desk.opens()
    desk.loses_the_network()
    desk.scans(SPARE[39])

    with desk.page.expect_download() as saving:
        desk.page.get_by_role("button", name="Save to a file").click()
    words = json.loads(saving.value.path().read_text())

    assert [each["verb"] for each in words["events"]] == ["taken_in"]
    expect(desk.strip).to_contain_text("1 on this device, not sent yet")


def test_a_gate_that_was_locked_sends_again_once_lodge_knows_who_is_there(desk_at):
    desk = desk_at(making.LARGE)
    desk.opens()
    desk.page.get_by_role("button", name="Lock").click()
    expect(desk.page.get_by_role("heading", name="Locked")).to_be_visible()
    desk.page.wait_for_function(SERVER_IS_LOCKED)

    desk.gives_pin()
    desk.scans(cards(making.LARGE, [200])[0])
    expect(desk.answer).to_contain_text("In: ")
    expect(desk.strip).to_contain_text("1 on this device, not sent yet")
    desk.strip.get_by_role("button", name="Sign in").click()
    desk.page.get_by_label("Your own PIN or password for Lodge").fill("not it")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("alert")).to_contain_text("That is not right")
    desk.page.get_by_label("Your own PIN or password for Lodge").fill(DEMO_PASSWORD)
    desk.page.keyboard.press("Enter")

    expect(desk.box).to_be_focused(timeout=20_000)
    desk.has_sent_all()


@pytest.mark.shows("IMP-79")
def test_imp_79_a_desk_that_disagrees_with_another_says_so(desk_at):
    one, other = desk_at(), desk_at()
    for desk, rack in ((one, "Rack A"), (other, "Rack B")):
        desk.opens()
        desk.fills(rack)
        desk.loses_the_network()
        desk.scans(SPARE[46])

    for desk in (one, other):
        desk.finds_the_network()
        desk.has_sent_all()
    # The first sent before the other, and would look again by itself in ten seconds.
    one.loses_the_network()
    one.finds_the_network()

    expect(one.strip).to_contain_text("disagree with another desk", timeout=60_000)
    expect(other.strip).to_contain_text("disagree with another desk", timeout=60_000)


@pytest.mark.shows("J2", "IMP-8", "IMP-10")
def test_j2_a_parent_collects_in_four_actions_without_a_network(desk_at, lodge, axe, shot):
    desk = desk_at()
    page = desk.page
    desk.opens()
    desk.scans(SPARE[50])
    desk.has_sent_all()
    page.goto(f"/s/{BUSY}/give-back?q={SPARE[50]}")
    pupil = page.locator(".lodge-answer__word").inner_text().partition(" · ")[0]
    listed = page.locator('input[name="to"]:not([value="pupil"]) + span').first.text_content()
    parent = listed.partition(" (")[0]
    desk.comes()
    desk.gives_pin()
    desk.loses_the_network()
    desk.turns_to("Give back")
    desk.actions = 0

    page.keyboard.type(pupil)
    expect(desk.answer).to_contain_text("An adult collects it")
    desk.presses("Alt+1")
    page.keyboard.type("Somebody Else")
    desk.presses("Alt+1")
    expect(desk.answer).to_contain_text("Not on the list")
    refused = page.content()
    shot(page, "gate-adult")
    for_each_width(page, axe)
    page.get_by_label("Name of the adult").fill(parent)
    desk.presses("Alt+1")

    expect(desk.answer).to_contain_text(f"given to {parent}")
    # Typing a name is an act, too: of the pupil, and once of the parent.
    assert 2 + desk.actions - len(["the name that was refused"]) == 4
    assert parent not in refused
    desk.finds_the_network()
    desk.has_sent_all()
    book = book_of(lodge, BUSY)
    assert book["lives"][SPARE[50]] == [["taken_in", "given_back"]]
    assert ["against_rule", [SPARE[50]]] not in book["differences"]


@pytest.mark.shows("J22", "IMP-86", "IMP-87")
def test_j22_an_alarm_raised_alone_holds_there_at_once_and_elsewhere_later(desk_at, axe, shot):
    leader, other = desk_at(account="head"), desk_at()
    for desk in (leader, other):
        desk.opens()
    leader.loses_the_network()

    leader.turns_to("If the day stops")
    leader.page.get_by_role("button", name="Lockdown").click()
    expect(alarm_of(leader)).to_contain_text("Only this desk knows")
    shot(leader.page, "gate-alarm")
    for_each_width(leader.page, axe)
    expect(alarm_of(other)).to_be_empty()
    leader.finds_the_network()
    leader.has_sent_all()
    looks_again(other)
    expect(alarm_of(other)).to_contain_text("Lockdown since")
    leader.page.get_by_role("button", name="All clear").click()
    leader.has_sent_all()
    looks_again(other)

    expect(alarm_of(other)).to_be_empty()
    expect(alarm_of(leader)).to_be_empty()


def alarm_of(desk):
    """Return what stands above everything during an alarm."""
    return desk.strip.locator("[role=alert]")


def looks_again(desk):
    """It would by itself a little later."""
    desk.loses_the_network()
    desk.finds_the_network()


def for_each_width(page, axe):
    for width in (820, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
