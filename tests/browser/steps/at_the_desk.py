"""Steps at the desk, as fingers do them: each counts its actions."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

ANSWERS = "() => Number(document.documentElement.dataset.deskAnswers ?? 0)"


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
    def box(self) -> Locator:
        return self.page.locator("#q")

    @property
    def answer(self) -> Locator:
        return self.page.locator('[data-desk-part="answer"]')

    def scans(self, card: str) -> None:
        """Do as a scanner does: type a card quickly, wherever the cursor is, and press Enter."""
        self.actions += 1
        self.page.keyboard.type(card)
        self._answered(lambda: self.page.keyboard.press("Enter"))

    def types(self, letters: str) -> None:
        self.actions += 1
        self._answered(lambda: self.page.keyboard.type(letters))

    def finds(self, name: str) -> None:
        """Type a whole name at once, as whoever types fast does: one short search."""
        self.actions += 1
        self._answered(lambda: self.page.keyboard.insert_text(name))

    def presses(self, key: str) -> None:
        self.actions += 1
        self._answered(lambda: self.page.keyboard.press(key))

    def number(self, name: str) -> int:
        return int(self.page.locator(f'[data-counter="{name}"]').inner_text())

    def _answered(self, press: Callable[[], object]) -> None:
        """Press, and wait until the next answer stands on the page."""
        before = self.page.evaluate(ANSWERS)
        started = time.perf_counter()
        press()
        self.page.wait_for_function(f"before => ({ANSWERS})() > before", arg=before)
        self.waits.append((time.perf_counter() - started) * 1000)
