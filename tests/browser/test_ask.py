"""Asking what the policy says, reading it, adopting one: in a real browser, at three widths."""

import re

import pytest
from playwright.sync_api import expect

SCHOOL = "/s/quillfeather"
ASK = f"{SCHOOL}/ask"
POLICY = f"{SCHOOL}/policy"
AT_BREAK = "role=pupil&device=phone&owner=personal&act=use&place=playground&activity=break"
PAGES = {
    "ask-empty": f"{ASK}",
    "ask-forbid": f"{ASK}?{AT_BREAK}",
    "ask-silent": f"{ASK}?role=support_staff&device=laptop&owner=personal&act=lend&place=home",
    "ask-depends": f"{ASK}?role=teacher&device=phone&owner=personal&act=use",
    "ask-wrong": f"{ASK}?role=pupil&place=moon",
    "policy": POLICY,
    "adopt": f"{POLICY}/adopt",
}


@pytest.fixture
def head(page_as):
    """The headteacher's page."""
    return page_as("head.quillfeather")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_policy_has_no_barriers_at_any_width(head, axe, shot, name):
    head.goto(PAGES[name])

    axe(head)
    shot(head, name)
    for width in (1280, 820, 390):
        head.set_viewport_size({"width": width, "height": 800})
        assert head.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.shows("IMP-84")
def test_a_teacher_asks_follows_why_and_reads_the_clause(page_as):
    page = page_as("teacher.quillfeather", viewport={"width": 390, "height": 844})

    page.goto(ASK)
    page.get_by_label("Who?").select_option("pupil")
    page.get_by_label("What do they want to do?").select_option("use")
    page.get_by_label("Where?").select_option("playground")
    page.get_by_label("What is going on?").select_option("break")
    page.get_by_role("button", name="Ask").click()

    expect(page.locator(".lodge-answer--forbid")).to_be_visible()
    page.get_by_role("link", name=re.compile("Clause stp-6-05")).first.click()
    expect(page).to_have_url(re.compile(r"/policy\?on=\d{4}-\d\d-\d\d#stp-6-05$"))
    expect(page.locator("#stp-6-05")).to_be_visible()


def test_asking_works_without_scripts(page_as):
    page = page_as("teacher.quillfeather", java_script_enabled=False)

    page.goto(ASK)
    page.get_by_label("What do they want to do?").select_option("use")
    page.get_by_role("button", name="Ask").click()

    assert page.locator(".lodge-answer").is_visible()


def test_an_answer_leads_to_the_one_that_would_change_it(page_as):
    page = page_as("teacher.quillfeather")

    page.goto(PAGES["ask-depends"])
    with page.expect_navigation():
        page.locator(".policy-variations a").first.click()

    assert page.locator(".lodge-answer").is_visible()


def test_the_head_adopts_from_a_day_to_come(head, axe, shot):
    head.goto(f"{POLICY}/adopt")
    head.get_by_label("City of Rochester").check()
    for box, text in (("Day", "1"), ("Month", "9"), ("Year", "2029")):
        head.get_by_label(box, exact=True).fill(text)
    head.get_by_role("button", name="Continue").click()
    assert head.get_by_role("heading", level=1).inner_text() == "How the policy is read"
    head.get_by_role("button", name="Continue").click()

    assert head.get_by_role("heading", level=1).inner_text() == "What the policy leaves open"
    axe(head)
    shot(head, "adopt-settings")
    head.get_by_role("button", name="Continue").click()
    axe(head)
    shot(head, "adopt-check")
    head.get_by_role("button", name="Adopt this policy").click()

    assert "Adopted." in head.get_by_role("alert").inner_text()
    assert head.url.endswith("policy?on=2029-09-01")
