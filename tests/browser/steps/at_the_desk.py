"""Steps at the desk, as fingers do them: each counts its actions."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response, expect


# No slots: Playwright keeps what it wraps on the object whose methods it is given.
@dataclass
class Desk:
    """Somebody at the desk, with their actions and the server's answering times counted."""

    page: Page
    school: str
    actions: int = 0
    waits: list[float] = field(default_factory=list)

    def opens(self, path: str = "desk") -> None:
        self.page.goto(f"/s/{self.school}/{path}")
        expect(self.box).to_be_focused()

    @property
    def box(self):
        return self.page.locator("#q")

    @property
    def answer(self):
        return self.page.locator('[data-desk-part="answer"]')

    def scans(self, card: str) -> None:
        """Do as a scanner does: type a card quickly, wherever the cursor is, and press Enter."""
        self.actions += 1
        self.page.keyboard.type(card)
        self._answered(lambda: self.page.keyboard.press("Enter"))

    def types(self, letters: str) -> None:
        self.actions += 1
        self._answered(lambda: self.page.keyboard.type(letters))

    def presses(self, key: str) -> None:
        self.actions += 1
        self._answered(lambda: self.page.keyboard.press(key))

    def number(self, name: str) -> int:
        return int(self.page.locator(f'[data-counter="{name}"]').inner_text())

    def _answered(self, press) -> None:
        """Press, and wait until what the desk answers stands on the page."""

        def ours(response: Response) -> bool:
            return f"/s/{self.school}/" in response.url

        started = time.perf_counter()
        with self.page.expect_response(ours) as waiting:
            press()
        waiting.value.finished()
        self.waits.append((time.perf_counter() - started) * 1000)
        # One turn of the page's own clock, in which the answer is put in its place.
        self.page.evaluate("() => new Promise(done => setTimeout(done))")
