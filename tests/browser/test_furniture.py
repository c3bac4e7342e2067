"""The frame of every page, in a real browser with the real security policy."""

import pytest

LOST = "/no-such-page"
FIRST_VIEW_BYTES = 100_000


@pytest.mark.parametrize("address", [LOST])
def test_a_page_has_no_barriers_at_any_width(page, axe, shot, address):
    page.goto(address)

    axe(page)
    shot(page, address.strip("/").replace("/", "-"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_first_view_weighs_little(context, page):
    weighed = context.new_cdp_session(page)
    weighed.send("Network.enable")
    received = []
    weighed.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))

    page.goto(LOST, wait_until="networkidle")

    assert len(received) >= 4
    assert sum(received) <= FIRST_VIEW_BYTES


def test_the_security_policy_lets_no_foreign_script_run(page, watch):
    answer = page.goto(LOST)

    page.evaluate(
        """() => { const foreign = document.createElement('script');
        foreign.textContent = 'window.intruder = true'; document.body.append(foreign); }"""
    )

    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert page.evaluate("window.intruder") is None
    assert "Content Security Policy" in watch.faults.pop()


def test_a_page_is_whole_without_scripts(new_context, site):
    page = new_context(java_script_enabled=False).new_page()

    page.goto(site.address + LOST)

    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("link", name="Go to the front page").is_visible()


def test_the_keyboard_goes_to_the_content_first(page):
    page.goto(LOST)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")

    assert skip.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_bar_names_the_school_and_the_person(page_as, axe):
    page = page_as("office.quillfeather")

    page.goto("/s/quillfeather/ask")

    bar = page.get_by_role("banner")
    assert bar.get_by_text("Quillfeather").is_visible()
    assert bar.locator("summary").first.inner_text().strip()
    axe(page)
