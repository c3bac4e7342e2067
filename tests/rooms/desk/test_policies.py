"""
The same desk by five policies: where, how, to whom and when is the policy's, or the school's.

What a clause states is shown with its number and binds; what none states the school decides, and
the page says so.
"""

import pytest

from lodge.desk.actions import HandingOver
from lodge.desk.actions import give_back as give_back_at_the_desk
from lodge.devices.queries import slot_names
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    MONDAY_AT_TEN,
    PACKS,
    act,
    add_rack,
    give_calendar,
    live_by,
    take_in,
)
from tests.rooms.desk.reading import main_of, terms_of

BY_SCHOOL = "decided by the school"
# What each policy states of custody: the words on the desk, and the clause beside them.
STATED = {
    "st-peters-primary": {
        "hand_in_states": ("Switched off", "stp-6-07"),
        "hand_in_to": ("A member of the office staff; the headteacher", "stp-6-08"),
        "storage": ("cupboard", "stp-6-08"),
    },
    "new-ash-green": {},
    "chancery-education-trust": {
        "hand_in_to": ("The class teacher", "cet-pupils-10"),
        "hand_in_states": ("Switched off", "cet-pupils-11"),
        "return_when": ("At the end of the school day", "cet-pupils-12"),
        "return_to": ("pupil", "cet-pupils-12"),
        "return_by": ("The class teacher", "cet-pupils-12"),
        "storage_until": ("At the end of the school day", "cet-pupils-12"),
    },
    "outcomes-first-group": {
        "hand_in_place": ("Reception", "ofg-3.1a"),
        "signal_blocking": ("Yes", "ofg-3.1b"),
        "hand_in_states": ("Switched off; in aeroplane mode", "ofg-3.1c"),
        "storage": ("locked cupboard", "ofg-3.1d"),
        "storage_locked": ("Yes", "ofg-3.1d"),
        "storage_until": ("At the end of the school day", "ofg-3.1d"),
        "return_place": ("The school office", "ofg-3.1e"),
        "return_when": ("At the end of the school day", "ofg-3.1e"),
        "return_to": ("pupil", "ofg-3.1e"),
    },
    "city-of-rochester": {
        "hand_in_when": ("On arrival", "cor-A1-07"),
        "hand_in_states": ("Switched off", "cor-A1-07"),
        "storage": ("A secure place", "cor-A1-08"),
        "storage_until": ("At the end of the school day", "cor-A1-08"),
        "return_when": ("At the end of the school day", "cor-A1-08"),
        "return_to": ("pupil", "cor-A1-08"),
    },
}
SAID = [(pack, name) for pack in PACKS for name in STATED[pack]]
SHOWS = [
    pytest.param(pack, name, marks=pytest.mark.shows(STATED[pack][name][1])) for pack, name in SAID
]
LEFT_TO_THE_SCHOOL = [
    (pack, name)
    for pack in PACKS
    for name in ("hand_in_place", "hand_in_states", "hand_in_to", "return_when", "return_to")
    if name not in STATED[pack]
]


@pytest.fixture
def lives(school, headteacher):
    """Lets the school live by a pack, with a calendar and a rack that blocks signals."""

    def by(pack):
        give_calendar(school)
        live_by(headteacher, pack)
        add_rack(headteacher, slots=3, name="Open rack")
        add_rack(headteacher, slots=3, name="Cabinet", blocking=True, rank=1)

    return by


@pytest.fixture
def pupil(make_pupil):
    """A pupil of year 6 who walks alone: every policy lets one hand a phone in."""
    return make_pupil("Wren", year=6, form="6A", travels_alone=True, card_code="ALD00007")


@pytest.fixture
def desk(browse, officer):
    """The desk as the office sees it."""
    return browse(officer)


def shown_terms(browse, officer, name):
    """Return the words of a term on the page of its half of the day."""
    page = "give-back" if name.startswith("return_") else "desk"
    return terms_of(browse(officer)(page))[name].lower()


@pytest.mark.parametrize(("pack", "name"), SHOWS)
def test_what_a_clause_states_is_shown_with_it(lives, browse, officer, pack, name):
    lives(pack)
    words, clause = STATED[pack][name]

    shown = shown_terms(browse, officer, name)

    assert words.lower() in shown
    assert clause.lower() in shown
    assert BY_SCHOOL not in shown


@pytest.mark.parametrize(("pack", "name"), LEFT_TO_THE_SCHOOL)
def test_what_no_clause_states_the_school_decides(lives, browse, officer, pack, name):
    lives(pack)

    assert BY_SCHOOL in shown_terms(browse, officer, name)


def test_what_nobody_decides_is_said_to_be_open(school, browse, headteacher, officer):
    live_by(headteacher, "new-ash-green", hand_in_place=())

    assert shown_terms(browse, officer, "hand_in_place") == "not decided yet"


@pytest.mark.parametrize("pack", PACKS)
def test_a_device_that_is_on_is_first_put_right(lives, officer, pupil, pack):
    lives(pack)

    with pytest.raises(Refused) as refused:
        take_in(officer, pupil, device_state="on")

    stated = STATED[pack].get("hand_in_states", (None, None))
    assert refused.value.refusal.clause == stated[1]
    assert "switched off" in refused.value.refusal.reason


@pytest.mark.shows("ofg-3.1c")
def test_aeroplane_mode_will_do_where_the_policy_says_so(lives, officer, pupil):
    lives("outcomes-first-group")

    assert take_in(officer, pupil, device_state="aeroplane").state == "held"


@pytest.mark.shows("cet-pupils-11", "cor-A1-07", "stp-6-07")
@pytest.mark.parametrize(
    "pack", ["chancery-education-trust", "city-of-rochester", "st-peters-primary"]
)
def test_aeroplane_mode_will_not_do_elsewhere(lives, officer, pupil, pack):
    lives(pack)

    with pytest.raises(Refused):
        take_in(officer, pupil, device_state="aeroplane")


@pytest.mark.shows("ofg-3.1b")
@pytest.mark.parametrize("pack", PACKS)
def test_the_container_is_what_the_policy_wants(lives, officer, pupil, pack):
    lives(pack)

    row = take_in(officer, pupil)

    [name] = slot_names(seen_by=officer, slot_ids=[row.slot_id]).values()
    assert name == ("Cabinet 1" if pack == "outcomes-first-group" else "Open rack 1")


@pytest.mark.shows("cet-pupils-10", "cet-pupils-12")
@pytest.mark.parametrize("pack", PACKS)
def test_who_takes_in_and_gives_back_is_whom_the_policy_names(lives, teacher, pupil, pack):
    lives(pack)
    by_teachers = pack == "chancery-education-trust"

    if not by_teachers:
        with pytest.raises(Refused):
            take_in(teacher, pupil)
        return
    row = take_in(teacher, pupil)
    back = give_back_at_the_desk(
        actor=teacher, custody_id=row.id, handing=HandingOver("pupil"), happened=act(AFTER_SCHOOL)
    )
    assert back.state == "returned"


@pytest.mark.shows("cet-pupils-12", "cor-A1-08", "ofg-3.1e")
@pytest.mark.parametrize("pack", PACKS)
def test_it_goes_back_at_the_end_of_the_school_day(lives, officer, pupil, pack):
    lives(pack)
    row = take_in(officer, pupil)

    with pytest.raises(Refused) as refused:
        give_back_at_the_desk(
            actor=officer,
            custody_id=row.id,
            handing=HandingOver("pupil"),
            happened=act(MONDAY_AT_TEN),
        )

    assert refused.value.refusal.clause == STATED[pack].get("return_when", (None, None))[1]


@pytest.mark.parametrize(
    ("pack", "who", "says"),
    [
        ("chancery-education-trust", (6, True), "lets them bring it. Why? cet-pupils-09"),
        ("chancery-education-trust", (2, False), "does not allow it on site. Take it in"),
        ("outcomes-first-group", (8, False), "lets them bring it. Why? ofg-3.1a"),
        ("new-ash-green", (5, True), "does not say whether they may bring it"),
    ],
)
def test_what_the_policy_says_of_bringing_it_is_one_line(lives, desk, make_pupil, pack, who, says):
    lives(pack)
    year, travels_alone = who
    make_pupil("Ivo", year=year, travels_alone=travels_alone, card_code="ALD00009")

    answer = desk("desk", {"do": "search", "q": "ALD00009"})

    assert "In: " in main_of(answer)
    assert says in main_of(answer)


@pytest.mark.parametrize("pack", PACKS)
def test_the_clauses_go_with_the_device(lives, officer, pupil, pack):
    lives(pack)

    row = take_in(officer, pupil)

    prefixes = {clause.split("-")[0] for clause in row.clauses}
    assert len(prefixes) <= 1
    assert row.decision_id is not None
    assert row.opened_at.date() == MONDAY
