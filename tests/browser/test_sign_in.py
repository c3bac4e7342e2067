"""The door and the shared desk, in a real browser with a key that the browser pretends to have."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps.door import (
    DEMO_PASSWORD,
    given_a_key,
    then_somebody_is_in,
    then_the_page_is_covered,
    then_the_page_is_open,
    when_signing_in,
    when_unlocking,
)
from tests.browser.steps.watching import Watch

DOOR = "/account/login/"
OFFICE, TEACHER, HEAD = "office.quillfeather", "teacher.quillfeather", "head.quillfeather"
# They keep the keys that a test gives them, so no other test signs in as them.
UNLOCKS_BY_KEY = "governor.copperleaf"
HAS_A_PASSKEY, HAS_A_KEY = "governor.tidewrack", "governor.bellharbour"
IN_TWO_PLACES = "governor.ashmarrow"
PIN = "4071"


@pytest.fixture
def door(site) -> str:
    """The site by a name: browsers give keys to names only, never to numbers."""
    return site.address.replace("127.0.0.1", "localhost")


@pytest.fixture
def watch(door):
    """Watch the pages under the name."""
    watching = Watch(host=door.removeprefix("http://"))
    yield watching
    assert watching.faults == []


@pytest.fixture
def at_the_door(page: Page, door) -> Page:
    """A page at the door."""
    page.goto(door + DOOR)
    return page


@pytest.fixture
def officer_in(at_the_door) -> Page:
    """A page of the office officer, who came in by the door."""
    when_signing_in(at_the_door, OFFICE)
    then_somebody_is_in(at_the_door)
    return at_the_door


def test_the_door_opens_to_a_password_and_says_what_lodge_is(at_the_door, axe, shot):
    page = at_the_door
    axe(page)
    shot(page, "sign-in")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    when_signing_in(page, OFFICE)

    then_somebody_is_in(page)
    expect(page).to_have_url(re.compile(r"/s/quillfeather/"))


def test_a_wrong_password_says_so_at_the_top(at_the_door, axe):
    page = at_the_door

    when_signing_in(page, "nobody.at-all", "a password of nobody")

    expect(page.get_by_text("do not belong together").first).to_be_visible()
    axe(page)


def test_a_demo_account_comes_in_at_one_press(at_the_door):
    at_the_door.get_by_role("button", name="Governor at Quillfeather Primary School").click()

    then_somebody_is_in(at_the_door)


def test_a_passkey_is_added_and_then_signs_in_alone(at_the_door, door, axe, shot):
    page = at_the_door
    given_a_key(page)
    when_signing_in(page, HAS_A_PASSKEY)
    then_somebody_is_in(page)
    page.goto(f"{door}/account/second-factor/keys/add/")
    axe(page)
    shot(page, "sign-in-key-add")
    page.get_by_label("What do you call this key?").fill("Office laptop")
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Your codes")).to_be_visible()
    axe(page)
    shot(page, "sign-in-codes")
    page.goto(f"{door}/account/")
    expect(page.get_by_text("Office laptop").first).to_be_visible()
    axe(page)
    shot(page, "sign-in-own")
    when_signed_out(page)

    page.get_by_role("button", name="Sign in with a passkey").click()

    then_somebody_is_in(page)
    page.goto(f"{door}/account/")
    expect(page.get_by_text("Signs you in without a password")).to_be_visible()


def test_a_key_is_the_second_factor_after_the_password(at_the_door, door, axe, shot):
    page = at_the_door
    given_a_key(page)
    when_signing_in(page, HAS_A_KEY)
    then_somebody_is_in(page)
    page.goto(f"{door}/account/second-factor/keys/add/")
    page.get_by_label("Let this key sign me in without a password").uncheck()
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Your codes")).to_be_visible()
    when_signed_out(page)

    when_signing_in(page, HAS_A_KEY)
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
    axe(page)
    shot(page, "sign-in-second-factor")
    page.get_by_role("button", name="Use your passkey or security key").click()

    then_somebody_is_in(page)


def test_a_head_is_asked_for_a_second_factor_and_may_put_it_off_in_the_demo(at_the_door, axe, shot):
    page = at_the_door

    when_signing_in(page, HEAD)

    expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
    axe(page)
    shot(page, "sign-in-ask")
    page.get_by_role("button", name="Go on without").click()
    then_somebody_is_in(page)
    expect(page).to_have_url(re.compile(r"/s/quillfeather/"))


def test_escape_twice_hides_everything_and_the_pin_brings_it_back(officer_in, door, axe, shot):
    page = officer_in
    given_a_pin(page, door)
    page.goto(f"{door}/account/password/change/")
    half_typed = page.get_by_label("The password you have now")
    half_typed.fill("half typed")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    then_the_page_is_covered(page)
    expect(page.get_by_label("Your PIN or password")).to_be_focused()
    axe(page)
    shot(page, "sign-in-locked")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    then_the_page_is_covered(page)
    when_unlocking(page, "9999")
    expect(page.get_by_role("dialog")).to_contain_text("That is not right")
    when_unlocking(page, PIN)
    then_the_page_is_open(page)
    expect(half_typed).to_have_value("half typed")


def test_a_locked_desk_shows_nothing_by_another_way_in(officer_in, door, axe, shot):
    page = officer_in
    when_locked(page)

    page.goto(f"{door}/account/places/")

    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    expect(page.get_by_text("Where you are signed in")).to_have_count(0)
    axe(page)
    shot(page, "sign-in-locked-page")
    when_unlocking(page, DEMO_PASSWORD)
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()


def test_the_back_button_does_not_open_a_locked_desk(officer_in, door):
    page = officer_in
    page.goto(f"{door}/account/")
    when_locked(page)
    page.get_by_role("link", name="Use a passkey or security key").click()
    expect(page).to_have_url(re.compile("/unlock/"))

    page.go_back()

    expect(page.get_by_role("heading", name="Locked")).to_be_visible()


def test_a_key_opens_a_locked_desk(at_the_door, door, axe):
    page = at_the_door
    given_a_key(page)
    when_signing_in(page, UNLOCKS_BY_KEY)
    then_somebody_is_in(page)
    page.goto(f"{door}/account/second-factor/keys/add/")
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Your codes")).to_be_visible()
    page.goto(f"{door}/account/places/")
    when_locked(page)

    page.get_by_role("link", name="Use a passkey or security key").click()
    page.get_by_role("link", name="Unlock with your passkey or security key").click()
    axe(page)
    page.get_by_role("button", name="Use your passkey or security key").click()

    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()


def test_a_desk_locked_without_network_is_locked_when_it_is_back(officer_in, door):
    page = officer_in
    page.goto(f"{door}/account/")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lock").click()
    then_the_page_is_covered(page)
    when_unlocking(page, DEMO_PASSWORD)
    expect(page.get_by_role("dialog")).to_contain_text("cannot be reached")
    then_the_page_is_covered(page)

    page.context.set_offline(False)
    page.reload()

    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    when_unlocking(page, DEMO_PASSWORD)
    expect(page.get_by_role("heading", name="Your sign-in")).to_be_visible()


def test_a_desk_left_alone_locks_itself(at_the_door, door):
    page = at_the_door
    page.clock.install()
    page.goto(door + DOOR)
    when_signing_in(page, OFFICE)
    then_somebody_is_in(page)

    page.clock.fast_forward("04:30")
    then_the_page_is_open(page)
    page.clock.fast_forward("00:45")

    then_the_page_is_covered(page)


def test_two_people_take_turns_at_one_desk(officer_in, door, axe, shot):
    page = officer_in
    given_a_pin(page, door)
    page.goto(f"{door}/account/switch/")
    axe(page)
    page.get_by_role("main").get_by_role("button", name="Let somebody else in").click()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    page.get_by_role("link", name="You are not on the list").click()
    when_signing_in(page, TEACHER)
    then_somebody_is_in(page)
    page.goto(f"{door}/account/switch/")
    page.get_by_role("main").get_by_role("button", name="Let somebody else in").click()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(2)
    axe(page)
    shot(page, "sign-in-switch")

    page.get_by_role("link", name="PIN", exact=False).first.click()
    axe(page)
    shot(page, "sign-in-switch-pin")
    page.get_by_label("Your PIN").fill(PIN)
    page.keyboard.press("Enter")

    then_somebody_is_in(page)
    page.goto(f"{door}/account/pin/")
    expect(page.get_by_text("choose a new PIN")).to_be_visible()


def test_one_place_is_signed_out_from_another(at_the_door, new_context, door, watch, axe, shot):
    elsewhere = new_context()
    watch.over(elsewhere)
    other = elsewhere.new_page()
    other.goto(door + DOOR)
    page = at_the_door
    for each in (other, page):
        when_signing_in(each, IN_TWO_PLACES)
        then_somebody_is_in(each)
    page.goto(f"{door}/account/places/")
    axe(page)
    shot(page, "sign-in-places")

    row = page.get_by_role("main").get_by_role("listitem").filter(has_not_text="here")
    row.get_by_role("button", name="Sign this one out").click()

    expect(page.get_by_text("Signed out there.")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_trust_lead_chooses_a_school(at_the_door, axe, shot):
    page = at_the_door
    page.get_by_role("button", name="Trust lead").click()
    page.get_by_role("button", name="Go on without").click()
    expect(page.get_by_role("heading", name="Your schools")).to_be_visible()
    axe(page)
    shot(page, "sign-in-schools")

    page.get_by_role("link", name="Ashmarrow Primary School").click()

    expect(page).to_have_url(re.compile("/s/ashmarrow/"))


def test_too_many_tries_say_until_when(at_the_door, axe, shot):
    page = at_the_door
    for _ in range(5):
        when_signing_in(page, "somebody.else", "guess after guess")

    expect(page.get_by_role("heading", name="Too many tries")).to_be_visible()
    expect(page.get_by_text(re.compile(r"until \d\d:\d\d \(1[45] minutes"))).to_be_visible()
    axe(page)
    shot(page, "sign-in-locked-out")


@pytest.mark.parametrize(
    "address",
    ["password/change/", "password/reset/", "second-factor/app/add/", "second-factor/codes/new/",
     "logout/", "pin/"],
)  # fmt: skip
def test_the_other_pages_of_the_door_have_no_barriers(officer_in, door, axe, shot, address):
    officer_in.goto(f"{door}/account/{address}")

    axe(officer_in)
    shot(officer_in, f"sign-in-{address.strip('/').replace('/', '-')}")


def given_a_pin(page: Page, door: str) -> None:
    page.goto(f"{door}/account/pin/")
    page.get_by_label("PIN", exact=True).fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Set the PIN").click()
    expect(page.get_by_text("Your PIN works at this computer")).to_be_visible()


def when_locked(page: Page) -> None:
    with page.expect_response(re.compile("/account/lock/")):
        page.get_by_role("button", name="Lock").click()
    then_the_page_is_covered(page)


def when_signed_out(page: Page) -> None:
    page.goto(f"{page.url.split('/account/')[0]}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
