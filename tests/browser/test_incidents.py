"""J3: a teacher sees a phone, in four actions; on call in three; at every width, with axe."""

import pytest
from playwright.sync_api import expect

NEEDS_ITS_OWN = True
SCHOOL = "copperleaf"
# Pupils whom no other journey meets.
FIRST, SECOND, THIRD, FOURTH = ("COP00041", "COP00042", "COP00043", "COP00044")


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
