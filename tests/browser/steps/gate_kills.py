"""A device of the gate whose browser can be killed and started again, its store still there."""

import contextlib
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Playwright

from tests.browser.steps.gate import Gate, signed_in
from tests.browser.steps.site import Site
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

SAID: Final = "said "
# Scans as fast as the desk answers; tells the console of each card that was said to be in.
BURST: Final = """async cards => {
  const { dataset } = document.documentElement;
  const box = document.querySelector("#q");
  for (const card of cards) {
    const before = dataset.gateDone ?? "0";
    box.value = card;
    box.form.requestSubmit();
    while ((dataset.gateDone ?? "0") === before) await new Promise((done) => setTimeout(done, 1));
    if (document.querySelector('[data-gate-case="in"]')) console.log("said " + card);
  }
}"""


class Device:
    """A browser with a folder of its own, as a tablet is."""

    def __init__(self, playwright: Playwright, folder: Path, lodge: Site, account: str) -> None:
        """Remember what to start it with."""
        self.playwright, self.folder, self.lodge, self.account = playwright, folder, lodge, account
        self.said: list[str] = []
        self.kills = (0, 0)
        self.context: BrowserContext | None = None

    def starts(self, school: str) -> Gate:
        """Start the browser; what it kept is there."""
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder,
            executable_path=CHROMIUM,
            args=[*CHROMIUM_FLAGS],
            headless=True,
            base_url=self.lodge.address,
            viewport={"width": 1280, "height": 800},
        )
        signed_in(self.context, self.lodge, self.account)
        page = self.context.pages[0]
        page.on("console", self._hears)
        return Gate(page, school)

    def is_killed_in_a_burst(
        self, gate: Gate, cards: Sequence[str], *, what: str, after: int
    ) -> None:
        """Scan as fast as can be; kill the browser, or the tab's process, after some were in."""
        self.kills = (after, self.process if what == "browser" else self._tab())
        with contextlib.suppress(Error):
            gate.page.evaluate(BURST, list(cards))

    @property
    def process(self) -> int:
        """The browser's own process: the one that was started with this folder."""
        return next(pid for pid, words in _processes(str(self.folder)) if "--type=" not in words)

    def stops(self) -> None:
        """Close it as anybody does."""
        if self.context:
            with contextlib.suppress(Error):
                self.context.close()
            self.context = None

    def _tab(self) -> int:
        tabs = [
            pid
            for pid, words in _processes()
            if "--type=renderer" in words and _descends(pid, self.process)
        ]
        # The one that has worked the most: it shows the gate.
        return max(tabs, key=_worked)

    def _hears(self, message: ConsoleMessage) -> None:
        if message.text.startswith(SAID):
            self.said.append(message.text.removeprefix(SAID))
            # The page is in the middle of the next by now.
            if len(self.said) == self.kills[0]:
                os.kill(self.kills[1], signal.SIGKILL)


def _processes(named: str = "") -> list[tuple[int, str]]:
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if "chromium" in words and named in words:
            found.append((int(entry.name), words))
    return found


def _worked(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])


def _descends(pid: int, browser: int) -> bool:
    """Say whether a process descends from a browser."""
    while pid > 1:
        if pid == browser:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False
