"""The queue planner in a browser: by keys alone, without scripts, at three widths, on one page."""

import io
import os
import re

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.steps.site import ROOT

PAGE = "/s/bellharbour/desk/planner"
PICTURE = ROOT / "docs" / "pictures" / "planner.png"
HEADLINE = ".lodge-answer__headline"


@pytest.mark.parametrize("account", ["office", "head"])
def test_the_planner_is_answered_by_keys_alone(page_as, account):
    page = page_as(f"{account}.bellharbour")
    page.goto(PAGE)

    page.get_by_label("Phones").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("600")
    page.keyboard.press("Tab")
    page.keyboard.type("4")
    page.keyboard.press("Enter")

    expect(page.locator(HEADLINE)).to_have_text("Four desks clear 600 phones by 08:40")
    expect(page.get_by_label("Desks", exact=True)).to_have_value("4")


def test_the_planner_works_without_scripts(page_as):
    page = page_as("head.bellharbour", java_script_enabled=False)
    page.goto(PAGE)

    page.get_by_label("Phones").fill("1000")
    page.get_by_role("button", name="Work it out").click()

    expect(page.locator(HEADLINE)).to_have_text(re.compile("Six desks clear 1,000 phones by 08:4"))
    expect(page.get_by_role("table").first).to_be_visible()


@pytest.mark.parametrize("asked", ["phones=600&desks=3", "phones=600&desks=99", ""])
def test_the_planner_has_no_barriers_and_fits_every_width(page_as, axe, shot, asked):
    page = page_as("head.bellharbour")
    page.goto(f"{PAGE}?{asked}")

    axe(page)
    shot(page, f"planner-{asked or 'usual'}")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_planner_prints_on_one_page(page_as):
    page = page_as("head.bellharbour", viewport={"width": 1280, "height": 1240})
    page.goto(f"{PAGE}?phones=1000&desks=5")
    if os.environ.get("PICTURES"):
        page.screenshot(path=PICTURE, animations="disabled")

    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))

    assert len(paper.pages) == 1
    assert "Five desks clear 1,000 phones" in paper.pages[0].extract_text()


def test_the_way_from_the_desk_leads_to_the_planner(page_as):
    page = page_as("office.bellharbour")
    page.goto("/s/bellharbour/desk")

    page.get_by_role("link", name="Plan the queue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Plan the queue")
