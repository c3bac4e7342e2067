"""The pages of safeguarding, from a number to a closed case."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from lodge.foundation import moment
from lodge.safeguarding.models import Case, CaseAccess, CaseEntry

NAMES = r'name="do-(\w+)"'
pytestmark = pytest.mark.slow
FORM = "application/x-www-form-urlencoded"


def send(browser, address, **said):
    return browser.post(address, urlencode(said, doseq=True), content_type=FORM)


@pytest.fixture
def asked_for(school):
    return lambda rest: f"/s/{school.slug}/{rest}"


@pytest.fixture
def a_case(live_by, raised):
    live_by()
    return raised(at=moment.now() - timedelta(minutes=14))


def of_case(asked_for, case, rest=""):
    return asked_for(f"safeguarding/cases/{case.id}{rest}")


@pytest.mark.shows("IMP-19")
def test_whoever_raises_a_concern_gets_a_number_and_nothing_else(
    live_by, browse, teacher, dsl, asked_for, make_pupil
):
    live_by()
    make_pupil("Ada", "Amberfield", form="9C", year=9)
    browser = browse(teacher)
    assert browser.get(asked_for("concern")).status_code == 200

    sent = send(browser, asked_for("concern"), kind="image", about="Ada Amb", words="He told me.")

    case = Case.objects.of(teacher.school_id).get()
    told = browser.get(sent.headers["Location"]).content.decode()
    assert case.number in told
    assert "Dee" in told
    assert "He told me" not in told
    assert "Amberfield" not in told
    assert browser.get(of_case(asked_for, case)).status_code == 403


@pytest.mark.shows("IMP-43")
@pytest.mark.parametrize("role", ["agency_staff", "volunteer", "governor", "consultant"])
def test_whoever_works_here_may_raise_a_concern_at_once(
    live_by, browse, make_staff, dsl, asked_for, role
):
    live_by()
    browser = browse(make_staff(role, given_name="Tam"))

    sent = send(browser, asked_for("concern"), kind="risk", about="Ada", words="She said so.")

    assert sent.status_code == 302
    assert Case.objects.visible_to(dsl).count() == 1


def test_a_concern_sent_twice_is_one(live_by, browse, teacher, dsl, asked_for, school):
    live_by()
    browser = browse(teacher)
    said = {"kind": "risk", "words": "x", "client_id": "0190a000-0000-7000-8000-000000000001"}

    for _ in range(2):
        send(browser, asked_for("concern"), **said)

    assert Case.objects.of(school.id).count() == 1


@pytest.mark.shows("IMP-20")
def test_a_case_goes_from_three_questions_over_eight_pages_to_its_end(
    a_case, browse, dsl, deputy, asked_for, book_is_true
):
    browser = browse(dsl)
    page = of_case(asked_for, a_case)
    got = browser.get(page)
    assert got.status_code == 200, got.headers
    first = got.content.decode()
    assert "Three questions first" in first
    assert "type=&#34;file" not in first
    assert 'type="file"' not in first

    now = f"{moment.now():%Y-%m-%dT%H:%M}"
    urgent = {"danger": "no", "device": "kept_off", "bag": "B-7", "told": "in_person", "at": now}
    said = send(browser, page, told_by="Tariq", **urgent)

    assert said.status_code == 302, said.content.decode()
    assert "The eight pages" in browser.get(page).content.decode()
    went = send(browser, of_case(asked_for, a_case, "/people"), do="go-on")
    assert went.headers["Location"].endswith("/decision")
    went = send(browser, went.headers["Location"], code="serious", reason="An image was sent on.")
    assert went.headers["Location"].endswith("/notify")
    went = settle_everything(browser, went.headers["Location"])
    assert went.headers["Location"].endswith("/parents")
    went = send(browser, went.headers["Location"], code="told", words="Mother, by telephone.")
    assert went.headers["Location"].endswith("/outcome")
    went = send(browser, went.headers["Location"], code="police", to="Officer 1187")
    assert went.headers["Location"].endswith("/support")
    went = send(browser, went.headers["Location"], words="A mentor, weekly.")
    assert went.headers["Location"].endswith("/debrief")
    went = send(browser, went.headers["Location"], words="All of the team.", at=now)
    assert went.headers["Location"].endswith("/close")
    went = send(browser, of_case(asked_for, a_case, "/close"), sure="on")

    assert went.status_code == 302, went.content.decode()
    assert "Closed" in browser.get(page).content.decode()
    assert CaseEntry.objects.visible_to(dsl).filter(kind="closed").count() == 1


def settle_everything(browser, address):
    """Say that all which is owed is done, what follows it too."""
    went = None
    while went is None or re.search(NAMES, browser.get(address).content.decode()):
        page = browser.get(address).content.decode()
        said = {"police": "told", "police_reference": "CAD 11"} if 'name="police"' in page else {}
        for name in set(re.findall(NAMES, page)):
            said |= {f"do-{name}": "done", f"say-{name}": "rung, ref 5"}
        went = send(browser, address, **said)
        assert went.status_code == 302, went.content.decode()
    return went


def test_reading_a_case_is_kept_and_shown(a_case, browse, dsl, asked_for):
    browser = browse(dsl)

    browser.get(of_case(asked_for, a_case))

    kept = CaseAccess.objects.visible_to(dsl).get()
    assert (kept.name, kept.is_refused, kept.case_id) == (dsl.name, False, a_case.id)
    assert "read it" in browser.get(of_case(asked_for, a_case)).content.decode()


def test_without_a_second_factor_just_shown_nothing_is_opened(a_case, browse, dsl, asked_for):
    browser = browse(dsl, factor_shown_at=moment.now() - timedelta(minutes=20))

    answer = browser.get(of_case(asked_for, a_case))

    assert answer.status_code == 302
    assert "second-factor" in answer.headers["Location"]
    assert not CaseAccess.objects.visible_to(dsl).exists()
