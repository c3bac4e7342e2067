"""J22: one button, one sheet; nothing goes back until the all-clear, by no road."""

import json
from datetime import timedelta
from itertools import permutations

import pytest

from lodge.desk import actions
from lodge.desk.domain.lockdown import ALARMS
from lodge.desk.queries.lockdown import live_rules, lockdown_sheet
from lodge.devices.actions.alarms import end_alarm, raise_alarm
from lodge.devices.models import Alarm
from lodge.devices.queries import open_differences
from lodge.devices.queries.alarms import alarm_on, alarms
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, give_back, live_by, take_in
from tests.rooms.desk.reading import main_of
from tests.rooms.desk.sending import DeskOffline, send

LARGEST_SHEET = 8_000
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(browse, officer, lodge):
    return browse(officer)


def sheet_of(actor):
    return lockdown_sheet(seen_by=actor, at=MONDAY_AT_NINE, on=MONDAY)


def sound(actor, kind="lockdown", at=AFTER_SCHOOL):
    return raise_alarm(actor=actor, kind=kind, stops=ALARMS[kind].stops, happened=act(at))


def keeps(actor, pupil):
    actions.note(
        actor=actor, person_id=pupil.person_id, code="permit_keeps", happened=act(MONDAY_AT_NINE)
    )


@pytest.mark.shows("IMP-87")
@pytest.mark.usefixtures("book_is_true")
def test_one_press_raises_it_and_one_ends_it(browse, headteacher, clock, ada, officer):
    desk = browse(officer)
    row = take_in(officer, ada)
    clock(AFTER_SCHOOL)
    desk("lockdown", {"do": "raise", "kind": "lockdown"})
    during = main_of(desk("lockdown"))
    refused = desk("give-back", {"do": "give", "custody_id": str(row.id), "to": "pupil"})
    asked = main_of(desk("give-back", {"do": "choose", "person_id": str(ada.person_id)}))
    by_office = desk("lockdown", {"do": "end", "kind": "lockdown"})
    leader = browse(headteacher)
    carrier = {f"carrier-{box.container_id}": str(officer.person_id) for box in _boxes(officer)}
    leader("lockdown", {"do": "end", "kind": "lockdown", **carrier})
    after = main_of(leader("lockdown"))

    assert "Lockdown is on" in during
    assert "Rack A , Office 1" in during
    assert refused.status_code == by_office.status_code == 403
    assert "no device goes back before a leader gives the all-clear" in asked
    assert "Who takes it?" not in asked
    assert "Rack A Olive Sample" in after
    assert give_back(officer, row, at=AFTER_SCHOOL + timedelta(minutes=1)).state == "returned"
    assert Alarm.objects.of(officer.school_id).count() == 2


@pytest.mark.shows("J22")
@pytest.mark.usefixtures("book_is_true")
def test_what_may_follow_is_offered_and_the_end_of_one_shows_the_other(
    browse, headteacher, clock, officer, lodge
):
    desk, leader = browse(officer), browse(headteacher)
    clock(AFTER_SCHOOL)
    desk("lockdown", {"do": "raise", "kind": "early_closure"})
    closing = main_of(desk("lockdown"))
    clock(AFTER_SCHOOL + MINUTE)
    desk("lockdown", {"do": "raise", "kind": "lockdown"})
    stopped = main_of(leader("lockdown"))
    leader("lockdown", {"do": "end", "kind": "lockdown"})
    after = main_of(leader("lockdown"))

    assert "Early closure stays as it is" in closing
    assert "Lockdown is on" in stopped
    assert "Early closure since 15:20 is on as well" in stopped
    assert "Lockdown is over" in stopped
    assert "Early closure is on" in after
    assert "Who carries what, since the all-clear" in after
    assert "Early closure is over" in after


def _boxes(actor):
    from lodge.desk.queries.lockdown import carriers

    return carriers(seen_by=actor, on=MONDAY)


@pytest.mark.shows("IMP-87")
@pytest.mark.usefixtures("book_is_true")
def test_imp_87_what_an_offline_desk_gave_back_meanwhile_is_told(officer, headteacher, ada):
    desk = DeskOffline(officer)
    row = desk.taken_in(ada)
    back = desk.after(row, "given_back", AFTER_SCHOOL + timedelta(minutes=1), to="pupil")
    sound(officer)

    send(officer, row, back, desks=(desk,), at=AFTER_SCHOOL + timedelta(minutes=5))

    [told] = [each for each in open_differences(seen_by=officer) if each.kind == "against_rule"]
    assert str(told.about[0]) == row["custody_id"]


@pytest.mark.shows("IMP-87")
@pytest.mark.usefixtures("book_is_true")
def test_imp_87_an_alarm_raised_at_a_desk_alone_holds_from_when_it_was(officer, ada, ben):
    early, late = take_in(officer, ada), take_in(officer, ben)
    give_back(officer, early, at=AFTER_SCHOOL)
    give_back(officer, late, at=AFTER_SCHOOL + 2 * MINUTE)
    desk = DeskOffline(officer)
    raised = desk.event("alarm_raised", AFTER_SCHOOL + MINUTE, code="lockdown")

    for _ in range(2):
        said = send(officer, raised, desks=(desk,), at=AFTER_SCHOOL + 9 * MINUTE)

    [row] = Alarm.objects.of(officer.school_id)
    assert [str(each) for each in said.taken] == [raised["client_id"]]
    assert alarm_on(seen_by=officer) == row
    assert (row.happened_at, row.received_at) == (
        AFTER_SCHOOL + MINUTE,
        AFTER_SCHOOL + 9 * MINUTE,
    )
    # What went back where nobody had heard of it yet is a task for a person.
    [told] = [each for each in open_differences(seen_by=officer) if each.kind == "against_rule"]
    assert told.about == [str(late.id)]


@pytest.mark.shows("IMP-87")
@pytest.mark.usefixtures("book_is_true")
@pytest.mark.parametrize("order", tuple(permutations(range(3))))
def test_raised_twice_and_ended_once_it_is_over_whatever_came_first(officer, headteacher, order):
    one, other = DeskOffline(officer), DeskOffline(headteacher)
    told = (
        one.event("alarm_raised", AFTER_SCHOOL, code="lockdown"),
        other.event("alarm_raised", AFTER_SCHOOL + MINUTE, code="lockdown"),
        other.event(
            "alarm_ended",
            AFTER_SCHOOL + 9 * MINUTE,
            code="lockdown",
            plan=[["Rack A", "Olive Sample"]],
        ),
    )

    for place in order:
        send(officer, told[place], desks=(one, other), at=AFTER_SCHOOL + 20 * MINUTE)

    [alarm] = alarms(seen_by=officer)
    assert str(alarm.raised.client_id) == told[0]["client_id"]
    assert alarm.over.plan == [["Rack A", "Olive Sample"]]
    assert alarm_on(seen_by=officer) is None


def test_a_desk_alone_ends_nothing_that_whoever_stood_there_may_not_end(officer, teacher):
    sound(officer)
    desk, named = DeskOffline(officer), DeskOffline(teacher)
    told = (
        desk.event("alarm_ended", AFTER_SCHOOL + MINUTE, code="lockdown"),
        named.event("alarm_raised", AFTER_SCHOOL + MINUTE, code="evacuation"),
        desk.event("alarm_raised", AFTER_SCHOOL + MINUTE, code="party"),
        desk.event("alarm_raised", AFTER_SCHOOL + MINUTE),
    )

    said = send(officer, *told, desks=(desk, named), at=AFTER_SCHOOL + 5 * MINUTE)

    assert [len(said.taken), len(said.aside)] == [0, 4]
    assert alarm_on(seen_by=officer).kind == "lockdown"


def test_what_stops_the_desk_is_told_before_an_early_closure(officer):
    sound(officer)
    desk = DeskOffline(officer)
    closing = desk.event("alarm_raised", AFTER_SCHOOL + MINUTE, code="early_closure")

    send(officer, closing, desks=(desk,), at=AFTER_SCHOOL + 5 * MINUTE)

    assert alarm_on(seen_by=officer).kind == "lockdown"


@pytest.mark.parametrize("kind", ALARMS)
def test_each_kind_stops_what_it_says(officer, ada, kind):
    row = take_in(officer, ada)
    sound(officer, kind)

    if ALARMS[kind].stops:
        with pytest.raises(Refused, match="no device goes back"):
            give_back(officer, row)
    else:
        assert give_back(officer, row).state == "returned"


@pytest.mark.parametrize("kind", ALARMS.values(), ids=ALARMS)
def test_the_words_for_parents_promise_nothing_and_name_nobody(kind):
    said = kind.parents.lower()

    assert len(kind.parents) > 80
    assert not any(word in said for word in ("safe", "police", "knife", "fire", "sorry", "minutes"))


@pytest.mark.shows("IMP-86", "IMP-4")
def test_imp_86_a_desk_keeps_the_sheet_and_it_is_small(desk, client, school, officer, ada, ben):
    take_in(officer, ada)
    keeps(officer, ben)

    answer = client.post(
        f"/s/{school.slug}/gate/open", "{}", content_type="application/json"
    ).json()

    sheet = answer["lockdown"]
    assert sheet["people"] == [["Ben Croft", "6B"]]
    assert sheet["containers"] == [["Rack A", "Office", 1]]
    assert sheet["alarm"] is None
    assert [each[0] for each in sheet["kinds"]] == list(ALARMS)
    assert len(json.dumps(sheet)) < LARGEST_SHEET
    assert "permit" not in json.dumps(sheet).lower()


@pytest.mark.shows("IMP-88")
def test_imp_88_a_desk_keeps_of_whom_nothing_is_expected(desk, client, school, officer, ada, ben):
    from lodge.desk.actions.expecting import mark_pupils
    from lodge.desk.domain.expecting import Mark

    mark_pupils(actor=officer, marks={ben.person_id: Mark.ABSENT}, at=MONDAY_AT_NINE)

    opened = client.post(
        f"/s/{school.slug}/gate/open", "{}", content_type="application/json"
    ).json()

    flags = {row[1]: row[5:] for row in opened["people"]}
    assert flags == {"Ada Brook": [], "Ben Croft": ["x"]}


def test_the_sheet_says_which_alarm_is_on_and_since_when(officer, headteacher, lodge):
    before = sheet_of(officer)["alarm"]
    alarm = sound(officer)
    during = sheet_of(officer)["alarm"]
    end_alarm(
        actor=headteacher,
        kind="lockdown",
        plan=[],
        happened=act(AFTER_SCHOOL + timedelta(minutes=1)),
    )

    assert before is None
    assert during == ["lockdown", round(alarm.happened_at.timestamp() * 1000)]
    assert sheet_of(officer)["alarm"] is None


@pytest.mark.parametrize("pack", ["pellowmere-high", "st-peters-primary", "new-ash-green"])
def test_whose_phone_may_be_on_comes_from_the_policy(school, headteacher, officer, pack):
    live_by(headteacher, pack)

    found = live_rules(seen_by=officer, on=MONDAY)
    rules = {who: each for each in found for who in each.who.split(", ")}

    for each in rules.values():
        assert each.rooms
        assert each.unsaid == (not each.clauses)
    if pack == "new-ash-green":
        assert rules["Teachers"].unsaid
    if pack == "pellowmere-high":
        assert {"Year 12", "Year 13"} <= rules.keys()
        assert "Year 9" not in rules


def test_who_stands_elsewhere_does_not_raise_it(browse, teacher, governor, lodge):
    for actor in (teacher, governor):
        assert browse(actor)("lockdown").status_code == 403
        assert browse(actor)("lockdown", {"do": "raise", "kind": "lockdown"}).status_code == 403
    assert not Alarm.objects.of(lodge.id).exists()


@pytest.mark.parametrize("sent", [{"do": "shout"}, {"do": "raise", "kind": "party"}])
def test_nonsense_is_told_so(desk, sent):
    assert desk("lockdown", sent).status_code == 400
