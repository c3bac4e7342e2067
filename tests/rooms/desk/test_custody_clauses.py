"""What the clauses on custody want, done at the desk of a school that lives by them."""

import pytest

from lodge.desk.actions import close_day, note
from lodge.desk.queries import not_accounted_for
from lodge.devices.queries import held
from lodge.foundation.refusal import Refused
from lodge.policy.actions import adopt_pack
from lodge.policy.domain.setting_words import words_of
from lodge.policy.queries import pack_on_offer, packs_on_offer
from norms.coverage.built import RUN_BY
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    MONDAY_AT_TEN,
    act,
    add_rack,
    give_back,
    give_calendar,
    live_by,
    take_in,
)
from tests.rooms.desk.reading import terms_of

AT_THE_DESK = [
    pytest.param(pack.name, clause, id=clause.id, marks=pytest.mark.shows(clause.id))
    for pack in packs_on_offer()
    for clause in pack.in_force(MONDAY)
    if any(name.startswith(RUN_BY) for name in clause.settings)
]
OFG, STP = "outcomes-first-group", "st-peters-primary"


@pytest.fixture
def lives(school, headteacher):
    """Lets the school live by a pack, with a calendar and a rack that blocks signals."""

    def by(pack):
        give_calendar(school)
        live_by(headteacher, pack)
        add_rack(headteacher, slots=3, name="Cabinet", blocking=True)

    return by


@pytest.fixture
def pupil(make_pupil):
    """A pupil of year 6 who walks alone: every policy lets one hand a phone in."""
    return make_pupil("Wren", year=6, form="6A", travels_alone=True)


def clauses_stating(pack, name, words):
    """Return the clauses that say the same of a setting: the page names the last of them."""
    return [
        each.id for each in pack_on_offer(pack).in_force(MONDAY) if each.settings.get(name) == words
    ]


@pytest.mark.parametrize(("pack", "clause"), AT_THE_DESK)
def test_the_desk_is_run_as_the_clause_states_and_says_so(lives, browse, officer, pack, clause):
    lives(pack)
    desk = browse(officer)

    shown = {**terms_of(desk("desk")), **terms_of(desk("give-back"))}

    stated = {name: words for name, words in clause.settings.items() if name.startswith(RUN_BY)}
    for name, words in stated.items():
        assert words_of(name, words).lower() in shown[name].lower()
        assert any(each in shown[name] for each in clauses_stating(pack, name, words))


@pytest.mark.parametrize(("pack", "clause"), AT_THE_DESK)
def test_the_school_cannot_decide_what_the_clause_states(headteacher, pack, clause):
    name = next(name for name in clause.settings if name.startswith(RUN_BY))

    with pytest.raises(Refused, match="so a school cannot decide it"):
        adopt_pack(
            actor=headteacher,
            pack_slug=pack,
            in_force_from=max(clause.starts_on or LONG_AGO, LONG_AGO),
            settings={name: clause.settings[name]},
            at=MONDAY_AT_NINE,
        )


@pytest.mark.shows("ofg-3.1a")
def test_a_smart_watch_comes_in_at_reception_and_is_then_accounted_for(lives, officer, make_pupil):
    lives(OFG)
    wearing, carrying = (make_pupil(name, year=8) for name in ("Wren", "Ivo"))

    row = take_in(officer, wearing, device_kind="smart_watch")

    assert (row.state, row.device_kind) == ("held", "smart_watch")
    assert "ofg-3.1a" in row.clauses
    assert [each.id for each in not_accounted_for(seen_by=officer, on=MONDAY)] == [carrying.id]


@pytest.mark.shows("stp-6-06", "cor-3-04")
@pytest.mark.parametrize("pack", [STP, "city-of-rochester"])
def test_a_phone_that_nobody_handed_in_is_looked_for(lives, officer, pupil, pack):
    lives(pack)

    before = not_accounted_for(seen_by=officer, on=MONDAY)
    take_in(officer, pupil)
    after = not_accounted_for(seen_by=officer, on=MONDAY)

    assert ([each.id for each in before], after) == ([pupil.id], [])


@pytest.mark.shows("ofg-3.1d")
def test_a_device_stays_locked_away_until_the_day_is_over(lives, browse, officer, pupil):
    lives(OFG)
    row = take_in(officer, pupil)

    terms = terms_of(browse(officer)("desk"))
    with pytest.raises(Refused) as refused:
        give_back(officer, row, MONDAY_AT_TEN)

    assert "locked cupboard" in terms["storage"].lower()
    assert refused.value.refusal.clause == "ofg-3.1e"
    assert [each.id for each in held(seen_by=officer)] == [row.id]
    assert give_back(officer, row, AFTER_SCHOOL).state == "returned"


@pytest.mark.shows("stp-6-08")
@pytest.mark.parametrize(
    ("role", "takes_in"),
    [("office_staff", True), ("headteacher", True), ("teacher", False), ("support_staff", False)],
)
def test_the_office_and_the_head_and_nobody_else_take_phones(
    lives, make_staff, pupil, role, takes_in
):
    lives(STP)
    receiving = make_staff(role, given_name="Rosa")

    if takes_in:
        assert take_in(receiving, pupil).state == "held"
    else:
        with pytest.raises(Refused):
            take_in(receiving, pupil)


@pytest.mark.shows("cet-pupils-12")
def test_no_day_is_closed_with_a_phone_that_is_neither_returned_nor_explained(
    lives, headteacher, teacher, make_pupil
):
    lives("chancery-education-trust")
    first, second = (
        make_pupil(name, year=6, form="6A", travels_alone=True) for name in ("Wren", "Ivo")
    )
    returned, stays = take_in(teacher, first), take_in(teacher, second)
    give_back(teacher, returned)

    with pytest.raises(Refused) as refused:
        close_day(actor=headteacher, on=MONDAY, at=AFTER_SCHOOL)
    note(
        actor=headteacher,
        person_id=second.person_id,
        code="overnight",
        happened=act(AFTER_SCHOOL),
        custody_id=stays.id,
        reason="Left without it, home told",
    )

    assert "1 device" in refused.value.refusal.reason
    assert close_day(actor=headteacher, on=MONDAY, at=AFTER_SCHOOL).on == MONDAY
