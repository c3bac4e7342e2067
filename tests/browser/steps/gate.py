"""Steps at the gate, as fingers and scanners do them: each counts its actions and its waiting."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.steps.large_site import BUSY
from tests.browser.steps.site import ROOT, Site, environment_of

PIN = "2468"
ALL_SENT_WITHIN = 60_000
# From the key that ends a scan to the frame in which its answer stands, in milliseconds.
STOPWATCH = """() => {
  const waits = (window.gateWaits = []);
  let since = null;
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") since = event.timeStamp;
  }, true);
  new MutationObserver(() => {
    const from = since;
    since = null;
    const stop = () => waits.push(performance.now() - from);
    if (from !== null) requestAnimationFrame(() => setTimeout(stop));
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-gate-done"] });
}"""
KEPT = "() => navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
DRAWN = "() => new Promise((done) => setTimeout(done, 60))"
DONE = "() => Number(document.documentElement.dataset.gateDone ?? 0)"


# No slots: Playwright keeps what it wraps on the object whose methods it is given.
@dataclass
class Gate:
    """Somebody at one desk of the gate."""

    page: Page
    school: str
    actions: int = 0

    def opens(self) -> None:
        """Open the desk with a PIN and wait for the box."""
        self.page.add_init_script(f"({STOPWATCH})()")
        self.comes()
        expect(self.page.get_by_role("heading", name="Open this desk")).to_be_visible()
        self.gives_pin()

    def comes(self) -> None:
        """Come to the gate's page, as from the home screen."""
        self.page.goto(f"/s/{self.school}/gate/")

    def gives_pin(self, pin: str = PIN) -> None:
        """Type the PIN that is asked for."""
        self.page.locator("#pin").fill(pin)
        self.page.keyboard.press("Enter")
        expect(self.box).to_be_focused(timeout=20_000)

    def turns_to(self, way: str) -> None:
        """Go to another screen of the gate."""
        self.page.get_by_role("link", name=way, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(way)

    def scans(self, card: str) -> None:
        """Do as a scanner does: a card at once, and Enter."""
        self.actions += 1
        self.page.keyboard.insert_text(card)
        self._done("Enter")

    def types(self, letters: str) -> None:
        """Type some letters of a name and wait for what they find."""
        self.actions += 1
        self.page.keyboard.type(letters)
        expect(self.answer.locator("[data-desk-row]").first).to_be_visible()

    def presses(self, key: str) -> None:
        """Press a key that does something, and wait until it is done."""
        self.actions += 1
        self._done(key)

    def fills(self, container: str) -> None:
        """Say which container this desk fills first."""
        self.page.get_by_label("This desk fills first").select_option(container)

    def loses_the_network(self) -> None:
        """Cut the network of this desk."""
        self.page.context.set_offline(True)
        expect(self.strip).to_contain_text("No network")

    def finds_the_network(self) -> None:
        """Give it back."""
        self.page.context.set_offline(False)

    def is_kept_by_the_browser(self) -> None:
        """Wait until the browser could show the gate without asking anybody."""
        self.page.wait_for_function(KEPT)

    def has_sent_all(self) -> None:
        """Wait until nothing waits any more; the strip is drawn a little after the answer."""
        self.page.evaluate(DRAWN)
        waiting = self.strip.locator('[data-gate="waiting"]')
        expect(waiting).to_have_text("Nothing waits", timeout=ALL_SENT_WITHIN)

    @property
    def box(self) -> Locator:
        return self.page.locator("#q")

    @property
    def answer(self) -> Locator:
        return self.page.locator('[data-desk-part="answer"]')

    @property
    def strip(self) -> Locator:
        return self.page.locator('[data-gate-part="strip"]')

    @property
    def waits(self) -> list[float]:
        """How long each answer took until it stood on the screen."""
        return list(self.page.evaluate("window.gateWaits"))

    def number(self, name: str) -> int:
        """Return a counter."""
        return int(self.page.locator(f'[data-counter="{name}"]').inner_text())

    def _done(self, key: str) -> None:
        before = self.page.evaluate(DONE)
        self.page.keyboard.press(key)
        self.page.wait_for_function(f"before => ({DONE})() > before", arg=before)


def cards(school: str, numbers: Iterable[int]) -> list[str]:
    """Return the cards of pupils by number."""
    return [f"{school[:3].upper()}{number:05}" for number in numbers]


# Who comes on the day of three desks, six hundred where the gate is broken on purpose; and cards
# that day leaves alone, a few for each other test.
PUPILS = 600 if os.environ.get("LODGE_FAULTS") == "full" else 150
SPARE = cards(BUSY, range(601, 661))
# The beginning of several names.
AMBER = "am"


def signed_in(context: BrowserContext, site: Site, account: str) -> BrowserContext:
    """Sign a browser in, so that it stays so when it is started again."""
    tomorrow = 2**31 - 1
    context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": site.key_of(account),
                "url": site.address,
                "expires": tomorrow,
            }
        ]
    )
    return context


def book_of(site: Site, school: str) -> dict[str, object]:
    """Return the server's book of a school: see ``gate_book``."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.steps.gate_book", school],
        env=environment_of(site.folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found
