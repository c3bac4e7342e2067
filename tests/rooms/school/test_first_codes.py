"""Coming in for the first time by a code on paper: once, for a week, and with no phone."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lodge.config.cli import main
from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.school.actions import accounts as acts
from lodge.school.domain.sign_in import (
    CODE_LENGTH,
    CODE_LETTERS,
    code_on_paper,
    code_typed,
    name_to_sign_in_with,
)
from lodge.school.models import Account, FirstCode, Person
from tests.rooms.school.door import account_of, come_in, is_in, noted

NOW = moment.now()
NEW = {"password1": "plain words are enough", "password2": "plain words are enough"}
LETTERS = st.text(CODE_LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


@pytest.fixture
def account(officer, teacher, school):
    person = Person.objects.of(school.id).get(id=teacher.person_id)
    return acts.make_account(person=person, username="tariq", actor=officer, at=NOW)


def type_code(browser, code):
    return browser.post("/account/first/", {"code": code}, follow=True)


@given(letters=LETTERS, spoil=st.sampled_from([str.lower, str.title, lambda text: f" {text} "]))
def test_a_code_is_read_however_it_is_typed(letters, spoil):
    printed = code_on_paper(letters)

    assert code_typed(spoil(printed)) == letters
    assert code_typed(printed.replace("-", " ")) == letters


def test_no_letter_of_a_code_is_taken_for_another():
    assert not set(CODE_LETTERS) & set("O0I1LU")
    assert len(CODE_LETTERS) ** CODE_LENGTH > 10**16


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [("Jo", "Rowanby", "jrowanby"), ("Zoë", "O’Ní-Łęcki", "zoniecki"), ("Cher", "", "cher")],
)
def test_a_name_to_sign_in_with_is_plain(given, family, name):
    assert name_to_sign_in_with(given, family) == name


def test_a_code_on_paper_leads_to_a_password_once(account, officer, school, book_is_true):
    code = acts.make_code(account=account, actor=officer, at=NOW)
    browser = Client()

    form = type_code(browser, code.lower())
    browser.post(form.request["PATH_INFO"], NEW)

    assert come_in(browser, "tariq", NEW["password1"]).status_code == 302
    assert is_in(browser)
    assert "no longer works" in type_code(Client(), code).content.decode()
    expected = ["account_made", "code_made", "code_used", "password_changed"]
    assert noted(school)[:4] == expected


def test_a_page_that_was_closed_costs_no_code(account, officer):
    code = acts.make_code(account=account, actor=officer, at=NOW)

    first, second = type_code(Client(), code), type_code(Client(), code)

    for page in (first, second):
        assert "Choose your password" in page.content.decode()


def test_only_the_digest_of_a_code_is_kept(account, officer):
    code = acts.make_code(account=account, actor=officer, at=NOW)

    kept = FirstCode.objects.get().digest

    assert code_typed(code) not in kept
    assert len(kept) == 64


def test_a_newer_code_voids_the_older(account, officer):
    older = acts.make_code(account=account, actor=officer, at=NOW)
    acts.make_code(account=account, actor=officer, at=NOW)

    with pytest.raises(Refused, match="not right"):
        acts.way_in_by_code(typed=older, at=NOW)


def test_a_code_is_of_no_use_after_a_week(account, officer):
    code = acts.make_code(account=account, actor=officer, at=NOW)

    assert acts.way_in_by_code(typed=code, at=NOW + timedelta(days=7, seconds=-1))
    with pytest.raises(Refused):
        acts.way_in_by_code(typed=code, at=NOW + timedelta(days=7))


@pytest.mark.parametrize("end", ["close", "reset"])
def test_a_code_ends_with_what_ends_the_account(account, officer, end):
    code = acts.make_code(account=account, actor=officer, at=NOW)

    if end == "close":
        acts.set_open(account=account, is_open=False, actor=officer, at=NOW)
    else:
        acts.reset_account(account=account, actor=officer, at=NOW)

    with pytest.raises(Refused):
        acts.way_in_by_code(typed=code, at=NOW)


@pytest.mark.parametrize("typed", ["", " ", "----", "x" * 60, "x" * 99, "\0", "Ω" * 12])
def test_what_is_no_code_is_answered_in_words(db, typed):
    page = Client().post("/account/first/", {"code": typed})

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


def test_the_office_makes_no_code_for_a_head(headteacher, officer):
    with pytest.raises(Refused, match="leader or IT staff"):
        acts.make_code(account=account_of(headteacher, "hana"), actor=officer, at=NOW)


def test_a_closed_account_gets_no_code(account, officer):
    acts.set_open(account=account, is_open=False, actor=officer, at=NOW)

    with pytest.raises(Refused, match="closed"):
        acts.make_code(account=Account.objects.get(id=account.id), actor=officer, at=NOW)


def test_the_command_prints_a_code_that_works(account, capsys):
    assert main(["account", "code", "tariq", "--address", "https://lodge.example.org/"]) == 0

    said = capsys.readouterr().out
    assert "https://lodge.example.org/account/first/" in said
    assert acts.way_in_by_code(typed=said.split()[-1], at=NOW).startswith("/account/password/")
