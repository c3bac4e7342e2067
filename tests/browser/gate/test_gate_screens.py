"""The gate's screens: for keyboards and screen readers, at three widths, with a camera."""

import json
import os

import pytest
from playwright.sync_api import expect

from tests.browser.steps.gate import AMBER, SPARE
from tests.browser.steps.site import ROOT

SCREENS = {
    "in": lambda desk: desk.scans(SPARE[41]),
    "rows": lambda desk: desk.types(AMBER),
    "nobody": lambda desk: desk.scans("BEL99999"),
    "here": lambda desk: (desk.scans(SPARE[42]), desk.scans(SPARE[42])),
    "back": lambda desk: (desk.scans(SPARE[43]), desk.turns_to("Give back"), desk.scans(SPARE[43])),
    "missing": lambda desk: desk.turns_to("Not accounted for"),
    "alone": lambda desk: (desk.loses_the_network(), desk.scans(SPARE[44])),
}
# A browser that can read: it sees one card in every picture.
CAMERA = """card => {
  const seen = document.createElement("canvas");
  navigator.mediaDevices.getUserMedia = async () => seen.captureStream(5);
  window.BarcodeDetector = class { async detect() { return [{ rawValue: card }]; } };
  HTMLMediaElement.prototype.play = async () => {};
}"""
# What a browser asks before it offers to keep a page on the home screen.
INSTALLABLE = """async () => {
  const address = document.querySelector("link[rel=manifest]").href;
  const said = await (await fetch(address)).json();
  const widths = said.icons.map(async ({ src }) => {
    const icon = new Image();
    icon.src = src;
    await icon.decode();
    return icon.naturalWidth;
  });
  return { start: said.start_url, display: said.display, icons: await Promise.all(widths) };
}"""
PRESSED = "button, select, summary, input:not([type=radio]), .gate-ways a"
SMALL_TARGETS = """pressed => [...document.querySelectorAll(pressed)]
  .filter((each) => each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().height < 44)
  .map((each) => each.outerHTML.slice(0, 80))"""

# The cards scanned for the pictures of the books, which are written with PICTURES=1.
PICTURED = {"gate": (47,), "gate-offline": (48, 49, 50)}

pytestmark = pytest.mark.slow


def test_the_camera_reads_a_card_where_the_browser_can(desk_at):
    desk = desk_at(permissions=["camera"])
    desk.page.add_init_script(f"({CAMERA})({json.dumps(SPARE[40])})")
    desk.opens()

    desk.page.get_by_role("button", name="Camera").click()

    expect(desk.answer).to_contain_text("In: Rack")
    expect(desk.page.get_by_role("button", name="Camera")).to_have_attribute("aria-pressed", "true")
    desk.turns_to("Give back")
    expect(desk.page.locator("video")).to_have_count(0)


def test_without_a_reader_in_the_browser_there_is_no_camera_button(desk_at):
    desk = desk_at()
    desk.opens()

    assert desk.page.evaluate("'BarcodeDetector' in window") is False
    expect(desk.page.get_by_role("button", name="Camera")).to_have_count(0)


@pytest.mark.parametrize(
    "name", ["door", "in", "rows", "nobody", "here", "back", "missing", "alone"]
)
def test_no_screen_of_the_gate_has_barriers(desk_at, axe, shot, name):
    desk = desk_at()
    desk.comes()
    if name != "door":
        desk.gives_pin()
        SCREENS[name](desk)

    shot(desk.page, f"gate-{name}")
    for width in (1280, 820, 390):
        desk.page.set_viewport_size({"width": width, "height": 800})
        axe(desk.page)
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert desk.page.evaluate(SMALL_TARGETS, PRESSED) == []


def test_the_list_of_those_missing_prints_names_and_nothing_else(desk_at):
    desk = desk_at()
    desk.opens()
    desk.turns_to("Not accounted for")

    desk.page.emulate_media(media="print")

    expect(desk.page.locator("[data-missing]").first).to_be_visible()
    for part in ("header", "aside", '[data-gate-part="strip"]', "button >> nth=0"):
        expect(desk.page.locator(part).first).to_be_hidden()


def test_the_gate_can_be_put_on_the_home_screen(desk_at):
    desk = desk_at()
    desk.opens()

    found = desk.page.evaluate(INSTALLABLE)

    assert found == {"start": "/s/bellharbour/gate/", "display": "standalone", "icons": [192, 512]}


@pytest.mark.parametrize("name", ["gate", "gate-offline"])
def test_what_the_book_shows_is_what_the_gate_shows(desk_at, name):
    desk = desk_at()
    desk.opens()
    if name == "gate-offline":
        desk.loses_the_network()

    for place in PICTURED[name]:
        desk.scans(SPARE[place])

    expect(desk.answer).to_contain_text("In: Rack")
    waiting = "Nothing waits" if name == "gate" else "3 on this device, not sent yet"
    expect(desk.strip).to_contain_text(waiting)
    if os.environ.get("PICTURES"):
        desk.page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
