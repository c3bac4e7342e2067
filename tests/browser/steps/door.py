"""Steps at the door: signing in, keys, second factors."""

from playwright.sync_api import CDPSession, Page, expect

DEMO_PASSWORD = "come-in-to-the-lodge"


def when_signing_in(page: Page, username: str, password: str = DEMO_PASSWORD) -> None:
    page.get_by_label("User name or e-mail address").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def then_somebody_is_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Lock")).to_be_visible()


def given_a_second_factor_is_put_off(page: Page) -> None:
    page.get_by_role("button", name="Go on without").click()


def given_a_key(page: Page) -> CDPSession:
    """Give the browser a key of its own that says yes by itself, as a laptop's would."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def when_unlocking(page: Page, secret: str) -> None:
    page.get_by_label("Your PIN or password").fill(secret)
    page.get_by_role("button", name="Unlock").click()


def then_the_page_is_covered(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Locked")).to_be_visible()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()


def then_the_page_is_open(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Locked")).to_have_count(0)
