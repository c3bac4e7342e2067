"""What must be impossible at the desk, each by its number, against the server."""

from datetime import timedelta

import pytest

from lodge.desk import actions, queries
from lodge.desk.models import Note
from lodge.devices import actions as devices
from lodge.devices.models import Custody
from lodge.devices.queries import held
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import (
    AFTER_SCHOOL,
    SILENT,
    TUESDAY_AT_NINE,
    act,
    add_rack,
    give_back,
    live_by,
    take_in,
)

pytestmark = pytest.mark.usefixtures("book_is_true")


@pytest.mark.shows("IMP-1")
def test_imp_1_no_slot_has_two_owners(officer, headteacher, lodge, make_pupil):
    add_rack(headteacher, slots=10, name="Rack B", rank=1)
    pupils = [make_pupil(f"Pupil{place}", year=6) for place in range(15)]

    for pupil in pupils:
        take_in(officer, pupil)

    slots = [row.slot_id for row in held(seen_by=officer) if row.slot_id]
    assert len(slots) == len(set(slots)) == 13


@pytest.mark.shows("IMP-5")
def test_imp_5_yesterday_is_not_entered_edited_or_given_back(officer, headteacher, ada, ben):
    row = take_in(officer, ada)
    late = act(MONDAY_AT_NINE)
    late = type(late)(late.client_id, MONDAY_AT_NINE, TUESDAY_AT_NINE)

    for change in (
        lambda: take_in(officer, ben, happened=late),
        lambda: devices.give_back(
            actor=officer, custody_id=row.id, recipient=devices.Recipient("pupil"), happened=late
        ),
        lambda: actions.correct(
            actor=officer, custody_id=row.id, reason="Wrong pupil", happened=late
        ),
        lambda: devices.place_hold(
            actor=headteacher, custody_id=row.id, hold_code="leader", happened=late
        ),
    ):
        with pytest.raises(Refused, match="book cannot be changed"):
            change()
    assert [each.id for each in held(seen_by=officer)] == [row.id]


@pytest.mark.shows("IMP-5")
def test_imp_5_a_closed_day_stays_closed_and_tomorrow_opens(officer, ada, ben):
    actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)

    with pytest.raises(Refused):
        take_in(officer, ada, at=AFTER_SCHOOL)

    assert take_in(officer, ada, at=TUESDAY_AT_NINE).state == "held"
    with pytest.raises(Refused, match="Only today"):
        actions.close_day(actor=officer, on=MONDAY, at=TUESDAY_AT_NINE)


@pytest.mark.shows("IMP-7")
@pytest.mark.parametrize("to", ["pupil", "other"])
def test_imp_7_a_held_device_goes_to_nobody_until_a_leader_lets_it(officer, headteacher, ada, to):
    row = take_in(officer, ada)
    devices.place_hold(actor=headteacher, custody_id=row.id, hold_code="leader", happened=act())

    for actor in (officer, headteacher):
        with pytest.raises(Refused, match="on hold"):
            give_back(actor, row, to=to, name="Aunt", reason="It is fine")
    with pytest.raises(Refused):
        devices.lift_hold(
            actor=officer, custody_id=row.id, hold_code="leader", happened=act(AFTER_SCHOOL)
        )
    with pytest.raises(Refused, match="on hold"):
        actions.correct(
            actor=officer, custody_id=row.id, reason="Wrong", happened=act(AFTER_SCHOOL)
        )
    devices.lift_hold(
        actor=headteacher, custody_id=row.id, hold_code="leader", happened=act(AFTER_SCHOOL)
    )
    assert give_back(officer, row).state == "returned"


@pytest.mark.shows("IMP-8")
def test_imp_8_only_who_may_collect_collects(officer, headteacher, ada, ben, make_contact):
    row = take_in(officer, ada)
    mother = make_contact("Cora")
    uncle = make_contact("Ulric", may_collect=False)
    of_ben = make_contact("Bea", of=ben)

    for adult in (uncle, of_ben):
        for actor in (officer, headteacher):
            with pytest.raises(Refused, match="not on the list"):
                give_back(actor, row, to=str(adult.id), reason="They are here")
    with pytest.raises(Refused, match="Only the headteacher"):
        give_back(officer, row, to="other", name="Ulric Brook", reason="He is here")
    assert held(seen_by=officer) == [row]

    assert give_back(officer, row, to=str(mother.id)).state == "returned"


@pytest.mark.shows("IMP-8")
def test_imp_8_a_leader_decides_otherwise_and_it_is_recorded(officer, headteacher, ada):
    from lodge.record.queries import entries_about

    row = take_in(officer, ada)

    give_back(headteacher, row, to="other", name="Ulric Brook", reason="Agreed by telephone")

    last = list(entries_about(seen_by=officer, subject=f"custody:{row.id}"))[-1]
    assert last.actor_id == headteacher.person_id
    assert last.detail["reason"] == "Agreed by telephone"
    assert last.detail["given_to"] == "other: Ulric Brook, known to staff"


@pytest.mark.shows("IMP-9")
def test_imp_9_no_day_closes_on_a_device_that_nothing_explains(officer, headteacher, ada, ben):
    stays, on_hold, forgotten = (take_in(officer, each) for each in (ada, ben, ada))
    devices.place_hold(actor=headteacher, custody_id=on_hold.id, hold_code="leader", happened=act())

    def explain(row, reason):
        actions.note(
            actor=officer,
            person_id=row.person_id,
            code="overnight",
            custody_id=row.id,
            reason=reason,
            happened=act(AFTER_SCHOOL),
        )

    with pytest.raises(Refused, match="2 devices"):
        actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    with pytest.raises(Refused, match="why the device stays"):
        explain(stays, "  ")
    explain(stays, "Nobody came")
    with pytest.raises(Refused, match="1 device "):
        actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)
    give_back(officer, forgotten)

    assert actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL).counts["held"] == 2


@pytest.mark.shows("IMP-9")
def test_imp_9_yesterdays_explanation_does_not_close_today(officer, ada):
    row = take_in(officer, ada)
    actions.note(
        actor=officer,
        person_id=ada.person_id,
        code="overnight",
        custody_id=row.id,
        reason="Nobody came",
        happened=act(AFTER_SCHOOL),
    )
    actions.close_day(actor=officer, on=MONDAY, at=AFTER_SCHOOL)

    with pytest.raises(Refused, match="1 device "):
        actions.close_day(
            actor=officer, on=MONDAY + timedelta(days=1), at=AFTER_SCHOOL + timedelta(days=1)
        )


@pytest.mark.shows("IMP-6")
def test_imp_6_a_pupil_who_refuses_is_noted_and_nothing_more(officer, ada):
    actions.note(actor=officer, person_id=ada.person_id, code="refused", happened=act())

    assert queries.not_accounted_for(seen_by=officer, on=MONDAY) == [ada]
    assert Note.objects.of(officer.school_id).count() == 1
    assert take_in(officer, ada).state == "held"


@pytest.mark.shows("IMP-2")
def test_imp_2_a_policy_that_says_nothing_does_not_stop_the_line(
    school, headteacher, officer, make_pupil
):
    live_by(headteacher, SILENT, hand_in_states=(), hand_in_place=(), hand_in_to=())

    row = take_in(officer, make_pupil("Ivo"), device_state="")

    assert (row.state, row.slot_id) == ("held", None)
    assert Custody.objects.of(school.id).count() == 1
