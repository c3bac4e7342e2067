"""J3: a teacher sees a phone, in four actions; on call in three; at every width, with axe."""

import pytest
from playwright.sync_api import expect

NEEDS_ITS_OWN = True
SCHOOL = "copperleaf"
# Pupils whom no other journey meets.
FIRST, SECOND, THIRD, FOURTH = ("COP00041", "COP00042", "COP00043", "COP00044")
FIFTH, SIXTH = ("COP00045", "COP00046")
# Where the demo has a paper today.
HALL_SCHOOL = "bellharbour"


class Hands:
    """Somebody at a page, whose every action is counted."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def goes_to(self, path):
        self.page.goto(f"/s/{SCHOOL}/{path}")

    def types(self, text):
        self.page.get_by_role("textbox").first.fill(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.actions += 1

    def presses(self, role, name):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name).first.click()
        self.actions += 1

    def goes_by_keys_to(self, role, name):
        """Reach something by the tabulator alone, and press it."""
        wanted = self.page.get_by_role(role, name=name).first.element_handle()
        for _ in range(60):
            if self.page.evaluate("each => each === document.activeElement", wanted):
                break
            self.page.keyboard.press("Tab")
        else:
            pytest.fail(f"{name} cannot be reached by keys")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture
def teacher(page_as):
    return Hands(page_as(f"teacher.{SCHOOL}"))


@pytest.fixture
def leader(page_as):
    return Hands(page_as(f"deputy.{SCHOOL}"))


def looks_right(page, name, axe, shot):
    """Hold a page to axe, to every width, and to our own eyes."""
    axe(page)
    shot(page, f"incidents-{name}")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    page.set_viewport_size({"width": 1280, "height": 800})


def sees(hands, card, what):
    hands.goes_to("incidents/seen")
    hands.types(card)
    hands.presses("link", what)
    hands.presses("button", "Confirm")
    hands.presses("button", "Done")


@pytest.mark.shows("IMP-12")
def test_j3_in_four_actions(teacher):
    sees(teacher, FIRST, "Used")

    expect(teacher.page.get_by_role("heading", level=1)).to_contain_text("Kept as")
    assert teacher.actions == 4
    assert server_and_page_ms(teacher.page) < 1000


def server_and_page_ms(page) -> float:
    """Return how long the last page took, from the asking to its end."""
    return page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")


def test_going_back_before_done_keeps_nothing(teacher):
    teacher.goes_to("incidents/")
    before = teacher.page.locator(".inc-item").count()
    teacher.goes_to("incidents/seen")
    teacher.types(SECOND)
    teacher.presses("link", "Heard or seen")
    teacher.presses("button", "Confirm")

    teacher.page.go_back()
    teacher.goes_to("incidents/")

    assert teacher.page.locator(".inc-item").count() == before


def test_every_page_of_it_has_no_barrier(teacher, axe, shot):
    teacher.goes_to("incidents/seen")
    looks_right(teacher.page, "find", axe, shot)
    teacher.types(SECOND)
    looks_right(teacher.page, "choose", axe, shot)
    teacher.presses("link", "Filming others")
    looks_right(teacher.page, "confirm", axe, shot)
    teacher.presses("button", "Confirm")
    looks_right(teacher.page, "card", axe, shot)
    teacher.presses("button", "Done")
    looks_right(teacher.page, "kept", axe, shot)
    teacher.goes_to("incidents/report")
    looks_right(teacher.page, "report", axe, shot)


def test_it_is_done_by_keys_alone(teacher):
    teacher.goes_to("incidents/seen")
    expect(teacher.page.get_by_role("textbox").first).to_be_focused()
    teacher.page.keyboard.type(THIRD)
    with teacher.page.expect_navigation():
        teacher.page.keyboard.press("Enter")

    teacher.goes_by_keys_to("link", "Used")
    teacher.goes_by_keys_to("button", "Confirm")
    teacher.goes_by_keys_to("button", "Done")

    expect(teacher.page.get_by_role("heading", level=1)).to_contain_text("Kept as")


def test_on_call_mine_collected_handed_over(teacher, leader, axe, shot):
    sees(teacher, FOURTH, "Refused")
    number = teacher.page.get_by_role("heading", level=1).inner_text().removeprefix("Kept as ")
    leader.goes_to("incidents/on-call")
    looks_right(leader.page, "on-call", axe, shot)

    before = leader.actions

    leader.presses("button", f"Mine {number}")
    leader.presses("button", f"Collected {number}")
    leader.presses("button", f"Handed over {number}")

    assert leader.actions - before == 3
    leader.page.get_by_role("link", name=f"Open {number}").click()
    looks_right(leader.page, "one", axe, shot)
    leader.goes_to("incidents/kept")
    looks_right(leader.page, "kept-list", axe, shot)
    expect(leader.page.locator("main")).to_contain_text("on its way to")
    leader.page.get_by_role("link", name="Open").last.click()
    looks_right(leader.page, "device", axe, shot)


READY = "navigator.serviceWorker.ready.then(found => found.active?.state === 'activated')"


def has_sent_all(page):
    expect(page.locator('[data-gate="waiting"]')).to_have_text("Nothing waits", timeout=15_000)


@pytest.mark.shows("IMP-14", "IMP-16")
def test_j3_in_a_corridor_without_a_network_in_four_actions(teacher, axe, shot):
    page = teacher.page
    teacher.goes_to("incidents/seen")
    page.wait_for_function(READY)
    expect(page.locator('[data-kept="today"]')).to_be_attached()
    page.context.set_offline(True)

    teacher.goes_to("incidents/seen")
    looks_right(page, "alone-find", axe, shot)
    page.get_by_role("textbox").fill(FIFTH)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Used", exact=True).click()
    looks_right(page, "alone-card", axe, shot)
    page.get_by_role("button", name="Done").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Kept on this device")
    expect(page.locator('[data-gate="waiting"]')).to_contain_text("1 kept here")
    page.context.set_offline(False)
    has_sent_all(page)
    teacher.goes_to("incidents/")
    expect(page.locator(".inc-item").first).to_be_visible()


def test_a_network_that_goes_at_the_last_press_loses_nothing(teacher):
    page = teacher.page
    teacher.goes_to("incidents/")
    before = page.locator(".inc-item").count()
    teacher.goes_to("incidents/seen")
    page.wait_for_function(READY)
    teacher.types(SIXTH)
    teacher.presses("link", "Used")
    teacher.presses("button", "Confirm")

    page.context.set_offline(True)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("status")).to_contain_text("Kept on this device")
    page.context.set_offline(False)
    teacher.goes_to("incidents/seen")
    expect(page.get_by_role("status")).to_contain_text("has been sent", timeout=15_000)
    teacher.goes_to("incidents/")

    assert page.locator(".inc-item").count() == before + 1


@pytest.mark.shows("IMP-54", "IMP-57")
def test_j11_a_hall_without_a_network(page_as, axe, shot):
    page = page_as(f"teacher.{HALL_SCHOOL}", viewport={"width": 820, "height": 1180})
    page.goto(f"/s/{HALL_SCHOOL}/exams")
    page.get_by_role("link", name="Open the hall").first.click()
    expect(page.locator(".exam-seat").first).to_be_visible()
    page.wait_for_function(READY)
    page.context.set_offline(True)

    for seat in ("A2", "B3"):
        page.locator(f'[data-seat="{seat}"]').click()
    page.get_by_role("button", name="All handed over except A2, B3").click()
    page.locator('[data-seat="A1"]').click()
    looks_right(page, "hall-find", axe, shot)
    page.get_by_label("a mobile phone").check()
    page.get_by_label("in a pocket").check()
    page.get_by_role("button", name="It rang or lit up").click()
    expect(page.get_by_role("status").last).to_contain_text("Kept: something found at A1")
    page.get_by_role("button", name="A1: it lies out of reach").click()
    expect(page.locator(".exam-found")).to_contain_text("out of reach since")
    page.reload()

    expect(page.locator(".exam-foot")).to_contain_text("All handed over except A2, B3")
    expect(page.locator(".exam-found")).to_contain_text("out of reach since")
    looks_right(page, "hall", axe, shot)
    page.context.set_offline(False)
    has_sent_all(page)
    page.get_by_role("link", name="After the paper").click()
    expect(page.get_by_role("heading", level=3)).to_contain_text("A1: 2026-")
