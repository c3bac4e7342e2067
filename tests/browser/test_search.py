"""J5 in a browser: five presses to ask, three to decide, seven to write up, eight to delete."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

SCHOOL = "tidewrack"
CARD = "TID00051"
PHONE = {"width": 390, "height": 844}
PLAIN = ("searches", "searches/ask", "searches/register", "searches/screening")


@dataclass
class Hand:
    """Somebody at a page, each press and each typed line counted as one action."""

    page: Page
    actions: int = 0

    def opens(self, path: str) -> None:
        self.page.goto(f"/s/{SCHOOL}/{path}")

    def ticks(self, label: str, *, within: str = "") -> None:
        self.actions += 1
        place = self.page.get_by_role("group", name=within) if within else self.page
        place.get_by_label(label, exact=bool(within)).check()

    def chooses(self, label: str, option: str) -> None:
        self.actions += 1
        box = self.page.get_by_label(label)
        text = box.locator("option", has_text=option).first.inner_text()
        box.select_option(label=text)

    def types(self, label: str, words: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).fill(words)

    def presses(self, name: str) -> None:
        self.actions += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def ends(self) -> int:
        done, self.actions = self.actions, 0
        return done


@pytest.fixture
def hand(page_as):
    """Gives somebody's hand at a page as wide as a phone."""
    return lambda word: Hand(page_as(f"{word}.{SCHOOL}", viewport=PHONE))


@pytest.fixture
def fits():
    """Gives a check that a page is as wide as its window, at three widths."""

    def check(page):
        before = page.viewport_size
        for width in (1280, 820, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.set_viewport_size(before)

    return check


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_has_no_barriers_and_fits_every_width(page_as, axe, fits, shot, path):
    page = page_as(f"head.{SCHOOL}")
    page.goto(f"/s/{SCHOOL}/{path}")

    expect(page.locator("h1")).to_be_visible()
    axe(page)
    fits(page)
    shot(page, path.replace("/", "-"))


def asks(teacher: Hand) -> str:
    """Ask for a search of a pupil who is known already; return where it is read."""
    teacher.opens(f"searches/ask?q={CARD}")
    teacher.chooses("What is it for?", "vape")
    teacher.types("What makes you suspect it?", "Two pupils saw it in a pocket.")
    teacher.ticks("The school office", within="Where would it be?")
    teacher.ticks("It cannot wait: somebody may come to harm")
    teacher.presses("Send it for a decision")
    expect(teacher.page.locator("main")).to_contain_text("Waits for a decision")
    return teacher.page.url.partition(f"/s/{SCHOOL}/")[2]


def decides(head: Hand, where: str) -> None:
    """Decide on a search: who, before whom, yes."""
    head.opens(where)
    head.chooses("Who does it?", "headteacher")
    head.chooses("Who is the witness?", "not on the register")
    head.presses("Approve")
    expect(head.page.locator("main")).to_contain_text("Approved")


@pytest.mark.shows("J5")
def test_j5_asked_decided_and_written_up_within_the_budgets(hand, axe, fits, shot):
    teacher, head = hand("teacher"), hand("head")
    where = asks(teacher)
    asked = teacher.ends()
    head.opens(where)
    expect(head.page.get_by_role("heading", name="On the register for this")).to_be_visible()
    axe(head.page)
    fits(head.page)
    shot(head.page, "search-card")
    decides(head, where)
    decided = head.ends()
    head.opens(where)
    shot(head.page, "search-write-up")
    head.ticks("Nothing was found", within="Was it found?")
    head.ticks("It was explained, and the pupil agreed", within="Was it explained first?")
    head.ticks("No more than outer clothing, pockets and belongings", within="How far did it go?")
    head.ticks("No force was used", within="Was force used?")
    head.types("What did the pupil say about it?", "It was all right.")
    head.ticks("A parent has been told", within="Home")
    head.presses("Keep the record")

    expect(head.page.locator(".lodge-trail")).to_contain_text("Carried out")
    expect(head.page.locator("main")).to_contain_text("What is owed")
    assert (asked, decided, head.ends()) == (5, 3, 7)
    axe(head.page)
    fits(head.page)
    shot(head.page, "search-done")


@pytest.mark.shows("J5", "IMP-23", "IMP-28")
def test_a_deletion_takes_eight_actions_of_three_people(hand, axe, fits, shot):
    teacher, head, lead = hand("teacher"), hand("head"), hand("dsl")
    takes_a_phone(teacher, head)
    teacher.opens(f"searches/ask?q={CARD}")
    teacher.page.get_by_role("link", name="or delete from it").first.click()
    teacher.page.get_by_role("link", name="Ask to delete something instead").click()
    evidence = "May it be evidence of an offence, or an image of a child?"
    expect(teacher.page.get_by_text(evidence)).to_be_visible()
    axe(teacher.page)
    fits(teacher.page)
    shot(teacher.page, "search-delete")
    teacher.ticks(
        "Nobody suspects that it is evidence, and no image of a child is concerned",
        within=evidence,
    )
    teacher.ticks("Yes", within="Is somebody likely to come to further harm if it is kept?")
    teacher.ticks("Yes", within="Did the pupil or a parent refuse to delete it themselves?")
    teacher.presses("Send it for a decision")
    where = teacher.page.url.partition(f"/s/{SCHOOL}/")[2]
    head.opens(where)
    head.presses("Approve")
    lead.opens(f"{where}?do=discuss")
    lead.presses("It was talked over")
    teacher.opens(where)
    teacher.chooses("Who was the witness?", "Office staff")
    teacher.presses("Keep the record")

    expect(teacher.page.locator(".lodge-trail")).to_contain_text("Carried out")
    assert teacher.ends() + head.ends() + lead.ends() == 8


def takes_a_phone(teacher: Hand, head: Hand) -> None:
    """Have a phone found in a search, so that it is in our hands."""
    teacher.opens(f"searches/ask?q={CARD}")
    teacher.chooses("What is it for?", "A mobile phone")
    teacher.types("What makes you suspect it?", "It rang.")
    teacher.ticks("The school office", within="Where would it be?")
    teacher.presses("Send it for a decision")
    where = teacher.page.url.partition(f"/s/{SCHOOL}/")[2]
    decides(head, where)
    head.ticks("It was found and taken", within="Was it found?")
    head.ticks("It was explained, and the pupil agreed", within="Was it explained first?")
    head.ticks("No more than outer clothing, pockets and belongings", within="How far did it go?")
    head.ticks("No force was used", within="Was force used?")
    head.types("What did the pupil say about it?", "Nothing.")
    head.ticks("A parent has been told", within="Home")
    head.presses("Keep the record")
    expect(head.page.locator("main")).to_contain_text("The device that was taken")
    teacher.ends()
    head.ends()


def test_the_card_is_read_and_the_request_sent_by_keys_alone(hand):
    teacher = hand("teacher")
    teacher.opens(f"searches/ask?q={CARD}")
    page = teacher.page
    page.get_by_label("What is it for?").focus()
    page.keyboard.type("A kn")
    page.keyboard.press("Tab")
    page.keyboard.type("It was seen in a bag.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Send it for a decision").focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Search of a pupil: a knife or weapon")


@pytest.mark.shows("IMP-18")
def test_a_pasted_picture_is_refused_by_the_server(hand):
    teacher = hand("teacher")
    teacher.opens(f"searches/ask?q={CARD}")
    teacher.chooses("What is it for?", "vape")
    teacher.types("What makes you suspect it?", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg")
    teacher.ticks("The school office", within="Where would it be?")
    teacher.presses("Send it for a decision")

    expect(teacher.page.locator("main")).to_contain_text("No picture, file or link can be kept")
