"""A database that cannot write now is told as that: try again, never a fault of whoever acted."""

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from lodge.foundation.pages.trouble import answer_trouble


def answer(raised, method="post", **headers):
    request = getattr(RequestFactory(), method)("/s/alder/desk", headers=headers)
    try:
        raise raised
    except Exception:
        return answer_trouble(request)


@pytest.mark.shows("IMP-3")
def test_an_act_that_was_not_written_says_so_and_when_to_try_again():
    page = answer(OperationalError("database is locked"))

    assert page.status_code == 503
    assert page["Retry-After"]
    assert "Not saved" in page.content.decode()
    assert "locked" not in page.content.decode()


@pytest.mark.parametrize("headers", [{"Accept": "application/json"}, {"HX-Request": "true"}])
def test_a_program_is_told_in_json(headers):
    told = answer(OperationalError("disk I/O error"), **headers)

    assert told.status_code == 503
    assert b'"refused": "Not saved' in told.content


def test_a_page_that_cannot_be_shown_does_not_speak_of_saving():
    page = answer(OperationalError("database is locked"), method="get")

    assert page.status_code == 503
    assert "Not saved" not in page.content.decode()


def test_a_fault_of_ours_stays_one():
    page = answer(IntegrityError("ours to mend"))

    assert page.status_code == 500
    assert "The fault is ours" in page.content.decode()


def test_the_site_answers_so_wherever_the_database_fails(monkeypatch):
    def fails(*_: object) -> HttpResponse:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("lodge.school.middleware.desk.DeskMiddleware.__call__", fails)

    page = Client(raise_request_exception=False).post("/account/login/")

    assert page.status_code == 503
