"""The policy's pages in a real browser: no barriers, at three widths and on paper."""

import io
import re

import pypdf
import pytest

POLICY = "/s/quillfeather/policy"
PAGES = {
    "policy-clauses": POLICY,
    "policy-document": f"{POLICY}/document?edition=editor",
    "policy-family": f"{POLICY}/document?edition=family",
    "policy-sentences": f"{POLICY}/sentences?part=6",
    "policy-grid": f"{POLICY}/grid?role=pupil",
    "policy-grid-every": f"{POLICY}/grid?role=teacher&every=yes",
    "policy-grid-wrong": f"{POLICY}/grid?role=wizard",
    "policy-checks": f"{POLICY}/checks",
    "policy-compare": f"{POLICY}/compare?with=new-ash-green",
    "policy-readings": f"{POLICY}/adopt/readings?pack=st-peters-primary&starts=2027-01-04",
    "policy-readings-check": (
        f"{POLICY}/adopt/check?starts=2027-01-04&pack=st-peters-primary:pupils-use-school-devices"
    ),
    "policy-readings-apart": f"{POLICY}/compare?with=st-peters-primary:visitors-are-not-staff",
    "policy-sentences-readings": f"{POLICY}/sentences?part=3",
    "policy-built": f"{POLICY}/built",
    "policy-built-clauses": f"{POLICY}/built?part=custody.hand_in",
    "policy-built-wrong": f"{POLICY}/built?part=wizard",
    "policy-replay": f"{POLICY}/replay?with=new-ash-green",
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


@pytest.mark.parametrize("role", ["pupil", "teacher", "visitor"])
def test_the_grid_for_the_wall_is_one_landscape_page(head, role):
    head.goto(f"{POLICY}/grid?role={role}&every=yes")

    printed = pypdf.PdfReader(io.BytesIO(head.pdf(prefer_css_page_size=True)))

    assert len(printed.pages) == 1
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height
    assert "What the letters mean" in printed.pages[0].extract_text().replace("\n", " ")


def test_a_cell_of_the_grid_tells_its_clauses_to_the_keyboard_and_leads_to_the_question(head):
    head.goto(f"{POLICY}/grid?role=pupil")
    cell = head.locator(".policy-grid__cell--forbid a").first
    why = cell.locator(".policy-grid__why")
    assert not why.is_visible()

    cell.focus()

    assert why.is_visible()
    assert re.search(r"stp-\d", why.inner_text())
    with head.expect_navigation():
        head.keyboard.press("Enter")
    assert head.locator(".lodge-answer--forbid").is_visible()


def test_the_head_confirms_sentences_and_sees_how_far_they_are(head):
    head.goto(f"{POLICY}/sentences?part=2")
    before = int(head.locator(".policy-progress strong").inner_text().split()[0])

    boxes = head.locator("input[name=confirm]")
    ticked = boxes.count()
    for place in range(ticked):
        boxes.nth(place).check()
    head.get_by_role("button", name="Confirm what is ticked").click()

    assert (
        f"Confirmed: {ticked} sentence" in head.locator(".govuk-notification-banner").inner_text()
    )
    after = int(head.locator(".policy-progress strong").inner_text().split()[0])
    assert after == before + ticked


def test_the_policy_goes_out_as_a_file(head):
    head.goto(f"{POLICY}/document?edition=family")

    with head.expect_download() as pdf:
        head.get_by_role("link", name="PDF").click()
    with head.expect_download() as word:
        head.get_by_role("link", name="Word").click()

    assert pdf.value.suggested_filename.endswith(".pdf")
    assert word.value.suggested_filename.endswith(".docx")
