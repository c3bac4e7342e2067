"""The deadline wall in a browser: read, said, handed over and printed without a mouse."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.steps.site import ROOT, environment_of

SCHOOL = "bellharbour"


@pytest.fixture(scope="module", autouse=True)
def raised(site):
    """A teacher has told of an image yesterday."""
    script = ROOT / "tests" / "browser" / "steps" / "raise_image.py"
    subprocess.run(
        [sys.executable, str(script), f"teacher.{SCHOOL}"],
        env=environment_of(site.folder),
        cwd=ROOT,
        check=True,
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


@pytest.mark.parametrize("who", ["teacher", "dsl"])
def test_the_pages_have_no_barriers_and_fit_every_width(page_as, axe, fits, shot, who):
    page = page_as(f"{who}.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/duties?whose=all")
    first = page.locator(".duties-line a").first.get_attribute("href")

    for name, path in {
        "wall": f"/s/{SCHOOL}/duties?whose=all",
        "duty": first,
        "hand-over": f"{first}/hand-over",
        "calendar": f"/s/{SCHOOL}/duties/calendar",
        "settled": f"/s/{SCHOOL}/duties/settled",
    }.items():
        page.goto(path)
        axe(page)
        fits(page)
        shot(page, f"duties-{name}-{who}")


def test_a_duty_is_said_to_be_done_by_keyboard_alone(page_as):
    page = page_as(f"teacher.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/duties")
    page.locator(".duties-line a").first.focus()
    title = page.locator(".duties-line a").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep this").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Kept for 2026-9001.")).to_be_visible()
    expect(page.locator(".duties-line a").filter(has_text=title)).to_have_count(0)


def test_the_wall_is_printed_without_its_buttons(page_as):
    page = page_as(f"dsl.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/duties?whose=all")

    page.emulate_media(media="print")

    expect(page.locator(".duties-line").first).to_be_visible()
    expect(page.locator(".duties-ways")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
