"""The main job with ten fingers: keys to go anywhere, a scanner, a stopwatch inside the page."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps.site import ROOT

COUNTERS: Final = ("held", "returned", "noted", "open")
MOST_TABS: Final = 150
PICTURES: Final = ROOT / "docs" / "pictures"
# Tells, in the page itself, when Enter was pressed and when an answer stood in its place.
STOPWATCH: Final = """(() => {
  const done = [];
  const waiting = [];
  let pressed = 0;
  window.lodgeAnswer = (number) => new Promise((tell, fail) => {
    if (done[number]) { tell(done[number]); return; }
    waiting[number] = tell;
    setTimeout(() => fail(new Error(document.body.innerText)), 15000);
  });
  const seen = () => {
    const at = performance.now();
    const answer = document.querySelector("[data-desk-part=answer]");
    if (!answer.querySelector("[data-desk-done]")) return;
    const words = (part) => answer.querySelector(part)?.innerText ?? "";
    done.push({
      milliseconds: at - pressed,
      who: words(".lodge-answer__word"),
      what: words(".lodge-answer__headline"),
      more: words(".lodge-answer__more"),
    });
    waiting[done.length - 1]?.(done.at(-1));
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") pressed = performance.now();
  }, true);
  addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-desk-part=answer]");
    if (place) new MutationObserver(seen).observe(place, { childList: true });
  });
})()"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk answered to one card, and how long it took from Enter to the page."""

    milliseconds: float
    who: str
    what: str
    more: str

    @property
    def place(self) -> str:
        """Return where the device is or was."""
        return self.what.partition(": ")[2]

    @property
    def name(self) -> str:
        """Return the name without the form."""
        return self.who.partition(" · ")[0]


# No slots: Playwright keeps what it wraps on the object whose methods it is given.
@dataclass
class Fingers:
    """Somebody who has a keyboard and a scanner, and no mouse; every page is held to axe once."""

    page: Page
    axe: Callable[[Page], None]
    met: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def meets(self, name: str) -> None:
        """Hold a page, by a name of ours for it, to axe the first time it is met."""
        if name not in self.met:
            self.met.add(name)
            self.axe(self.page)

    def shows(self, name: str, *, at: str, down: int = 800) -> None:
        """Write a picture of the first such page there, when the books are to have new ones."""
        if os.environ.get("PICTURES") and name not in self.shown and at in self.page.url:
            self.shown.add(name)
            clip = {"x": 0, "y": 0, "width": 1280, "height": down}
            self.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", clip=clip)

    def goes_to(self, there: Locator) -> None:
        """Press Tab until something has the focus."""
        expect(there).to_be_visible()
        for _ in range(MOST_TABS):
            if there.evaluate("there => there === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No number of tabs leads to {there}.")

    def opens(self, name: str, *, heading: str) -> None:
        """Follow a link by keyboard to a page with a heading."""
        self.goes_to(self.page.get_by_role("link", name=name, exact=True).first)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_attached()

    def presses(self, name: str) -> None:
        """Press a button by keyboard."""
        self.goes_to(self.page.get_by_role("button", name=name, exact=True).first)
        self.page.keyboard.press("Enter")

    def chooses(self, label: str, answer: str) -> None:
        """Choose an answer by typing how it begins, as a list to choose from lets anybody."""
        field_called = self.page.get_by_label(label, exact=True)
        self.goes_to(field_called)
        self.page.keyboard.type(answer)
        assert field_called.evaluate("list => list.selectedOptions[0].label") == answer


class Scanner:
    """Cards at the desk, one after the other, each read as a scanner types it."""

    def __init__(self, page: Page) -> None:
        """Stand at the desk's page with the cursor in its box."""
        self.page = page
        self.answers: list[Answer] = []
        expect(page.locator("#q")).to_be_focused()

    def scans(self, card: str) -> Answer:
        """Type a card and Enter, and wait for what the desk did with it."""
        self.page.keyboard.type(card)
        self.page.keyboard.press("Enter")
        found = self.page.evaluate("number => window.lodgeAnswer(number)", len(self.answers))
        self.answers.append(Answer(**found))
        return self.answers[-1]

    def counters(self) -> dict[str, int]:
        """Return the counter strip."""
        names = ("expected", *COUNTERS)
        return {
            name: int(self.page.locator(f"[data-counter={name}]").inner_text()) for name in names
        }


def cards_of(school: str, numbers: list[int]) -> list[str]:
    """Return the cards that the demo gave to pupils by their numbers."""
    return [f"{school[:3].upper()}{number:05}" for number in numbers]
