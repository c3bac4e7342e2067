"""The browser tests' own fixtures: a running Lodge, somebody's page, barriers, pictures."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.browser.steps import large_site
from tests.browser.steps import site as running
from tests.browser.steps.made import Mould, made_once
from tests.browser.steps.site import ROOT, Site
from tests.browser.steps.watching import Watch

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Only what is wrong is told: to describe what is right takes axe as long as finding out.
FIND_BARRIERS = """() =>
  axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.map(each =>
  `${each.id}: ${each.help}\\n` + each.nodes.map(node => `    ${node.html}`).join('\\n')))"""
WIDTHS = {"desk": (1280, 800), "tablet": (820, 1180), "phone": (390, 844)}

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def mould(tmp_path_factory: pytest.TempPathFactory) -> Mould:
    """Make a Lodge with the demo's trust, once for all tests."""
    return made_once(tmp_path_factory, "site", running.prepared)


def _running(mould: Mould, factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = mould.cast(factory.mktemp("site"))
    port = running.free_port()
    child = running.started(folder, port)
    yield Site(address=f"http://127.0.0.1:{port}", folder=folder, keys=mould.keys)
    running.stop(child)


@pytest.fixture(scope="session")
def everybodys(mould: Mould, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run a copy of it for all files of tests that leave nothing lying about."""
    yield from _running(mould, tmp_path_factory)


@pytest.fixture(scope="module")
def own(mould: Mould, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run a copy of it for one file of tests."""
    yield from _running(mould, tmp_path_factory)


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Mould:
    """Make a Lodge with hundreds of pupils, once for all tests."""
    return made_once(tmp_path_factory, "crowd", large_site.prepared)


@pytest.fixture(scope="module")
def lodge(crowd: Mould, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run a copy of that for one file of tests."""
    folder = crowd.cast(tmp_path_factory.mktemp("crowd"))
    running_one = large_site.Running.of(folder, crowd.keys)
    yield running_one.site
    running_one.stops()


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> Site:
    """Give a Lodge: one of its own to a file that says so by ``NEEDS_ITS_OWN``."""
    whose = "own" if getattr(request.module, "NEEDS_ITS_OWN", False) else "everybodys"
    found: Site = request.getfixturevalue(whose)
    return found


@pytest.fixture
def new_context(new_context: NewContext, site: Site) -> NewContext:
    """Let ``page.goto("/account/login/")`` mean our own server."""
    return partial(new_context, base_url=site.address)


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """Fail the test if a page asks another host, misses a file or breaks its own rules."""
    watching = Watch(host=site.address.removeprefix("http://"))
    yield watching
    assert watching.faults == []


@pytest.fixture
def context(new_context: NewContext, watch: Watch) -> BrowserContext:
    """Give a browser of somebody not signed in; ``page`` is a page of it."""
    made = new_context()
    watch.over(made)
    return made


@pytest.fixture
def page_as(new_context: NewContext, watch: Watch, site: Site) -> Callable[..., Page]:
    """Give a page of somebody signed in, by the name of a demo account; options are a context's."""

    def page_of(account: str, **options: object) -> Page:
        made = new_context(**options)
        watch.over(made)
        made.add_cookies(
            [{"name": "sessionid", "value": site.key_of(account), "url": site.address}]
        )
        return made.new_page()

    return page_of


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Give a check that a page has no barrier that axe can find."""
    script = AXE.read_text()

    def look(page: Page) -> list[str]:
        page.wait_for_load_state()
        page.evaluate(script)
        found: list[str] = page.evaluate(FIND_BARRIERS)
        return found

    def check(page: Page) -> None:
        try:
            barriers = look(page)
        except Error:
            # The page went on to the next while it was looked at.
            barriers = look(page)
        assert barriers == [], f"{page.url}\n" + "\n".join(barriers)

    return check


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Give a camera: a picture of the whole page at each width, where SHOTS names a folder."""
    folder = os.environ.get("SHOTS")

    def take(page: Page, name: str) -> None:
        if not folder:
            return
        before = page.viewport_size
        for width, (across, down) in WIDTHS.items():
            page.set_viewport_size({"width": across, "height": down})
            path = Path(folder) / f"{name}-{width}.png"
            page.screenshot(path=path, full_page=True, animations="disabled")
        if before:
            page.set_viewport_size(before)

    return take
