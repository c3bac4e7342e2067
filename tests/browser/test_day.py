"""The whole day: a roll, who is off site, the list, an alarm; by keys, at every width, with axe."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps.at_the_desk import Desk

SCHOOL = "ashmarrow"
RULE = "Phones go into a basket at the door."


@pytest.fixture
def office(page_as):
    """The office's page at a school."""
    return page_as(f"office.{SCHOOL}")


@pytest.fixture
def head(page_as):
    """The headteacher's page at the same school."""
    return page_as(f"head.{SCHOOL}")


def goes_to(page, path):
    page.goto(f"/s/{SCHOOL}/{path}")


def looks_right(page, name, axe, shot):
    """Hold a page to axe, to every width, and to our own eyes."""
    axe(page)
    shot(page, f"day-{name}")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    page.set_viewport_size({"width": 1280, "height": 800})


def test_j1_an_absence_is_one_press_and_the_rest_another(office, axe, shot):
    goes_to(office, "attendance")
    looks_right(office, "attendance", axe, shot)
    office.locator("[data-form] a").first.click()
    name = office.locator("[data-pupil] .desk-roll__name").first.inner_text()

    office.locator("[data-pupil]").first.get_by_role("button").first.click()

    expect(office.locator("[data-pupil]").first).to_contain_text("Not in school")
    looks_right(office, "roll", axe, shot)
    office.get_by_role("button", name="here").last.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_have_text("Attendance")
    goes_to(office, "not-accounted-for")
    expect(office.locator("main")).not_to_contain_text(name)
    looks_right(office, "missing", axe, shot)
    on_paper_shows(office, "[data-missing]")


def on_paper_shows(page, what):
    page.emulate_media(media="print")
    expect(page.locator(what).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="screen")


def test_a_register_is_checked_before_it_is_taken(office, axe, shot):
    goes_to(office, "attendance")
    broken = {"name": "r.csv", "mimeType": "text/csv", "buffer": b"id,mark\nnobody,/\n"}
    office.locator("input[type=file]").set_input_files(broken)
    office.get_by_role("button", name="Read it first").click()

    expect(office.get_by_role("heading", level=1)).to_have_text("The register cannot be taken")
    looks_right(office, "register", axe, shot)


@pytest.mark.shows("IMP-10", "IMP-88")
def test_imp_88_a_day_at_another_provider(office, axe, shot):
    goes_to(office, "off-site")
    office.locator("#form").select_option(index=1)
    office.get_by_role("button", name="Show the pupils").click()
    chosen = office.locator("[name=person]").first
    name = office.locator(".desk-chip span").first.inner_text().partition(",")[0]
    chosen.check(force=True)
    office.locator("[name=kind]").select_option("provider")
    office.locator("[name=place]").fill("Tide College")
    office.locator("[name=rule]").fill(RULE)
    office.locator("[name=starts_at]").fill("00:01")
    office.locator("[name=ends_at]").fill("23:59")
    looks_right(office, "off-site-form", axe, shot)

    office.get_by_role("button", name="They are off site").click()

    office.locator("details summary", has_text="pupil").first.click()
    looks_right(office, "off-site", axe, shot)
    office.get_by_role("link", name="Slip to print").first.click()
    expect(office.locator("[data-rule]")).to_contain_text(RULE)
    looks_right(office, "slip", axe, shot)
    goes_to(office, "not-accounted-for")
    expect(office.locator("main")).not_to_contain_text(name)
    # The close of day says of whom nothing was expected.
    goes_to(office, "close")
    expect(office.locator("[data-away]")).to_be_visible()
    looks_right(office, "close", axe, shot)


@pytest.mark.shows("IMP-87")
def test_j22_two_actions_stop_the_day_and_two_let_it_go_on(office, head, axe, shot):
    desk = Desk(office, SCHOOL)
    desk.opens()
    desk.scans("ASH00030")
    actions = 0
    office.get_by_role("link", name="Lockdown").first.click()
    actions += 1
    looks_right(office, "lockdown", axe, shot)
    office.get_by_role("button", name="Lockdown", exact=True).click()
    actions += 1
    expect(office.get_by_role("heading", level=1)).to_have_text("Lockdown is on")
    looks_right(office, "alarm", axe, shot)
    on_paper_shows(office, "[data-container]")
    goes_to(head, "lockdown")
    looks_right(head, "alarm-head", axe, shot)

    head.get_by_role("button", name="All clear").press("Enter")

    expect(head.get_by_role("heading", level=1)).to_contain_text("Lockdown, evacuation")
    looks_right(head, "all-clear", axe, shot)
    assert actions == 2


def test_attendance_works_without_scripts(page_as):
    page = page_as(f"office.{SCHOOL}", java_script_enabled=False)
    goes_to(page, "attendance")
    page.locator("[data-form] a").nth(1).click()

    page.locator("[data-pupil]").nth(1).get_by_role("button").first.click()

    expect(page.locator("[data-pupil]").nth(1)).to_contain_text("Not in school")
