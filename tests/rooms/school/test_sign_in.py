"""Who comes in by the door, who does not, and what the record says of it."""

import json
import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends import locmem
from django.test import Client

from lodge.foundation import moment
from lodge.record.actions import verify
from lodge.record.models import Entry
from lodge.school.models import Account, Person, Post
from tests.rooms.school.door import (
    PASSWORD,
    account_of,
    code_now,
    come_in,
    is_in,
    noted,
    trust_lead_of,
)

YESTERDAY = moment.today() - timedelta(days=1)
WRONG = "a password that is wrong"


@pytest.fixture
def desk():
    """A browser at the desk."""
    return Client()


@pytest.fixture
def olive(officer):
    """The account of the office."""
    return account_of(officer, "olive", email="olive@example.org")


@pytest.fixture
def hana(headteacher):
    """The account of the headteacher."""
    return account_of(headteacher, "hana")


@pytest.mark.parametrize("name", ["olive", "OLIVE", " olive ", "olive@example.org"])
def test_a_name_or_an_address_and_the_password_let_in(desk, olive, school, name, book_is_true):
    answer = come_in(desk, name)

    assert answer.status_code == 302
    assert is_in(desk)
    assert noted(school) == ["done"]


def test_who_is_unknown_and_who_is_wrong_are_answered_in_the_same_words(desk, olive):
    unknown, wrong = come_in(desk, "nobody", WRONG), come_in(desk, "olive", WRONG)

    assert unknown.status_code == wrong.status_code == 200
    assert without_token(unknown, "nobody") == without_token(wrong, "olive")


def test_who_is_unknown_and_who_is_wrong_are_locked_out_in_the_same_words(desk, olive, school):
    answers = {name: [come_in(desk, name, WRONG) for _ in range(6)] for name in ("nobody", "olive")}

    pages = [answers[name][5] for name in answers]
    assert [page.status_code for page in pages] == [429, 429]
    assert without_token(pages[0], "nobody") == without_token(pages[1], "olive")
    assert "(15 minutes from now)" in pages[0].content.decode()
    assert noted(school) == ["failed"] * 4 + ["locked_out"]


def test_a_locked_out_name_is_not_let_in_even_by_the_right_password(desk, olive):
    for _ in range(5):
        come_in(desk, "olive", WRONG)

    assert come_in(desk, "olive").status_code == 429
    assert come_in(desk, "Olive@Example.org").status_code == 429
    assert not is_in(desk)


def test_a_name_is_locked_out_from_one_address_only(desk, olive):
    for _ in range(5):
        come_in(desk, "olive", WRONG)

    assert come_in(desk, "olive", REMOTE_ADDR="192.0.2.9").status_code == 302


def test_tries_after_the_lock_out_do_not_make_it_longer(desk, olive):
    from axes.models import AccessAttempt

    for _ in range(5):
        come_in(desk, "olive", WRONG)
    locked_at = AccessAttempt.objects.get().attempt_time

    come_in(desk, "olive", WRONG)

    assert AccessAttempt.objects.get().attempt_time == locked_at


def test_coming_in_wipes_the_wrong_tries(desk, olive):
    for _ in range(4):
        come_in(desk, "olive@example.org", WRONG)
    come_in(desk, "olive")
    desk.post("/account/logout/")

    for _ in range(4):
        assert come_in(desk, "olive", WRONG).status_code == 200


def test_nothing_that_was_typed_is_kept(desk, olive, school):
    secret = "typed-into-the-wrong-box-7"
    come_in(desk, "olive", secret)
    come_in(desk, secret, secret)
    come_in(desk, "olive")

    said = json.dumps(list(Entry.objects.of(school.id).values("detail", "subject")), default=str)
    assert secret not in said
    assert PASSWORD not in said


def test_nobody_signs_themselves_up(desk):
    for address in ("signup/", "email/", "login/code/", "social/signup/"):
        assert desk.get(f"/account/{address}").status_code == 404


@pytest.mark.shows("IMP-72")
def test_a_sign_in_does_not_outlive_the_post(desk, olive, officer, school):
    end_posts(officer)

    answer = come_in(desk, "olive")

    assert answer.status_code == 403
    assert "no post" in answer.content.decode()
    assert not is_in(desk)
    assert noted(school) == ["refused"]


@pytest.mark.shows("IMP-72")
@pytest.mark.parametrize("address", ["/account/", "/s/alder/ask", "/s/birch/ask", "/"])
def test_an_open_session_is_cut_at_the_next_request(desk, olive, officer, school, address):
    come_in(desk, "olive")
    end_posts(officer)

    answer = desk.get(address)

    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")
    assert "_auth_user_id" not in desk.session
    assert "cut" in noted(school)
    assert "your session has ended" in desk.get("/account/login/").content.decode()


@pytest.mark.shows("IMP-72")
def test_a_leaver_is_out_whatever_their_posts_say(desk, olive, officer):
    come_in(desk, "olive")
    Person.objects.of(officer.school_id).filter(id=officer.person_id).update(left_on=YESTERDAY)

    assert not is_in(desk)
    assert come_in(desk, "olive").status_code == 403


@pytest.mark.shows("IMP-72")
def test_a_closed_account_is_out_at_once(desk, olive):
    come_in(desk, "olive")

    Account.objects.filter(pk=olive.pk).update(is_active=False)

    assert not is_in(desk)


def test_somebody_of_several_schools_chooses_one(desk, trust, school, other_school):
    trust_lead_of(trust)
    come_in(desk, "lead")
    pay_what_is_owed(desk)

    answer = desk.get("/")

    assert answer.url == "/account/schools/"
    page = desk.get(answer.url).content.decode()
    assert "/s/alder/" in page
    assert "/s/birch/" in page


def test_somebody_of_one_school_is_led_to_their_first_page(desk, olive):
    come_in(desk, "olive")

    assert desk.get("/").url.startswith("/s/alder/")


def test_a_head_without_a_second_factor_gets_no_further_outside_the_demo(desk, hana):
    come_in(desk, "hana")

    asked = desk.get("/s/alder/policy")
    desk.post("/account/second-factor/ask/", {"next": "/s/alder/policy"})
    asked_again = desk.get("/s/alder/policy")
    sent = desk.post("/s/alder/policy")

    assert asked.url == "/account/second-factor/ask/?next=%2Fs%2Falder%2Fpolicy"
    assert asked_again.status_code == 302
    assert sent.status_code == 403


def test_printed_codes_alone_are_a_second_factor(
    desk, hana, school, django_capture_on_commit_callbacks
):
    come_in(desk, "hana")
    with django_capture_on_commit_callbacks(execute=True):
        sheet = desk.post("/account/second-factor/codes/new/", follow=True).content.decode()
    codes = re.findall(r"<code>(\d{4}) (\d{4})</code>", sheet)
    shown_again = desk.get("/account/second-factor/codes/").content.decode()
    desk.post("/account/logout/")

    come_in(desk, "hana")
    between = desk.get("/account/", follow=False)
    used = desk.post("/account/second-factor/show/", {"code": "".join(codes[0])})
    desk.get("/s/alder/policy")

    assert len(codes) == 20
    assert "<code>" not in shown_again
    assert between.status_code == 302
    assert used.status_code == 302
    assert is_in(desk)
    assert desk.get("/s/alder/policy").status_code == 200
    desk.post("/account/logout/")
    come_in(desk, "hana")
    assert desk.post("/account/second-factor/show/", {"code": "".join(codes[0])}).status_code == 200
    assert not is_in(desk)
    assert "second_factor_renewed" in noted(school)


def test_wrong_codes_are_counted_whichever_process_is_asked(desk, hana):
    seed = generate_totp_secret()
    TOTP.activate(hana, seed)
    come_in(desk, "hana")
    for _ in range(10):
        desk.post("/account/second-factor/show/", {"code": "000000"})
        forget_what_this_process_remembers()

    at_last = desk.post("/account/second-factor/show/", {"code": code_now(seed)})

    assert "Too many tries" in at_last.content.decode()
    assert not is_in(desk)


def test_the_book_stays_true_through_a_day_at_the_door(desk, olive, hana, school):
    come_in(desk, "olive", WRONG)
    come_in(desk, "olive")
    desk.post("/account/pin/", {"pin": "4071", "again": "4071"})
    desk.post("/account/logout/")

    assert noted(school) == ["failed", "done", "pin_set", "ended"]
    assert not verify().findings


@pytest.mark.parametrize("bad", ["//evil.example.org/", "https://evil.example.org/"])
def test_nobody_is_led_to_another_site(desk, olive, bad):
    answer = desk.post("/account/login/", {"login": "olive", "password": PASSWORD, "next": bad})
    onward = desk.post("/account/second-factor/ask/", {"next": bad})
    locked = desk.post("/account/lock/", {"next": bad})

    assert all("evil" not in each.get("Location", "") for each in (answer, onward, locked))


@pytest.mark.parametrize(
    "password", ["elevenchars", "password1234", "olive-olive-olive", "olive-olive-olivia"]
)
def test_short_and_common_passwords_and_ones_own_name_are_refused(desk, officer, password):
    account_of(officer, "olive-olive-olive")
    come_in(desk, "olive-olive-olive")
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    answer = desk.post("/account/password/change/", form)

    assert answer.status_code == 200
    assert "Error:" in answer.content.decode()


def test_a_password_needs_no_odd_characters(desk, olive, school):
    come_in(desk, "olive")
    new = "plain words are enough"

    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = desk.post("/account/password/change/", form)

    assert answer.status_code == 302
    assert is_in(desk)
    assert "password_changed" in noted(school)


def forget_what_this_process_remembers():
    """Be another process of the same site: what was kept in memory is not there."""
    locmem._caches.clear()
    for name in settings.CACHES:
        if hasattr(caches._connections, name):
            delattr(caches._connections, name)


def end_posts(actor):
    """End every post of somebody as of yesterday."""
    posts = Post.objects.of(actor.school_id).filter(person_id=actor.person_id)
    posts.update(ends_on=YESTERDAY)


def pay_what_is_owed(desk):
    """Print a sheet of codes, as the roles ask."""
    desk.post("/account/second-factor/codes/new/", follow=True)


def without_token(answer, name):
    """Return a page without what differs by chance and without the name that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return text.replace(name, "NAME")
