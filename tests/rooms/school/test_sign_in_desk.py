"""A desk that several people use: the lock, the PIN of the day, and who takes turns."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.foundation import moment
from lodge.school.actions import sessions
from lodge.school.actions.sign_in import pin_is_right, remember_visit, set_pin
from lodge.school.domain.sign_in import PIN_TRIES
from lodge.school.middleware.desk import COOKIE
from lodge.school.models import DeskVisit
from lodge.school.queries.sign_in import (
    NeedsSecondFactor,
    digest_of_browser,
    ensure_recent_second_factor,
    visits_at,
)
from tests.rooms.school.door import PASSWORD, account_of, come_in, is_in, noted

PIN, ANOTHER = "4071", "5093"
NOW = moment.now()
JSON = {"Accept": "application/json"}


@pytest.fixture
def desk():
    """A browser at the desk."""
    return Client()


@pytest.fixture
def olive(officer):
    """The account of the office."""
    return account_of(officer, "olive")


@pytest.fixture
def tariq(teacher):
    """The account of a teacher."""
    return account_of(teacher, "tariq")


def lock(desk):
    """Press Lock."""
    return desk.post("/account/lock/", headers=JSON)


def unlock(desk, secret):
    """Say something to a locked desk."""
    return desk.post("/account/unlock/", {"secret": secret}, headers=JSON)


def give_pin(desk, pin=PIN):
    """Set a PIN at a desk."""
    return desk.post("/account/pin/", {"pin": pin, "again": pin})


@pytest.mark.parametrize("address", ["/account/", "/s/alder/ask", "/", "/account/pin/"])
def test_a_locked_desk_shows_nothing(desk, olive, address):
    come_in(desk, "olive")
    lock(desk)

    answer = desk.get(address)

    assert answer.status_code == 302
    assert answer.url.startswith("/account/unlock/")
    assert desk.post(address).status_code == 302
    assert desk.get(address, headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("secret", [PIN, PASSWORD])
def test_the_pin_and_the_password_open_it(desk, olive, secret):
    come_in(desk, "olive")
    give_pin(desk)
    lock(desk)

    wrong, right = unlock(desk, ANOTHER), unlock(desk, secret)

    assert wrong.json()["unlocked"] is False
    assert right.json() == {"unlocked": True, "who": "Olive Sample"}
    assert is_in(desk)


def test_somebody_elses_secret_does_not_open_it(desk, olive, tariq):
    come_in(desk, "olive")
    lock(desk)

    for secret in ("", "4071", "the password of nobody"):
        assert unlock(desk, secret).json()["unlocked"] is False
    assert not is_in(desk)


def test_wrong_passwords_at_a_locked_desk_count_towards_the_lock_out(desk, olive):
    come_in(desk, "olive")
    lock(desk)

    answers = [unlock(desk, "not the password").status_code for _ in range(5)]

    assert answers[-1] == 429
    assert unlock(desk, PASSWORD).status_code == 429


def test_a_desk_left_alone_is_locked_by_the_server_too(desk, olive):
    come_in(desk, "olive")
    session = desk.session
    session[sessions.SEEN_AT] = (moment.now() - timedelta(minutes=7)).timestamp()
    session.save()

    assert not is_in(desk)
    assert sessions.LOCKED_AT in desk.session


def test_a_school_sets_how_long_a_desk_may_be_alone(desk, olive, school):
    school.locks_after_minutes = 20
    school.save()
    come_in(desk, "olive")
    session = desk.session
    session[sessions.SEEN_AT] = (moment.now() - timedelta(minutes=19)).timestamp()
    session.save()

    answer = desk.get("/account/")

    assert answer.status_code == 200
    assert 'data-locks-after="20"' in answer.content.decode()


def test_two_people_take_turns_by_their_pins(desk, olive, tariq, school):
    for name, pin in (("olive", PIN), ("tariq", ANOTHER)):
        come_in(desk, name)
        give_pin(desk, pin)
        desk.post("/account/switch/")
    page = desk.get("/account/switch/").content.decode()
    assert "Olive Sample" in page
    assert "Tariq Sample" in page
    here = {visit.account.username: visit for visit in visits_here(desk)}

    wrong = desk.post(f"/account/switch/{here['olive'].id}/", {"pin": ANOTHER})
    right = desk.post(f"/account/switch/{here['olive'].id}/", {"pin": PIN})

    assert wrong.status_code == 200
    assert right.status_code == 302
    assert "olive" in desk.get("/account/").content.decode()
    assert noted(school)[-2:] == ["failed", "done"]


def test_whoever_came_by_pin_sets_no_other_pin(desk, olive):
    come_by_pin(desk)

    assert give_pin(desk, ANOTHER).status_code == 403


def test_a_pin_is_no_second_factor(desk, olive):
    come_by_pin(desk)

    with pytest.raises(NeedsSecondFactor):
        ensure_recent_second_factor(asked(desk, olive), at=NOW)


def test_a_second_factor_counts_for_a_quarter_of_an_hour(desk, olive):
    come_in(desk, "olive")
    request = asked(desk, olive)
    request.session["account_authentication_methods"] = [
        {"method": "mfa", "type": "webauthn", "at": NOW.timestamp()}
    ]

    ensure_recent_second_factor(request, at=NOW + timedelta(minutes=14))
    with pytest.raises(NeedsSecondFactor):
        ensure_recent_second_factor(request, at=NOW + timedelta(minutes=16))


def test_signing_out_is_forgotten_at_the_desk(desk, olive):
    come_in(desk, "olive")
    give_pin(desk)

    desk.post("/account/logout/")

    assert visits_here(desk) == []
    assert "At this computer today" not in desk.get("/account/login/").content.decode()


def test_the_list_is_of_this_browser_only(desk, olive):
    come_in(desk, "olive")
    desk.post("/account/switch/")
    visit = visits_here(desk)[0]
    elsewhere = Client()

    assert "Olive" not in elsewhere.get("/account/login/").content.decode()
    assert elsewhere.post(f"/account/switch/{visit.id}/", {"pin": PIN}).status_code == 302
    assert desk.get(f"/account/switch/{uuid4()}/").status_code == 302
    assert not is_in(elsewhere)


@pytest.mark.shows("IMP-72")
def test_a_pin_does_not_outlive_the_post(desk, olive, officer):
    from tests.rooms.school.test_sign_in import end_posts

    come_in(desk, "olive")
    give_pin(desk)
    desk.post("/account/switch/")
    visit = visits_here(desk)[0]
    end_posts(officer)

    assert desk.post(f"/account/switch/{visit.id}/", {"pin": PIN}).status_code == 403
    assert not is_in(desk)


def test_a_pin_is_gone_tomorrow(olive):
    set_pin(account=olive, browser="a" * 43, pin=PIN, at=NOW)

    tomorrow = NOW + timedelta(days=1)
    visit = remember_visit(account=olive, browser="a" * 43, at=tomorrow)

    assert visit.pin == ""
    assert DeskVisit.objects.count() == 1


def test_a_pin_is_gone_after_so_many_wrong_tries_and_no_right_one_helps(olive, school):
    browser = "a" * 43
    set_pin(account=olive, browser=browser, pin=PIN, at=NOW)
    visit = DeskVisit.objects.get()

    tries = [pin_is_right(visit=visit, browser=browser, pin=ANOTHER, at=NOW)] * PIN_TRIES
    for _ in range(PIN_TRIES - 1):
        pin_is_right(visit=visit, browser=browser, pin=ANOTHER, at=NOW)

    assert not any(tries)
    assert not pin_is_right(visit=visit, browser=browser, pin=PIN, at=NOW)
    assert DeskVisit.objects.get().pin == ""
    assert noted(school)[-1] == "pin_taken_away"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(other=st.text("abcdefgh", min_size=43, max_size=43))
def test_a_pin_is_of_no_use_without_the_browsers_token(olive, other):
    set_pin(account=olive, browser="a" * 43, pin=PIN, at=NOW)
    visit = DeskVisit.objects.get(browser=digest_of_browser("a" * 43))

    assert pin_is_right(visit=visit, browser=other, pin=PIN, at=NOW) == (other == "a" * 43)


def test_pages_of_somebody_signed_in_are_kept_off_the_disk(desk, olive):
    come_in(desk, "olive")

    assert "no-store" in desk.get("/account/places/").headers["Cache-Control"]


def test_a_forged_cookie_is_not_taken_for_a_browser(desk, olive):
    desk.cookies[COOKIE] = "short"

    come_in(desk, "olive")

    assert len(desk.cookies[COOKIE].value) == 43


def test_one_place_and_every_place_is_signed_out(desk, olive):
    other = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    come_in(desk, "olive")
    come_in(other, "olive")
    page = desk.get("/account/places/").content.decode()
    assert "Firefox on Windows" in page

    from allauth.usersessions.models import UserSession

    there = UserSession.objects.get(session_key=other.session.session_key)
    desk.post("/account/places/", {"end": str(there.pk)})
    assert not is_in(other)
    assert is_in(desk)
    come_in(other, "olive")
    desk.post("/account/places/", {"end": "all"})
    assert not is_in(desk)
    assert not is_in(other)


def test_nobody_ends_the_session_of_somebody_else(desk, olive, tariq):
    from allauth.usersessions.models import UserSession

    other = Client()
    come_in(other, "tariq")
    come_in(desk, "olive")
    theirs = UserSession.objects.get(user=tariq)

    for end in (str(theirs.pk), "x", "-1", ""):
        desk.post("/account/places/", {"end": end})

    assert is_in(other)


def come_by_pin(desk):
    """Come in, step aside, and come back by the PIN."""
    come_in(desk, "olive")
    give_pin(desk)
    desk.post("/account/switch/")
    desk.post(f"/account/switch/{visits_here(desk)[0].id}/", {"pin": PIN})
    assert is_in(desk)


def visits_here(desk):
    """Return who is on the list of a browser."""
    return visits_at(browser=desk.cookies[COOKIE].value, on=moment.today())


def asked(desk, account):
    """Return a request of somebody in the session of a browser."""
    request = HttpRequest()
    request.session, request.user = desk.session, account
    return request
