"""While an alarm is on no device goes back; a leader ends it, and what was done is kept."""

from datetime import timedelta

import pytest

from lodge.devices.actions.alarms import end_alarm, raise_alarm
from lodge.devices.queries.alarms import alarm_on, alarms, alarms_on
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, give_back, take_in

MINUTE = timedelta(minutes=1)
END = AFTER_SCHOOL + timedelta(minutes=10)


def sound(actor, *, at=AFTER_SCHOOL, kind="lockdown", stops=True, **more):
    return raise_alarm(actor=actor, kind=kind, stops=stops, happened=act(at, **more))


@pytest.mark.shows("IMP-87")
@pytest.mark.usefixtures("book_is_true")
def test_imp_87_nothing_goes_back_until_a_leader_gives_the_all_clear(officer, headteacher, ada):
    row = take_in(officer, ada)
    sound(officer)

    for actor in (officer, headteacher):
        with pytest.raises(Refused, match="no device goes back"):
            give_back(actor, row, to="other", name="Aunt", reason="She is here", at=AFTER_SCHOOL)
    end_alarm(actor=headteacher, kind="lockdown", plan=[["Rack A", "Tess"]], happened=act(END))

    assert give_back(officer, row, at=END).state == "returned"
    assert alarm_on(seen_by=officer) is None


@pytest.mark.shows("IMP-87")
def test_imp_87_paper_keyed_after_the_alarm_does_not_go_round_it(officer, headteacher, ada):
    from lodge.devices.actions import Recipient
    from lodge.devices.actions import give_back as hand_over
    from lodge.devices.domain import Happened
    from lodge.foundation.ids import new_id

    row = take_in(officer, ada)
    sound(officer)
    end_alarm(actor=headteacher, kind="lockdown", plan=[], happened=act(END))
    during = Happened(new_id(), AFTER_SCHOOL + timedelta(minutes=5), END + timedelta(minutes=5))

    with pytest.raises(Refused, match="no device goes back"):
        hand_over(actor=officer, custody_id=row.id, recipient=Recipient("pupil"), happened=during)


def test_an_early_closure_stops_nothing(officer, lodge, ada):
    row = take_in(officer, ada)

    sound(officer, kind="early_closure", stops=False)

    assert give_back(officer, row).state == "returned"


def test_an_early_closure_waits_for_the_end_and_sent_twice_an_alarm_is_one(officer, lodge):
    client_id = act().client_id
    first = sound(officer, client_id=client_id)

    again = sound(officer, client_id=client_id)

    assert again.id == first.id
    with pytest.raises(Refused, match="Lockdown since 15:20 is on already"):
        sound(officer, kind="early_closure", stops=False)
    assert len(alarms(seen_by=officer)) == 1


@pytest.mark.shows("J22", "IMP-87")
@pytest.mark.usefixtures("book_is_true")
def test_a_lockdown_over_an_early_closure_leads_back_to_it_until_a_leader_ends_that(
    officer, headteacher, ada, ben
):
    before, during = take_in(officer, ada), take_in(officer, ben)
    sound(officer, kind="early_closure", stops=False)
    give_back(officer, before)
    sound(officer, at=AFTER_SCHOOL + MINUTE)

    with pytest.raises(Refused, match="no device goes back"):
        give_back(officer, during, at=AFTER_SCHOOL + MINUTE)
    end_alarm(actor=headteacher, kind="lockdown", plan=[], happened=act(END))

    assert alarm_on(seen_by=officer).kind == "early_closure"
    assert give_back(officer, during, at=END).state == "returned"
    before.refresh_from_db()
    assert before.state == "returned"


def test_who_ends_one_alarm_ends_no_other_that_was_raised_meanwhile(officer, headteacher, lodge):
    sound(officer, kind="early_closure", stops=False)
    sound(officer, at=AFTER_SCHOOL + MINUTE)

    end_alarm(actor=headteacher, kind="early_closure", plan=[], happened=act(END))

    assert [each.kind for each in alarms_on(seen_by=officer)] == ["lockdown"]


@pytest.mark.parametrize("role", ["teacher", "governor", "dsl"])
def test_who_raises_and_who_ends(make_staff, officer, headteacher, lodge, role):
    with pytest.raises(Refused):
        sound(make_staff(role, given_name="Rae"))
    sound(officer)

    for actor in (officer, make_staff(role, given_name="Rob")):
        with pytest.raises(Refused, match="all-clear"):
            end_alarm(actor=actor, kind="lockdown", plan=[], happened=act(END))
    end_alarm(actor=headteacher, kind="lockdown", plan=[], happened=act(END))
    with pytest.raises(Refused, match="no such alarm is on"):
        end_alarm(actor=headteacher, kind="lockdown", plan=[], happened=act(END))


def test_an_alarm_of_another_school_stops_nothing_here(officer, outsider, ada):
    row = take_in(officer, ada)
    sound(officer)

    assert alarms(seen_by=outsider) == []
    assert row.opened_at == MONDAY_AT_NINE
