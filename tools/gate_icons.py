"""Draw the gate's icons for a home screen from our mark: `.venv/bin/python tools/gate_icons.py`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parents[1] / "src/lodge/foundation/ui/assets/pictures"
SIZES = (192, 512)
# The mark in brass on ink, with the margin that a round icon cuts into.
PAGE = """<style>body {{ margin: 0; background: #0f2f38 }} svg {{ display: block; width: 60vw;
margin: 20vw }} path {{ fill: #f0b849 }}</style>{mark}"""


def main() -> None:
    """Draw each size."""
    mark = (PICTURES / "mark.svg").read_text()
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"]
        )
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(mark=mark))
            page.screenshot(path=PICTURES / f"gate-{size}.png")
        browser.close()


if __name__ == "__main__":
    main()
