"""A page is read or sent to: whatever else is asked is refused before a view takes it for GET."""

from contextlib import suppress

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.rooms.doors.test_every_address import EVERY

# One of these fits whatever an address is made with.
WORDS = ("01a20172-dbb3-72e4-8a2e-055bcf19458b", "1", "2026-11-23", "y-z")


def address_of(name):
    """Return an address of a name; whether anything is there does not matter."""
    for word in WORDS:
        with suppress(NoReverseMatch):
            return reverse(name, kwargs=dict.fromkeys(EVERY[name], word))
    raise AssertionError(f"no word fits {name}")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PROPFIND"])
def test_no_page_answers_to_what_is_neither_reading_nor_sending(method):
    browser = Client()

    answers = {name: browser.generic(method, address_of(name)) for name in EVERY}

    assert {answer.status_code for answer in answers.values()} == {405}
    assert {answer.content for answer in answers.values()} == {b""}
    assert {answer.headers["Allow"] for answer in answers.values()} == {"GET, HEAD, POST"}


@pytest.mark.django_db
def test_programs_may_replace_and_take_away_but_not_ask_for_an_echo():
    browser = Client()

    assert browser.put("/api/v1/anything").status_code == 404
    assert browser.generic("TRACE", "/api/v1/anything").status_code == 405


@pytest.mark.django_db
def test_a_page_can_be_asked_for_its_head_alone():
    assert Client().head("/account/login/").status_code == 200


@pytest.mark.parametrize("status", [200, 404, 405, 403, 500, 503])
def test_every_answer_says_what_a_browser_may_load_for_it(db, status, monkeypatch):
    def fails(*_: object) -> None:
        raise OperationalError if status == 503 else ValueError

    if status >= 500:
        monkeypatch.setattr("lodge.school.middleware.desk.DeskMiddleware.__call__", fails)
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    asked = {404: ("GET", "/nowhere"), 405: ("OPTIONS", "/"), 403: ("POST", "/account/lock/")}

    answer = browser.generic(*asked.get(status, ("GET", "/account/login/")))

    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == status
    assert {"default-src 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert "unsafe" not in policy
