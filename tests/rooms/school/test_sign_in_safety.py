"""What keeps the door shut to those who plant, guess, measure or send in somebody's name."""

import threading
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.mail import EmailMessage
from django.test import Client

from lodge.foundation import moment
from lodge.school.adapters.accounts import LETTERS
from lodge.school.middleware.desk import COOKIE
from lodge.school.queries.sign_in import visits_at
from tests.rooms.school.door import PASSWORD, account_of, code_now, come_in, is_in

PIN = {"pin": "4071", "again": "4071"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def olive(officer):
    """The account of the office."""
    return account_of(officer, "olive", email="olive@example.org")


@pytest.fixture
def desk():
    """A browser at the desk."""
    return Client()


def test_a_session_known_before_is_of_no_use_after(desk, olive):
    anonymous = desk.session
    anonymous["planted"] = True
    anonymous.save()
    desk.cookies["sessionid"] = known = anonymous.session_key

    come_in(desk, "olive")

    assert is_in(desk)
    assert desk.cookies["sessionid"].value != known
    thief = Client()
    thief.cookies["sessionid"] = known
    assert not is_in(thief)


def test_a_desks_token_that_somebody_planted_is_changed_and_one_in_use_is_kept(desk, olive):
    planted = desk.cookies[COOKIE] = "p" * 43

    come_in(desk, "olive")
    first = desk.cookies[COOKIE].value
    desk.post("/account/switch/")
    come_in(desk, "olive")

    assert planted != first == desk.cookies[COOKIE].value
    assert visits_at(browser=planted, on=moment.today()) == []


def test_cookies_are_kept_from_scripts_from_other_sites_and_from_plain_http(desk, olive, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    desk.get("/account/login/")
    come_in(desk, "olive")

    flags = {name: (each["samesite"], each["secure"]) for name, each in desk.cookies.items()}
    assert flags == dict.fromkeys(("csrftoken", "sessionid", COOKIE), ("Lax", True))
    assert all(desk.cookies[name]["httponly"] for name in ("sessionid", COOKIE))


@pytest.mark.parametrize("by_pin", [False, True])
def test_a_session_ends_with_the_browser_however_somebody_came_in(desk, olive, by_pin):
    come_in(desk, "olive")
    if by_pin:
        desk.post("/account/pin/", PIN)
        desk.post("/account/switch/")
        [visit] = visits_at(browser=desk.cookies[COOKIE].value, on=moment.today())
        desk.post(f"/account/switch/{visit.id}/", PIN)

    assert is_in(desk)
    assert desk.cookies["sessionid"]["max-age"] == ""
    assert desk.session.get_expiry_age() <= 14 * 60 * 60


@pytest.mark.parametrize("end", ["password", "places"])
def test_a_pin_that_somebody_else_set_ends_with_the_password_and_with_every_session(
    desk, olive, end
):
    thief = Client()
    come_in(thief, "olive")
    thief.post("/account/pin/", PIN)
    [visit] = visits_at(browser=thief.cookies[COOKIE].value, on=moment.today())
    come_in(desk, "olive")

    if end == "password":
        new = dict.fromkeys(("password1", "password2"), "plain words are enough")
        desk.post("/account/password/change/", {"oldpassword": PASSWORD, **new})
    else:
        desk.post("/account/places/", {"end": "all"})
    assert not is_in(thief)
    thief.post(f"/account/switch/{visit.id}/", PIN)

    assert not is_in(thief)
    assert is_in(desk) == (end == "password")


def test_a_code_of_an_app_that_somebody_looked_at_is_of_no_use_a_moment_later(olive, monkeypatch):
    seed = generate_totp_secret()
    TOTP.activate(olive, seed)
    code = {"code": code_now(seed)}
    desk, thief = Client(), Client()
    for browser in (desk, thief):
        come_in(browser, "olive")

    desk.post("/account/second-factor/show/", code)
    later = moment.now() + timedelta(seconds=45)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: later)
    told = thief.post("/account/second-factor/show/", code)

    assert is_in(desk)
    assert "it has been used" in told.content.decode()
    assert not is_in(thief)


def test_no_other_site_locks_opens_or_changes_anything(olive):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(olive, backend=BACKEND)

    for page in ("lock", "unlock", "switch", "pin", "places", "logout", "second-factor/codes/new"):
        assert browser.post(f"/account/{page}/", {**PIN, "end": "all"}).status_code == 403

    assert is_in(browser)
    assert not olive.authenticator_set.exists()


def test_pages_of_the_door_are_kept_off_the_disk(db):
    for page in ("login/", "first/", "password/reset/", "password/reset/key/x-y/"):
        assert "no-store" in Client().get(f"/account/{page}").headers["Cache-Control"]


@pytest.mark.parametrize("has_password", [True, False])
def test_a_name_that_nobody_has_takes_as_much_hashing_as_one_that_is_wrong(
    desk, olive, has_password, monkeypatch
):
    if not has_password:
        olive.set_unusable_password()
        olive.save()
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *words: hashed.append(1) or encode(*words)
    )

    counts = []
    for name in ("olive", "olive@example.org", "nobody", "nobody@example.org"):
        hashed.clear()
        come_in(desk, name, "a password that is wrong")
        counts.append(len(hashed))

    assert min(counts) >= 1
    assert len(set(counts)) == 1


def test_an_answer_waits_for_no_mail_server(olive, settings, monkeypatch):
    settings.MAIL_LEAVES = True
    answered, sent_after = threading.Event(), []
    monkeypatch.setattr(EmailMessage, "send", lambda _: sent_after.append(answered.wait(2)))

    page = Client().post("/account/password/reset/", {"email": "olive@example.org"})
    answered.set()
    LETTERS.submit(int).result()

    assert page.status_code == 302
    assert sent_after == [True]


def test_a_mail_server_that_is_down_tells_nobody_who_has_an_account(olive, settings, monkeypatch):
    settings.MAIL_LEAVES = True
    tried = []

    def fails(_):
        tried.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", fails)

    pages = [
        Client().post("/account/password/reset/", {"email": f"{name}@example.org"}, follow=True)
        for name in ("olive", "nobody")
    ]
    LETTERS.submit(int).result()

    assert tried
    assert pages[0].redirect_chain == pages[1].redirect_chain
