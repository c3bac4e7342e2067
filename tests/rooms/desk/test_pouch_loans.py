"""Pouches on loan, and slots kept for somebody: who has what, in what condition, who may."""

import pytest

from lodge.devices.actions.keeping_slots import keep_slot
from lodge.devices.actions.pouches import Said, issue_pouch, tell_of_pouch
from lodge.devices.domain.pouches import CHARGED_FOR, CONDITIONS, PouchVerb, in_pounds
from lodge.devices.models import PouchHappening, Slot
from lodge.devices.queries.pouches import pouch
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import act, take_in
from tests.rooms.desk.reading import main_of, page_of

CUT = Said(condition="cut", reason="Found cut open in period 3")
PRICE = Said(pence=1250, reason="Cut open")


@pytest.fixture
def lent(officer, ada):
    """A pouch that Ada has."""
    row = issue_pouch(
        actor=officer,
        number="P-017",
        person_id=ada.person_id,
        said=Said(condition="whole"),
        happened=act(),
    )
    return row.pouch_id


NOTHING = Said()


def tell(actor, pouch_id, verb, said=NOTHING, happened=None):
    return tell_of_pouch(
        actor=actor, pouch_id=pouch_id, verb=verb, said=said, happened=happened or act()
    )


def stands(actor, pouch_id):
    return pouch(seen_by=actor, pouch_id=pouch_id).standing


@pytest.mark.shows("pel-3.1")
@pytest.mark.usefixtures("book_is_true")
def test_number_day_and_condition_of_a_pouch_are_noted(officer, ada, lent):
    standing = stands(officer, lent)

    assert standing.person_id == ada.person_id
    assert (standing.since, standing.condition) == (MONDAY_AT_NINE, "whole")


@pytest.mark.usefixtures("book_is_true")
def test_a_cut_pouch_is_charged_for_and_the_head_lets_it_go(officer, headteacher, ada, lent):
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT)
    tell(officer, lent, PouchVerb.CHARGED, PRICE)
    owed = stands(officer, lent)
    tell(headteacher, lent, PouchVerb.WAIVED, Said(reason="A broken clasp, not the pupil"))

    assert (owed.owed_by, owed.pence) == (ada.person_id, 1250)
    assert stands(officer, lent).pence == 0


@pytest.mark.usefixtures("book_is_true")
def test_a_charge_is_paid_once_and_its_history_says_so(browse, officer, lent):
    with pytest.raises(Refused, match="Nothing is owed"):
        tell(officer, lent, PouchVerb.PAID)
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT)
    tell(officer, lent, PouchVerb.CHARGED, PRICE)
    page = main_of(browse(officer)(f"desk/pouches/{lent}", {"do": "paid"}))

    assert stands(officer, lent).pence == 0
    assert "The charge was paid" in page
    with pytest.raises(Refused, match="Nothing is owed"):
        tell(officer, lent, PouchVerb.PAID)


def test_nobody_but_the_head_lets_a_charge_go(officer, make_staff, lent):
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT)
    tell(officer, lent, PouchVerb.CHARGED, PRICE)

    for actor in (officer, make_staff("senior_leader", given_name="Lee")):
        with pytest.raises(Refused, match="Only the headteacher"):
            tell(actor, lent, PouchVerb.WAIVED, Said(reason="Kind"))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_family_is_charged_only_for_what_is_broken_or_lost(officer, lent, condition):
    tell(officer, lent, PouchVerb.LOOKED_AT, Said(condition=condition))

    if condition in CHARGED_FOR:
        assert tell(officer, lent, PouchVerb.CHARGED, PRICE).pence == 1250
    else:
        with pytest.raises(Refused, match="broken or lost"):
            tell(officer, lent, PouchVerb.CHARGED, PRICE)


@pytest.mark.parametrize("pence", [0, 20_001])
def test_a_slip_of_the_pen_is_no_price(officer, lent, pence):
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT)

    with pytest.raises(Refused, match=r"as 12\.50"):
        tell(officer, lent, PouchVerb.CHARGED, Said(pence=pence, reason="Cut"))


def test_a_pouch_is_with_one_pupil_at_a_time(officer, ben, lent):
    again = {"actor": officer, "number": "P-017", "person_id": ben.person_id}

    with pytest.raises(Refused, match="Take it back first"):
        issue_pouch(**again, said=Said(condition="whole"), happened=act())
    tell(officer, lent, PouchVerb.RETURNED, Said(condition="marked"))
    issue_pouch(**again, said=Said(condition="marked"), happened=act())

    assert stands(officer, lent).person_id == ben.person_id


def test_a_pouch_that_does_not_lock_is_not_lent(officer, ada):
    with pytest.raises(Refused, match="Only a pouch that locks"):
        issue_pouch(
            actor=officer,
            number="P-1",
            person_id=ada.person_id,
            said=Said(condition="broken"),
            happened=act(),
        )


@pytest.mark.usefixtures("book_is_true")
def test_what_is_sent_twice_happened_once(officer, lent):
    happened = act()

    tell(officer, lent, PouchVerb.LOOKED_AT, CUT, happened)
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT, happened)

    assert PouchHappening.objects.of(officer.school_id).filter(verb="looked_at").count() == 1


def test_a_teacher_lends_no_pouch(teacher, lent):
    with pytest.raises(Refused, match="people named for the desk"):
        tell(teacher, lent, PouchVerb.RETURNED)


def test_the_pages_lend_a_pouch_and_charge_for_it(browse, officer, ada):
    office = browse(officer)
    lent = office("desk/pouches", {"number": "P-9", "q": ada.card_code, "condition": "whole"})
    one = f"desk/pouches/{PouchHappening.objects.of(officer.school_id).get().pouch_id}"

    office(one, {"do": "looked_at", "condition": "lost"})
    charged = main_of(office(one, {"do": "charged", "price": "£12.50", "reason": "Lost"}))

    assert "Lent to Ada Brook · 5A: whole" in main_of(lent)
    assert "£12.50 charged to Ada Brook" in charged
    assert "1 that cannot be used" in page_of(office("desk/pouches"))


@pytest.mark.parametrize("price", ["x", "-3", "NaN", "1e9999", "12.345", ""])
def test_nonsense_is_no_price(browse, officer, lent, price):
    tell(officer, lent, PouchVerb.LOOKED_AT, CUT)

    answer = browse(officer)(
        f"desk/pouches/{lent}", {"do": "charged", "price": price, "reason": "Cut"}
    )

    assert answer.status_code == 403
    assert "12.50" in main_of(answer)


def test_pounds_are_said_in_full():
    assert in_pounds(1205) == "£12.05"


@pytest.fixture
def slot(lodge):
    """The second slot of the rack."""
    return Slot.objects.of(lodge.id).get(number=2)


@pytest.mark.shows("IMP-1")
@pytest.mark.usefixtures("book_is_true")
def test_a_kept_slot_is_its_pupils_first_and_nobody_elses(officer, ada, ben, slot):
    keep_slot(actor=officer, slot_id=slot.id, person_id=ben.person_id, at=MONDAY_AT_NINE)

    assert take_in(officer, ben).slot_id == slot.id
    assert take_in(officer, ada).slot_id != slot.id


@pytest.mark.usefixtures("book_is_true")
def test_a_slot_that_is_let_go_is_for_whoever_comes(browse, officer, ada, slot):
    office = browse(officer)

    kept = main_of(
        office("desk/kept-slots", {"do": "keep", "slot_id": str(slot.id), "q": ada.card_code})
    )
    let_go = main_of(office("desk/kept-slots", {"do": "let_go", "slot_id": str(slot.id)}))

    assert "Rack A 2 : Ada Brook · 5A" in kept
    assert "No slot is kept for anybody" in let_go


@pytest.mark.shows("IMP-1")
def test_a_slot_is_not_kept_over_somebody_elses_device(officer, ada, ben, slot):
    row = take_in(officer, ada)

    with pytest.raises(Refused, match="Somebody else's device lies in"):
        keep_slot(actor=officer, slot_id=row.slot_id, person_id=ben.person_id, at=MONDAY_AT_NINE)
