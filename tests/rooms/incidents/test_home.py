"""While a case says so nothing goes home, and each road says the same sentence (IMP-21)."""

import re
from uuid import uuid4

import pytest

from lodge.duties.actions import take_step
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as searches
from lodge.incidents.models import Incident
from lodge.notices.actions import hold_back
from lodge.notices.domain import HELD
from tests.rooms.incidents import searching
from tests.rooms.incidents.arranging import MONDAY_AT_TEN, sight
from tests.rooms.incidents.test_handling import LATER, add
from tests.rooms.incidents.test_pages import text_of

pytestmark = pytest.mark.shows("IMP-21")


@pytest.fixture
def hold(school, ada):
    """Holds back what goes home about Ada, or no more: ``hold(True)``."""
    because = uuid4()

    def hold_her(held):
        hold_back(school_id=school.id, because=because, about=[ada.person_id] if held else [])

    return hold_her


@pytest.fixture
def seen(live_by, teacher, ada):
    """Ada's phone was seen and taken."""
    live_by("chancery-education-trust")
    return sight(teacher, ada)


def refusal_of(act, *said, **more) -> str:
    """Return why an act is refused, or nothing."""
    try:
        act(*said, **more)
    except Refused as refused:
        return refused.refusal.reason
    return ""


def test_an_incident_and_its_duties_let_nobody_tell_home(seen, leader, hold):
    row = seen
    [owed] = [
        each
        for each in duties_of(seen_by=leader, matter_id=row.id, at=LATER)
        if each.is_open and "parent" in each.to
    ][:1]
    step = {"actor": leader, "key": owed.key, "step": Step.DONE, "at": LATER, "written_at": LATER}

    hold(True)
    said = [refusal_of(add, leader, row, "parent_told"), refusal_of(take_step, **step)]
    hold(False)

    assert said == [HELD, HELD]
    assert refusal_of(take_step, **step) == ""
    assert refusal_of(add, leader, row, "parent_told") != HELD


def test_a_search_lets_nobody_tell_home(by_pack, hold):
    cast = by_pack("city-of-rochester")
    search = searching.ask(cast.teacher, searching.wanted(cast.ada))
    searching.approve(cast.headteacher, search, cast.searcher, cast.witness)
    hold(True)

    told = searching.written(cast.searcher, cast.witness)
    at_once = refusal_of(searching.write_up, cast.searcher, search, told)
    later = searching.written(cast.searcher, cast.witness, parent="to_do")
    searching.write_up(cast.searcher, search, later)
    telling = {"actor": cast.leader, "search_id": search.id, "words": "Rang."}
    afterwards = refusal_of(
        searches.tell_home, happened=searching.at(searching.TOMORROW), **telling
    )

    assert at_once == afterwards == HELD


def test_the_parents_paper_is_held_whoever_marked_it_and_the_pupils_is_not(
    seen, browse, leader, officer, hold
):
    row = seen
    office = browse(officer)
    address = re.search(r"incidents/kept/[0-9a-f-]+", office("incidents/kept").content.decode())[0]

    def papers():
        found = [
            office(f"{address}/receipt?for={each}") for each in ("parent", "parent&as=pdf", "pupil")
        ]
        return [each.status_code for each in found], [
            HELD.encode() in each.content for each in found
        ]

    before = papers()
    hold(True)
    by_a_case, page_by_a_case = papers(), text_of(office(address))
    hold(False)
    add(leader, Incident.objects.of(row.school_id).get(id=row.id), "parent_not_yet")
    by_a_leader, page_by_a_leader = papers(), text_of(office(address))

    assert before[0][0] == before[0][2] == 200
    assert by_a_case == by_a_leader == ([403, 403, 200], [True, True, False])
    assert page_by_a_case == page_by_a_leader
    assert HELD in page_by_a_case


def test_a_letter_tells_of_one_child_in_locked_words(
    seen, browse, teacher, leader, ada, make_pupil
):
    ben = make_pupil("Benedict", "Oak", year=6, form="6A")
    add(leader, seen, "facts", facts={"appropriate": "yes"}, at=MONDAY_AT_TEN)
    named = {"person_id": ben.person_id, "person_name": "Benedict Oak"}
    add(leader, seen, "noted", "Benedict was filmed; the safeguarding lead knows.", **named)
    add(leader, seen, "lightened", "Benedict Oak asked for it.", code="pupil_end")

    answer = browse(leader)(f"incidents/{seen.id}/letter")

    text = text_of(answer)
    assert answer.status_code == 200, text
    assert "Ada was seen using a device. This was on Monday 23 November 2026 at 10:00" in text
    assert "in a corridor" in text
    assert "It goes back to" in text
    assert "cet-br-08" in text
    assert "On the website of the school parents and carers can read the policy. (cet-" in text
    assert "Benedict" not in text
    assert not re.search("safeguard|child protection|polic(e|ing) ", main_of(answer))
    assert browse(teacher)(f"incidents/{seen.id}/letter").status_code == 403


def test_a_letter_is_held_whoever_marked_it_and_the_page_says_no_more(seen, browse, leader, hold):
    add(leader, seen, "facts", facts={"appropriate": "yes"}, at=MONDAY_AT_TEN)
    see = browse(leader)
    addresses = [f"incidents/{seen.id}/letter{each}" for each in ("", "?as=pdf")]

    hold(True)
    by_a_case = [main_of(see(each)) for each in addresses]
    hold(False)
    free = see(addresses[0]).status_code
    add(leader, seen, "parent_not_yet", "Dee talks to them first.")
    by_a_leader = [main_of(see(each)) for each in addresses]

    assert free == 200
    assert by_a_case == by_a_leader
    assert all(HELD in each and "Ada" not in each for each in by_a_case)


def test_a_letter_tells_of_a_search_found_or_not_and_is_held(by_pack, browse, hold):
    cast = by_pack("city-of-rochester")
    search = searching.ask(cast.teacher, searching.wanted(cast.ada))
    searching.approve(cast.headteacher, search, cast.searcher, cast.witness)
    see = browse(cast.leader)
    before = see(f"searches/{search.id}/letter").status_code
    told = searching.written(cast.searcher, cast.witness, parent="to_do", view="Ben did it.")
    searching.write_up(cast.searcher, search, told)

    letter = text_of(see(f"searches/{search.id}/letter"))
    hold(True)
    held = main_of(see(f"searches/{search.id}/letter?as=pdf"))

    assert before == 403
    assert "We searched Ada. We looked for" in letter
    assert "We found nothing." in letter
    assert "Ben" not in letter
    assert HELD in held
    assert "Ada" not in held


def test_nothing_of_a_restricted_incident_is_written_home(live_by, browse, teacher, dsl, ada):
    live_by("chancery-education-trust")
    row = sight(teacher, ada, "maybe_unlawful")

    assert browse(dsl)(f"incidents/{row.id}/letter").status_code == 403


def main_of(answer) -> str:
    """Return the words of the main part of a page, without bar and foot."""
    main = answer.content.decode().partition('id="main-content"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
