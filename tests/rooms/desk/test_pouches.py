"""
A school adopts a policy unlike the five, and its desk, its answers and its clocks follow.

Pupils of Pellowmere carry a locked pouch; only a phone without one is handed in. Nothing here is
code of that school's: it is the pack alone.
"""

from datetime import timedelta

import pytest

from lodge.desk.actions import HandingOver, give_back
from lodge.devices.domain import local_day
from lodge.foundation.refusal import Refused
from lodge.policy.actions import decide_and_store
from lodge.policy.queries import duties_at, packs_on_offer
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    MONDAY_AT_TEN,
    act,
    add_rack,
    give_calendar,
    live_by,
    take_in,
)
from tests.rooms.desk.reading import main_of, terms_of

PACK = "pellowmere-high"
STATED = {
    "hand_in_place": ("reception", "pel-3.8"),
    "hand_in_to": ("a member of the office staff", "pel-3.8"),
    "hand_in_states": ("switched off", "pel-3.8"),
    "storage": ("locked cupboard", "pel-3.9"),
    "return_place": ("reception", "pel-3.10"),
    "return_when": ("at the end of the school day", "pel-3.10"),
    "return_to": ("pupil", "pel-3.10"),
}
YEAR_9 = {"role": "pupil", "year": "9", "owner": "personal", "device": "phone"}
YEAR_12 = {**YEAR_9, "year": "12", "prior_breaches": "0"}
AT_BREAK = {"activity": "break", "purpose": "ordinary", "grants": "none"}


@pytest.fixture
def pellowmere(school, headteacher):
    """A school that lives by the sixth policy, with a calendar and a cupboard."""
    give_calendar(school)
    live_by(headteacher, PACK)
    add_rack(headteacher, slots=3, name="Cupboard")
    return school


@pytest.fixture
def nell(pellowmere, make_pupil):
    """A pupil of Year 9 whose pouch lies at home."""
    return make_pupil("Nell", year=9, form="9P", card_code="PEL00001")


def test_it_is_on_offer_like_any_other():
    assert PACK in {offered.name for offered in packs_on_offer()}


@pytest.mark.shows("pel-3.8", "pel-3.9", "pel-3.10")
@pytest.mark.usefixtures("pellowmere")
@pytest.mark.parametrize("name", STATED)
def test_the_desk_shows_what_the_clauses_state(browse, officer, name):
    words, clause = STATED[name]
    page = "give-back" if name.startswith("return_") else "desk"

    shown = terms_of(browse(officer)(page))[name].lower()

    assert words in shown
    assert clause in shown


@pytest.mark.shows("pel-3.8", "pel-3.9", "pel-3.10")
@pytest.mark.usefixtures("book_is_true")
def test_a_phone_without_a_pouch_is_handed_in_and_goes_home_after_the_last_bell(officer, nell):
    row = take_in(officer, nell)
    to_nell = {"actor": officer, "custody_id": row.id, "handing": HandingOver("pupil")}

    with pytest.raises(Refused) as too_early:
        give_back(**to_nell, happened=act(MONDAY_AT_TEN))
    back = give_back(**to_nell, happened=act(AFTER_SCHOOL))

    assert row.clauses == ["pel-3.8"]
    assert too_early.value.refusal.clause == "pel-3.10"
    assert back.state == "returned"


@pytest.mark.shows("pel-3.8")
def test_it_is_switched_off_first_and_only_the_office_takes_it(officer, teacher, nell):
    with pytest.raises(Refused) as on:
        take_in(officer, nell, device_state="silent")
    with pytest.raises(Refused) as by_a_teacher:
        take_in(teacher, nell)

    assert on.value.refusal.clause == "pel-3.8"
    assert by_a_teacher.value.refusal.clause == "pel-3.8"


@pytest.mark.shows("pel-3.4", "pel-3.5", "pel-3.6", "pel-6.2")
@pytest.mark.usefixtures("pellowmere")
@pytest.mark.parametrize(
    ("asked", "verdict", "clause"),
    [
        ({**YEAR_9, "act": "carry", "state": "off", "place": "corridor"}, "permit", "pel-3.4"),
        ({**YEAR_9, "act": "carry", "state": "on", "place": "corridor"}, "conditional", "pel-3.4"),
        ({**YEAR_9, "act": "message", "place": "corridor"}, "forbid", "pel-3.5"),
        ({**YEAR_9, "act": "access", "place": "grounds"}, "forbid", "pel-3.5"),
        (
            {**YEAR_9, "act": "access", "place": "grounds", "activity": "end_of_day"},
            "permit",
            "pel-3.6",
        ),
        ({**YEAR_12, "act": "message", "place": "grounds"}, "permit", "pel-6.2"),
    ],
)
def test_a_pouch_is_kept_and_stays_shut_until_the_gate(teacher, asked, verdict, clause):
    stored = decide_and_store(actor=teacher, situation={**AT_BREAK, **asked}, at=MONDAY_AT_NINE)

    assert (stored.verdict, stored.because) == (verdict, [clause])


@pytest.mark.shows("pel-3.5")
@pytest.mark.usefixtures("pellowmere")
def test_whoever_asks_reads_the_clause_and_what_would_change_the_answer(browse, teacher):
    asked = "&".join(f"{axis}={word}" for axis, word in {**YEAR_9, "act": "message"}.items())

    page = main_of(browse(teacher)(f"ask?{asked}&place=corridor&activity=break"))

    assert "No: a pupil in year 9 may not send or read messages" in page
    assert "pel-3.5" in page


@pytest.mark.shows("pel-7.12")
@pytest.mark.usefixtures("pellowmere")
def test_its_duties_run_on_the_school_s_calendar(teacher):
    facts = {"breach": "used", "risk_to_child": "no", "safeguarding": "no"}

    found = duties_at(seen_by=teacher, event="breach_by_pupil", facts=facts, at=MONDAY_AT_NINE)

    due = {each.clause: each.due_at for each in found.duties}
    assert {"pel-7.2", "pel-7.3", "pel-7.11", "pel-7.12"} <= due.keys()
    assert local_day(due["pel-7.12"]) == MONDAY + timedelta(days=1)


@pytest.mark.shows("pel-7.13")
@pytest.mark.usefixtures("pellowmere")
@pytest.mark.parametrize(("risk", "state"), [("yes", "stopped"), ("no", "due")])
def test_parents_are_not_told_while_that_would_put_the_pupil_at_risk(teacher, risk, state):
    facts = {"breach": "used", "risk_to_child": risk, "safeguarding": "no"}

    found = duties_at(seen_by=teacher, event="breach_by_pupil", facts=facts, at=MONDAY_AT_NINE)

    states = {each.clause: each.state for each in found.duties}
    assert (states["pel-7.11"], states["pel-7.12"]) == ("due", state)


@pytest.mark.shows("pel-A.4", "pel-7.1", "pel-14.2")
@pytest.mark.usefixtures("pellowmere")
def test_the_policy_is_read_whole_with_its_promise_and_its_papers(browse, officer):
    page = main_of(browse(officer)("policy"))

    assert "The pupil promises to give the gadget up at the first asking." in page
    assert "Breaches are counted by half-term" in page
    assert "Keeping children safe in education" in page
