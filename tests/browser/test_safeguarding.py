"""J4 in a browser: a number, the first safe state, eight pages to the end, no way in for more."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from lodge.foundation import moment
from tests.browser.steps.door import (
    given_a_key,
    given_a_second_factor_is_put_off,
    then_somebody_is_in,
    then_the_page_is_covered,
    when_signing_in,
)
from tests.browser.steps.watching import Watch

# Who has been given a key keeps it, so each test has a safeguarding lead of its own.
SCHOOLS = {
    "test_J4_the_first_safe_state_in_six_actions_and_the_end_in_eight_pages": "bellharbour",
    "test_IMP_18_uploads_are_tried_five_ways_and_refused": "copperleaf",
    "test_two_presses_of_escape_blank_a_case": "tidewrack",
    "test_IMP_19_four_who_may_not_are_told_no_by_address_and_that_it_is_kept": "quillfeather",
}
TOLD = "He said that he has a picture of a girl in his year."
NEVER = "No picture, file or link can be kept here"
IN_LETTERS = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
)
TYPED = {
    "a data address": f"data:image/png;base64,{IN_LETTERS}",
    "a picture in letters": IN_LETTERS,
    "an embed or link": "<img src='https://there.example/1.png'>",
}
SENDS_A_FILE = """async ([name]) => {
  const form = new FormData(document.querySelector("main form"));
  form.set("words", new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])], name));
  return (await fetch(location.href, {method: "POST", body: form})).status;
}"""


class Counting:
    """Does things on a page and counts them, as the budgets do: a press, a choice, a text."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def presses(self, role, name) -> None:
        self.count += 1
        self.page.get_by_role(role, name=name).click()

    def chooses(self, name) -> None:
        self.count += 1
        self.page.get_by_label(name, exact=True).check()

    def writes(self, name, text) -> None:
        self.count += 1
        self.page.get_by_label(name).fill(text)


@pytest.fixture
def school(request) -> str:
    """The school of a test, by its slug."""
    return SCHOOLS.get(request.node.originalname, "ashmarrow")


@pytest.fixture
def door(site) -> str:
    """The site by a name: browsers give keys to names only."""
    return site.address.replace("127.0.0.1", "localhost")


@pytest.fixture
def watch(door):
    """Watch the pages under the name."""
    watching = Watch(host=door.removeprefix("http://"))
    yield watching
    assert watching.faults == []


@pytest.fixture
def in_as(new_context, watch, door, school) -> Callable[..., Page]:
    """Give the page of somebody who came in by the door; ``key`` gives them a second factor."""

    def come_in(word: str, *, key: bool = False) -> Page:
        made = new_context()
        watch.over(made)
        page = made.new_page()
        page.goto(f"{door}/account/login/")
        when_signing_in(page, word if "." in word else f"{word}.{school}")
        if key:
            given_a_second_factor_is_put_off(page)
            then_somebody_is_in(page)
            given_a_key(page)
            page.goto(f"{door}/account/second-factor/keys/add/")
            page.get_by_role("button", name="Add the key").click()
            expect(page.get_by_role("heading", name="Your codes")).to_be_visible()
        else:
            expect(page.get_by_label("Password", exact=True)).to_have_count(0)
            if page.get_by_role("button", name="Go on without").is_visible():
                given_a_second_factor_is_put_off(page)
            then_somebody_is_in(page)
        return page

    return come_in


@pytest.fixture
def fits(shot):
    """Gives a check that a page is as wide as its window at three widths, and takes pictures."""

    def check(page, name):
        for width in (1280, 820, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.set_viewport_size({"width": 1280, "height": 800})
        shot(page, f"safeguarding-{name}")

    return check


@pytest.fixture
def number(in_as, door, school, axe, fits) -> str:
    """The number of a case that a teacher raised in four actions."""
    page = in_as("teacher")
    page.goto(f"{door}/s/{school}/concern")
    axe(page)
    fits(page, "raise")
    does = Counting(page)

    does.chooses("A nude or sexual picture of a child may be on a device")
    does.writes("Whom is it about?", "Somebody in 4A")
    does.writes("What did you see or hear", TOLD)
    does.presses("button", "Send")

    assert does.count == 4
    told = page.locator(".safeguarding-number").inner_text()
    expect(page.get_by_text("tell somebody in person")).to_be_visible()
    expect(page.get_by_text(TOLD)).to_have_count(0)
    axe(page)
    fits(page, "raised")
    page.context.close()
    return told


def when_a_key_is_shown(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name=re.compile("key")).click()
    page.get_by_role("button", name="Use your passkey or security key").click()


@pytest.fixture
def lead(in_as, door, school, number) -> Page:
    """The page of the safeguarding lead at the list of cases, a key shown just now."""
    page = in_as("dsl", key=True)
    page.goto(f"{door}/s/{school}/safeguarding/cases")
    when_a_key_is_shown(page)
    expect(page.get_by_role("heading", name="Cases")).to_be_visible()
    return page


def when_made_safe(does: Counting, number: str) -> None:
    does.presses("link", number)
    does.chooses("No, nobody is in danger now")
    does.chooses("We have it, switched off and locked away")
    does.writes("Number of its bag", "B-0042")
    does.chooses("In person")
    does.presses("button", re.compile("Save"))


@pytest.mark.shows("IMP-18", "IMP-20", "IMP-21")
def test_J4_the_first_safe_state_in_six_actions_and_the_end_in_eight_pages(lead, number, axe, fits):
    page, does = lead, Counting(lead)
    axe(page)
    fits(page, "cases")

    when_made_safe(does, number)

    assert does.count == 6
    expect(page.get_by_role("heading", name="The eight pages")).to_be_visible()
    axe(page)
    fits(page, "case")
    case, pages = page.url, []
    page.locator(".safeguarding-path__next").click()
    while page.url != case:
        step = page.url.rsplit("/", 1)[-1]
        axe(page)
        fits(page, step)
        pages.append(step)
        answer(page, step)
    assert pages == [
        "people",
        "decision",
        "notify",
        "parents",
        "outcome",
        "support",
        "debrief",
        "close",
    ]
    expect(page.get_by_text("Closed ·")).to_be_visible()
    fits(page, "closed")


def when_everything_asked_is_done(page: Page) -> None:
    page.get_by_label("The police have been told").check()
    for folded in page.locator("details.safeguarding-group > summary").all():
        folded.click()
    for chosen in page.get_by_label("Is it done?").all():
        chosen.select_option("done")


def answer(page: Page, step: str) -> None:
    """Answer the one question of a page."""
    words = page.get_by_role("textbox")
    if step == "people":
        page.get_by_label("Who?").fill("A girl in his year, whom nobody has named")
        page.get_by_label("The child it is about").check()
        page.get_by_role("button", name="Add").click()
        page.get_by_role("button", name="Everybody is named, go on").click()
        return
    if step == "notify":
        when_everything_asked_is_done(page)
    if step in {"support", "debrief"}:
        words.first.fill("The team, with the pastoral lead, on the same day.")
    for label in ANSWERS.get(step, ()):
        page.get_by_label(label).first.check()
    if step == "decision":
        page.get_by_label("Why?").fill("It was sent to one other, who deleted it.")
    if step == "outcome":
        page.get_by_label("Who took it").fill("Officer 1187")
    page.get_by_role("main").get_by_role("button").last.click()


ANSWERS = {
    "decision": ("It is not serious enough to refer",),
    "parents": ("They have been told",),
    "outcome": ("Handed to the police",),
    "close": ("I have read all of this",),
}


@pytest.mark.shows("IMP-18", "IMP-15")
def test_IMP_18_uploads_are_tried_five_ways_and_refused(lead, number):
    page = lead
    page.get_by_role("link", name=number).click()
    case = page.url
    when = "/note"
    assert page.locator('input[type="file"]').count() == 0

    page.goto(case + when)
    for name in ("photo.png", "notes.txt"):
        assert page.evaluate(SENDS_A_FILE, [name]) == 403
    for sent in TYPED.values():
        page.goto(case + when)
        page.get_by_label(re.compile("A fact")).check()
        page.get_by_label("What?").fill(sent)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text(NEVER)).to_be_visible()

    page.goto(case)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_two_presses_of_escape_blank_a_case(lead, number, axe):
    page = lead
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("to blank this screen")).to_be_visible()

    with page.expect_response(re.compile("/account/lock/")):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")

    then_the_page_is_covered(page)
    page.reload()
    expect(page.get_by_text(TOLD)).to_have_count(0)


def test_a_concern_is_raised_by_keyboard_alone(in_as, door, school):
    page = in_as("tutor")
    page.goto(f"{door}/s/{school}/concern")
    page.get_by_label("A child may be at risk of harm").focus()

    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type("She would not go home.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".safeguarding-number")).to_be_visible()


@pytest.mark.shows("IMP-19", "IMP-72")
def test_IMP_19_four_who_may_not_are_told_no_by_address_and_that_it_is_kept(
    lead, number, in_as, axe
):
    with lead.expect_navigation():
        lead.get_by_role("link", name=number).click()
    case = lead.url
    head = in_as("head")
    head.goto(f"{case.split('/safeguarding')[0]}/concern/ways")
    given_the_head_is_the_subject(lead, case, name_of(head, "Headteacher"))
    deputy = given_a_deputy_whose_post_ended_yesterday(head)

    for who, page in (
        ("tutor", in_as("tutor")),
        ("head", head),
        ("deputy", in_as("deputydsl")),
        ("trust", in_as("trust.lead")),
    ):
        page.goto(case)
        expect(page.get_by_text("That you tried is kept"), who).to_be_visible()
    axe(head)

    lead.goto(case)
    lead.get_by_text("Who has looked at this case").click()
    kept = lead.locator("li", has_text="tried to, and was refused")
    expect(kept).to_have_count(4)
    expect(kept.filter(has_text=deputy)).to_have_count(1)


def name_of(page: Page, post: str) -> str:
    """Return who holds a post, from the page of whom to turn to."""
    row = page.locator(".govuk-summary-list__row", has=page.get_by_text(post, exact=True))
    return row.locator("dd").inner_text().strip()


def given_a_deputy_whose_post_ended_yesterday(head: Page) -> str:
    """Let the head end the post of the deputy, and return whose it was."""
    name = name_of(head, "Deputy safeguarding lead")
    school = head.url.split("/concern")[0]
    head.goto(f"{school}/people")
    head.get_by_role("link", name=name).first.click()
    head.get_by_role("link", name=re.compile("End.*Deputy safeguarding lead")).click()
    yesterday = moment.today() - timedelta(days=1)
    for box in ("day", "month", "year"):
        head.get_by_label(box.capitalize()).fill(str(getattr(yesterday, box)))
    head.get_by_label("Why").fill("She has another post now.")
    head.get_by_role("button", name="Keep the last day").click()
    expect(head.get_by_text("Kept: the last day of the post.")).to_be_visible()
    return name


def given_the_head_is_the_subject(lead: Page, case: str, name: str) -> None:
    lead.goto(f"{case}/people")
    lead.get_by_label("Who?").fill(name)
    lead.get_by_label("An adult it is about").check()
    lead.get_by_role("button", name="Add").click()
    expect(lead.get_by_text("not known to the school")).to_have_count(0)


@pytest.mark.shows("IMP-80", "IMP-81")
def test_J18_a_concern_about_an_adult_goes_to_the_head_alone(in_as, door, school, axe, fits):
    teacher = in_as("teacher")
    teacher.goto(f"{door}/s/{school}/concern/adult")
    axe(teacher)
    fits(teacher, "raise-adult")
    does = Counting(teacher)
    teacher.get_by_label("Whom is it about?").select_option(index=2)
    does.writes("What did you see or hear", "He wrote to a pupil from his own phone.")
    does.presses("button", "Send")
    told = teacher.locator(".safeguarding-number").inner_text()

    head = in_as("head", key=True)
    head.goto(f"{door}/s/{school}/safeguarding/adults")
    when_a_key_is_shown(head)
    head.get_by_role("link", name=told).click()
    axe(head)
    fits(head, "adult")
    head.get_by_label("Judged to meet the harm threshold").check()
    head.get_by_label("What, and why?").fill("He may have harmed a child.")
    head.get_by_role("button", name="Save").click()

    expect(head.get_by_text("Meets the harm threshold ·")).to_be_visible()
    teacher.goto(f"{door}/s/{school}/concern/ways")
    axe(teacher)
    fits(teacher, "ways")
