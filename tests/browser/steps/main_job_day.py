"""Steps of the main job: in by the front door, a question, a morning, an afternoon, a true book."""

import re
import statistics
from collections.abc import Mapping, Sequence
from typing import Final

from playwright.sync_api import expect

from tests.browser.steps import large_site as making
from tests.browser.steps.main_job import COUNTERS, Answer, Fingers, Scanner
from tests.browser.steps.site import Site

LOOK_AT_THE_BOOK_EVERY: Final = 100
NAMES: Final = {"bellharbour": "Bellharbour School", "copperleaf": "Copperleaf Academy"}


def given_the_office_is_in(fingers: Fingers, school: str) -> None:
    """Come in by the front door, as somebody who tries the demo does."""
    fingers.page.goto("/")
    fingers.meets("sign-in")
    fingers.shows("sign-in", at="/login", down=730)
    fingers.presses(f"Office officer, at the desk at {NAMES[school]}")
    expect(fingers.page).to_have_url(re.compile(f"/s/{school}/desk$"))


def when_asked(fingers: Fingers, question: Mapping[str, str]) -> None:
    """Ask by keyboard, and open what is folded away if the question goes that far."""
    fingers.opens("Ask", heading="Ask the policy")
    fingers.meets("ask")
    for label, answer in question.items():
        if not fingers.page.get_by_label(label, exact=True).is_visible():
            fingers.goes_to(fingers.page.locator("summary", has_text="More about it"))
            fingers.page.keyboard.press("Enter")
        fingers.chooses(label, answer)
    fingers.presses("Ask")
    expect(fingers.page.locator(".lodge-answer")).to_be_visible()


def then_the_answer_is(fingers: Fingers, verdict: str, clause: str) -> None:
    """Read the verdict and its clause, and follow the clause to the policy in force."""
    page = fingers.page
    fingers.meets(f"answer {verdict}")
    fingers.shows(f"ask-{verdict}", at="role=visitor", down=600)
    expect(page.locator(f".lodge-answer--{verdict}")).to_be_visible()
    link = page.locator("main").get_by_role("link", name=re.compile(re.escape(clause))).first
    fingers.goes_to(link)
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{clause}']")).to_be_in_viewport()
    fingers.meets("policy")
    fingers.shows("policy", at="#cor-7-01", down=540)


def names_not_accounted_for(fingers: Fingers) -> set[str]:
    """Read the page that prints who is not accounted for, and come back to the desk."""
    fingers.opens("Not accounted for", heading="Not accounted for")
    fingers.meets("not accounted for")
    rows = fingers.page.locator("[data-missing]").all_inner_texts()
    names = {row.splitlines()[0] for row in rows}
    fingers.shows("not-accounted-for", at="/copperleaf/")
    fingers.opens("Hand in", heading="Hand in")
    return names


def when_all_hand_in(fingers: Fingers, cards: Sequence[str], *, expected: set[str]) -> list[Answer]:
    """Scan every card at the hand-in desk; the book balances at every hundred."""
    scanner = Scanner(fingers.page)
    fingers.meets("desk")
    came = set()
    for number, card in enumerate(cards, start=1):
        came.add(scanner.scans(card).name)
        if number % LOOK_AT_THE_BOOK_EVERY == 0:
            assert len(came) == number
            then_the_book_says(scanner, held=number, returned=0, expected=expected, came=came)
            fingers.shows("desk", at="/bellharbour/")
    fingers.meets("handed in")
    return scanner.answers


def when_all_are_given_back(
    fingers: Fingers, cards: Sequence[str], *, expected: set[str], came: set[str]
) -> list[Answer]:
    """Scan every card at the return desk; the book balances at every hundred."""
    fingers.opens("Give back", heading="Give back")
    fingers.meets("give back")
    scanner = Scanner(fingers.page)
    for number, card in enumerate(cards, start=1):
        scanner.scans(card)
        if number % LOOK_AT_THE_BOOK_EVERY == 0:
            held = len(cards) - number
            then_the_book_says(scanner, held=held, returned=number, expected=expected, came=came)
            fingers.shows("give-back", at="/bellharbour/", down=720)
    fingers.meets("given back")
    return scanner.answers


def then_the_book_says(
    scanner: Scanner, *, held: int, returned: int, expected: set[str], came: set[str]
) -> None:
    """Compare the counters with what we counted ourselves."""
    shown = scanner.counters()

    assert shown == {
        "expected": len(expected | came),
        "held": held,
        "returned": returned,
        "noted": 0,
        "open": len(expected - came),
    }
    assert sum(shown[name] for name in COUNTERS) == shown["expected"]


def then_each_lies_in_a_place_of_its_own(fingers: Fingers, answers: Sequence[Answer]) -> None:
    """Compare where the desk said each phone went with the page of what is in our hands."""
    fingers.opens("In our hands", heading="In our hands")
    fingers.meets("in our hands")
    rows = [row.split("\t")[:2] for row in fingers.page.locator("tbody tr").all_inner_texts()]
    slots = [place for place, _ in rows if place != "no slot"]

    assert sorted(rows) == sorted([answer.place, answer.name] for answer in answers)
    assert len(slots) == len(set(slots))


def then_the_day_is_closed(fingers: Fingers) -> None:
    """Close the day by keyboard, and read that it is."""
    fingers.opens("Close the day", heading="Close the day")
    fingers.meets("close")
    fingers.presses("Close the day")
    expect(fingers.page.get_by_role("heading", level=1, name="The day is closed")).to_be_visible()
    fingers.meets("closed")


def then_the_machine_says_the_book_is_true(lodge: Site, school: str) -> None:
    """Ask on the machine, while the pages are served."""
    said = making.lodge(lodge.folder, "verify", "--school", school)

    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.endswith("The book is true.\n")


def measured(school: str, act: str, answers: Sequence[Answer]) -> str:
    """Return how long the answers took, as a line to print."""
    took = sorted(answer.milliseconds for answer in answers)
    late = statistics.quantiles(took, n=20)[-1]
    return (
        f"{school}: {act} {len(took)}: median {statistics.median(took):.0f} ms, p95 {late:.0f} ms"
    )
