"""Accounts: who may make and reset them, what a one-time link opens, and the command."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from lodge.config.cli import main
from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.school.actions import accounts as acts
from lodge.school.adapters.accounts import LETTERS
from lodge.school.models import Account, Person
from lodge.school.permissions import why_not_keep_account
from tests.rooms.school.door import PASSWORD, account_of, code_now, come_in, is_in, noted

NOW = moment.now()
NEW = {"password1": "plain words are enough", "password2": "plain words are enough"}


@pytest.fixture
def it_staff(make_staff):
    """IT staff of the school."""
    return make_staff("it_staff", given_name="Ira")


@pytest.mark.parametrize(
    ("keeper", "target", "may"),
    [
        ("office_staff", "teacher", True),
        ("office_staff", "headteacher", False),
        ("office_staff", "dsl", False),
        ("it_staff", "headteacher", True),
        ("headteacher", "it_staff", True),
        ("senior_leader", "dsl", True),
        ("teacher", "teacher", False),
        ("governor", "teacher", False),
    ],
)
def test_who_keeps_whose_account(make_staff, school, keeper, target, may):
    actor = make_staff(keeper, given_name="Kim")

    refusal = why_not_keep_account(actor=actor, school_id=school.id, roles=frozenset({target}))

    assert (refusal is None) == may


def test_nobody_keeps_an_account_of_another_school(officer, other_school):
    assert why_not_keep_account(actor=officer, school_id=other_school.id, roles=frozenset())
    assert why_not_keep_account(actor=officer, school_id=None, roles=frozenset())


def test_an_account_is_made_and_its_link_works_once(officer, teacher, school, book_is_true):
    person = Person.objects.of(school.id).get(id=teacher.person_id)
    account = acts.make_account(person=person, username="tariq", actor=officer, at=NOW)
    link = acts.make_link(account=account, actor=officer, at=NOW)
    browser = Client()

    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], NEW)
    again = Client().get(link, follow=True)

    assert come_in(browser, "tariq", NEW["password1"]).status_code == 302
    assert is_in(browser)
    assert "no longer works" in again.content.decode()
    assert noted(school)[:3] == ["account_made", "link_made", "password_changed"]


def test_a_link_is_of_no_use_after_a_day(officer, teacher, school, monkeypatch):
    account = account_of(teacher, "tariq")
    link = acts.make_link(account=account, actor=officer, at=NOW)
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    later = PasswordResetTokenGenerator()._now() + timedelta(hours=25)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _: later)

    assert "no longer works" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("key", ["x-y", "0-set-password", "zz-zz-zz"])
def test_a_made_up_link_is_answered_in_words(db, key):
    answer = Client().get(f"/account/password/reset/key/{key}/", follow=True)

    assert answer.status_code == 200
    assert "no longer works" in answer.content.decode()


def test_a_whole_staff_room_may_choose_its_passwords_at_once(officer, teacher):
    link = acts.make_link(account=account_of(teacher, "tariq"), actor=officer, at=NOW)
    browser = Client()
    page = browser.get(link, follow=True).request["PATH_INFO"]

    answers = {browser.post(page, {"password1": "x"}).status_code for _ in range(25)}

    assert answers == {200}


def test_a_reset_takes_everything_away(it_staff, headteacher, school, book_is_true):
    account = account_of(headteacher, "hana")
    browser = Client()
    come_in(browser, "hana")
    browser.post("/account/second-factor/codes/new/")

    acts.reset_account(account=account, actor=it_staff, at=NOW)

    assert not is_in(browser)
    assert come_in(browser, "hana", PASSWORD).status_code == 200
    assert not account.authenticator_set.exists()


def test_the_office_does_not_reset_a_head(officer, headteacher):
    account = account_of(headteacher, "hana")

    with pytest.raises(Refused, match="leader or IT staff"):
        acts.reset_account(account=account, actor=officer, at=NOW)


def test_nobody_closes_their_own_account(officer):
    account = account_of(officer, "olive")

    with pytest.raises(Refused, match="own account"):
        acts.set_open(account=account, is_open=False, actor=officer, at=NOW)


@pytest.mark.parametrize("username", ["tariq", "TARIQ", "two words", "", "x" * 200])
def test_a_name_that_is_taken_or_none_is_refused(officer, teacher, school, username):
    account_of(teacher, "tariq")
    person = Person.objects.of(school.id).get(id=officer.person_id)

    with pytest.raises(Refused):
        acts.make_account(person=person, username=username, actor=officer, at=NOW)


def test_the_command_makes_an_account_and_prints_its_link(teacher, school, capsys):
    made = ["account", "make", "tariq", "--school", "alder", "--person", "Tariq Sample"]

    assert main(made) == 0
    link = capsys.readouterr().out.splitlines()[-1]
    assert link.startswith("http://127.0.0.1:8000/account/password/reset/key/")
    assert main(["account", "list", "--school", "alder"]) == 0
    assert "Tariq Sample" in capsys.readouterr().out
    assert main(["account", "close", "tariq"]) == 0
    assert not Account.objects.get(username="tariq").is_active


def test_the_command_takes_second_factors_and_leaves_the_password(headteacher, school, capsys):
    account = account_of(headteacher, "hana")
    RecoveryCodes.activate(account)

    assert main(["account", "factors-off", "hana"]) == 0

    assert not account.authenticator_set.exists()
    assert come_in(Client(), "hana").status_code == 302
    assert "second_factors_taken" in noted(school)


def test_the_command_signs_somebody_out_everywhere(teacher, school, capsys):
    account_of(teacher, "tariq")
    browsers = [Client(), Client()]
    for browser in browsers:
        come_in(browser, "tariq")

    assert main(["account", "sign-out", "tariq"]) == 0

    assert not any(is_in(browser) for browser in browsers)
    assert "2 ended" in capsys.readouterr().out
    assert noted(school)[-1] == "sessions_ended"


def test_the_command_lets_somebody_try_again(teacher, school, capsys, book_is_true):
    seed = generate_totp_secret()
    TOTP.activate(account_of(teacher, "tariq"), seed)
    browser = Client()
    come_in(browser, "tariq")
    for _ in range(10):
        browser.post("/account/second-factor/show/", {"code": "000000"})
    for _ in range(5):
        come_in(Client(), "tariq", "a password that is wrong")

    assert come_in(Client(), "tariq").status_code == 429
    assert main(["account", "unlock", "tariq"]) == 0

    assert come_in(Client(), "tariq").status_code == 302
    browser.post("/account/second-factor/show/", {"code": code_now(seed)})
    assert is_in(browser)
    assert "unlocked" in noted(school)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["link", "nobody"], "There is no account “nobody”"),
        (["make", "t", "--school", "nowhere", "--person", "x"], "There is no school “nowhere”"),
        (["make", "t", "--school", "alder", "--person", "x"], "Nobody at Alder Primary"),
        (["make", "a b", "--school", "alder", "--person", "Tariq Sample"], "“a b”"),
    ],
)
def test_the_command_says_what_to_mend(teacher, school, capsys, words, said):
    assert main(["account", *words]) == 2

    assert said in capsys.readouterr().err


def test_without_a_mail_server_people_are_told_whom_to_ask(db):
    page = Client().get("/account/password/reset/").content.decode()

    assert "one-time link" in page


def test_with_a_mail_server_the_letter_goes_to_a_known_address_only(teacher, settings, mailoutbox):
    settings.MAIL_LEAVES = True
    account_of(teacher, "tariq", email="tariq@example.org")
    pages = [
        Client().post("/account/password/reset/", {"email": address}, follow=True)
        for address in ("tariq@example.org", "nobody@example.org")
    ]
    LETTERS.submit(int).result()

    assert [letter.to for letter in mailoutbox] == [["tariq@example.org"]]
    assert "/account/password/reset/key/" in mailoutbox[0].body
    assert pages[0].redirect_chain == pages[1].redirect_chain
