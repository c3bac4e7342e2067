"""What holds for every desk at this moment: the alarm that is on, and who is not here."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from lodge.desk.actions.expecting import mark_pupils
from lodge.desk.domain.expecting import Mark
from lodge.desk.domain.lockdown import ALARMS
from lodge.devices.actions.alarms import end_alarm, raise_alarm
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act
from tests.rooms.desk.sending import DeskOffline, send

pytestmark = pytest.mark.usefixtures("book_is_true")


@pytest.fixture
def desk(browse, officer, client, lodge):
    """A desk of the gate: ``desk()`` opens it, ``desk("name")`` asks what is new."""
    browse(officer)

    def ask(known_as=None):
        road = "open" if known_as is None else "since"
        address = reverse(f"desk:gate-{road}", kwargs={"slug": lodge.slug})
        if known_as is None:
            return client.post(address, "{}", content_type="application/json").json()
        return client.get(address, {"holding": known_as}).json()

    return ask


def sound(actor, kind="lockdown", at=AFTER_SCHOOL):
    return raise_alarm(actor=actor, kind=kind, stops=ALARMS[kind].stops, happened=act(at))


@pytest.mark.shows("IMP-87")
def test_a_desk_hears_of_an_alarm_and_of_its_end(desk, officer, headteacher):
    before = desk()
    raised = sound(officer)
    during, opened = desk(before["holding"]), desk()
    over = end_alarm(
        actor=headteacher,
        kind="lockdown",
        plan=[],
        happened=act(AFTER_SCHOOL + timedelta(minutes=9)),
    )
    after = desk(during["holding"])

    assert before["alarms"] == []
    assert during["alarms"] == opened["alarms"]
    assert during["alarms"] == [told_of("alarm_raised", raised)]
    assert after["alarms"] == [told_of("alarm_raised", raised), told_of("alarm_ended", over)]
    assert len({before["holding"], during["holding"], after["holding"]}) == 3
    assert [each[0] for each in opened["lockdown"]["kinds"]] == list(ALARMS)


def told_of(verb, row):
    at = round(row.happened_at.timestamp() * 1000)
    return {"client_id": str(row.client_id), "verb": verb, "code": row.kind, "at": at}


@pytest.mark.shows("IMP-88")
def test_a_desk_hears_who_is_away_since_it_opened_and_who_came_after_all(desk, officer, ada, ben):
    opened = desk()
    mark_pupils(actor=officer, marks={ben.person_id: Mark.ABSENT}, at=MONDAY_AT_NINE)
    gone = desk(opened["holding"])
    mark_pupils(
        actor=officer, marks={ben.person_id: Mark.LATE}, at=MONDAY_AT_NINE + timedelta(minutes=5)
    )
    here = desk(gone["holding"])

    assert (opened["away"], gone["away"], here["away"]) == ([], [str(ben.person_id)], [])


def test_what_a_desk_knows_already_is_not_told_again(desk, officer, ada):
    mark_pupils(actor=officer, marks={ada.person_id: Mark.ABSENT}, at=MONDAY_AT_NINE)
    opened = desk()

    again = desk(opened["holding"])

    assert again["holding"] == opened["holding"]
    assert not {"alarms", "away", "gone"} & set(again)


@pytest.mark.shows("J2", "J12")
def test_a_desk_hears_in_the_morning_who_leaves_later_and_when(desk, officer, ada, ben):
    from lodge.desk.actions.expecting import Elsewhere, send_off_site
    from lodge.desk.domain.expecting import OffSiteKind

    starts, ends = AFTER_SCHOOL - timedelta(minutes=60), AFTER_SCHOOL + timedelta(minutes=60)
    left = Elsewhere(kind=OffSiteKind.TRIP, place="Coast", starts_at=starts, ends_at=ends)
    send_off_site(
        actor=officer,
        person_ids=[ada.person_id],
        elsewhere=left,
        client_id=act().client_id,
        at=MONDAY_AT_NINE,
    )
    mark_pupils(actor=officer, marks={ben.person_id: Mark.ABSENT}, at=MONDAY_AT_NINE)

    opened = desk()

    moments = [round(at.timestamp() * 1000) for at in (starts, ends, MONDAY_AT_NINE)]
    assert opened["gone"] == [
        [str(ada.person_id), *moments[:2]],
        [str(ben.person_id), moments[2], None],
    ]
    assert "Coast" not in json.dumps(opened)
    assert desk("")["gone"] == opened["gone"]


@pytest.mark.shows("IMP-4")
def test_it_never_says_why_somebody_is_away(desk, officer, ada):
    mark_pupils(actor=officer, marks={ada.person_id: Mark.ABSENT}, at=MONDAY_AT_NINE)

    said = json.dumps({key: each for key, each in desk("").items() if key in {"away", "gone"}})

    assert str(Mark.ABSENT) not in said


@pytest.fixture
def worker(browse, officer, client, lodge):
    """The service worker as a browser gets it: ``worker()``, or ``worker(somebody)``."""

    def worker(actor=officer):
        browse(actor)
        return client.get(f"/s/{lodge.slug}/gate/worker.js").content.decode()

    return worker


def test_the_worker_is_the_same_script_for_everybody_while_the_gate_is_the_same(
    worker, headteacher
):
    assert worker() == worker() == worker(headteacher)


def test_another_page_of_the_gate_is_another_worker(worker, monkeypatch):
    from lodge.desk.screens import releases

    before = worker()
    real = releases.render_to_string
    monkeypatch.setattr(releases, "render_to_string", lambda *a, **k: real(*a, **k) + "<p>New</p>")

    assert worker() != before
    assert "self.LODGE_VERSION = " in before


@pytest.mark.shows("IMP-5")
def test_a_desk_hears_that_a_note_was_taken_back(desk, client, officer, lodge, ada):
    alone = DeskOffline(officer)
    note = alone.event("noted", person_id=ada.person_id, code="none_today")
    back = alone.event("unnoted", person_id=ada.person_id, note_id=note["client_id"])
    send(officer, note, desks=(alone,), at=MONDAY_AT_NINE)
    opened = desk()
    send(officer, back, desks=(alone,), at=MONDAY_AT_NINE)
    since = reverse("desk:gate-since", kwargs={"slug": lodge.slug})

    news = client.get(since, {"after": opened["cursor"]}).json()

    assert opened["noted"] == [[str(ada.person_id), "none_today", note["client_id"]]]
    assert news["unnoted"] == [note["client_id"]]
    assert desk()["noted"] == []
