"""A tutor's tablet keeps the tutor's own: no other form's pupils, slots, trays or events."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from lodge.devices.actions.trays import keep_as_tray, send_out
from lodge.devices.queries.codes import slot_places
from lodge.school.models import Tutorship
from tests.rooms.arranging import LONG_AGO, MONDAY_AT_NINE, seal
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, add_rack, give_calendar, live_by
from tests.rooms.desk.sending import DeskOffline, send

pytestmark = pytest.mark.usefixtures("book_is_true")


@pytest.fixture
def lodge(school, headteacher):
    """A school whose tutors hand devices back."""
    give_calendar(school)
    live_by(headteacher, return_by=("form_tutor",))
    return school


@pytest.fixture
def boxes(lodge, officer):
    """The trays of two forms."""
    found = [add_rack(officer, slots=2, name=f"Box {form}") for form in ("5A", "6B")]
    for row in found:
        keep_as_tray(actor=officer, container_id=row.id, form=row.name[-2:], at=MONDAY_AT_NINE)
    return found


@pytest.fixture
def tutor(teacher, school):
    """The tutor of 5A."""
    tutorship = Tutorship.objects.create(
        school_id=school.id, person_id=teacher.person_id, form="5A", starts_on=LONG_AGO
    )
    seal(tutorship)
    return replace(teacher, forms=frozenset({"5A"}))


@pytest.fixture
def gate(browse, client, lodge):
    """The gate of somebody: ``gate(actor)`` opens it, ``gate(actor, cursor)`` asks what is new."""

    def ask(actor, after=None):
        browse(actor)
        road = "open" if after is None else "since"
        address = reverse(f"desk:gate-{road}", kwargs={"slug": lodge.slug})
        if after is None:
            return client.post(address, "{}", content_type="application/json")
        return client.get(address, {"after": after}).json()

    return ask


def comes_into(box, pupil, officer):
    """Take a pupil's phone into a tray; return its record."""
    slot_id = next(
        each.slot_id for each in slot_places(seen_by=officer) if each.container_id == box.id
    )
    desk = DeskOffline(officer)
    event = desk.taken_in(pupil, slot_id=slot_id)
    send(officer, event, desks=(desk,), at=MONDAY_AT_NINE)
    return event["custody_id"]


def names_in(said):
    return {person[1] for person in said["people"]}


def ids_in(said):
    return {event["custody_id"] for event in said["events"]}


@pytest.mark.shows("IMP-42")
def test_a_tutor_keeps_the_own_form_and_the_office_everybody(gate, tutor, officer, boxes, ada, ben):
    own, other = comes_into(boxes[0], ada, officer), comes_into(boxes[1], ben, officer)
    whole, said = gate(officer).json(), gate(tutor).json()

    assert names_in(whole) == {"Ada Brook", "Ben Croft"}
    assert names_in(said) == {"Ada Brook"}
    assert ids_in(whole) == {own, other}
    assert ids_in(said) == {own}
    assert [row[1] for row in said["trays"]] == ["Box 5A"]
    assert said["takers"] == []
    assert {row[1] for row in said["slots"]} == {"Box 5A 1", "Box 5A 2"}
    assert [row[0] for row in said["lockdown"]["containers"]] == ["Box 5A"]
    assert str(ben.person_id) not in json.dumps(said)


def test_what_lies_in_a_tray_that_the_tutor_has_is_the_tutors_to_know(
    gate, tutor, officer, boxes, ada, ben
):
    other = comes_into(boxes[1], ben, officer)
    opened = gate(tutor).json()
    send_out(
        actor=officer,
        container_id=boxes[1].id,
        to_id=tutor.person_id,
        seal="S-1",
        happened=act(AFTER_SCHOOL),
    )
    again, news = gate(tutor).json(), gate(tutor, opened["cursor"])

    assert names_in(again) == {"Ada Brook", "Ben Croft"}
    assert ids_in(again) == {other}
    assert {row[1] for row in again["trays"]} == {"Box 5A", "Box 6B"}
    assert [each["verb"] for each in news["tray_events"]] == ["sent_out"]


@pytest.mark.shows("IMP-42")
def test_news_of_another_form_is_not_told_to_a_tutor(gate, tutor, officer, boxes, ada, ben):
    opened = gate(tutor).json()
    comes_into(boxes[0], ada, officer)
    comes_into(boxes[1], ben, officer)
    desk = DeskOffline(officer)
    note = desk.event("noted", person_id=ben.person_id, code="none_today")
    send(officer, note, desks=(desk,), at=MONDAY_AT_NINE)

    news = gate(tutor, opened["cursor"])

    assert len(ids_in(news)) == 1
    assert news["noted"] == []
    assert str(ben.person_id) not in json.dumps(news)


@pytest.mark.shows("IMP-42")
def test_whoever_looks_after_no_form_opens_no_gate_and_is_told_why(gate, teacher, boxes, ada):
    answer = gate(teacher)

    assert answer.status_code == 403
    assert "forms you look after" in answer.content.decode()


def test_a_tutor_sends_what_the_tablet_kept(client, lodge, gate, tutor, boxes, ada):
    opened = gate(tutor).json()
    desk = DeskOffline(tutor)
    event = desk.taken_in(ada)
    words = {"passes": [desk.passed], "events": [event]}
    address = reverse("desk:gate-send", kwargs={"slug": lodge.slug})

    said = client.post(address, json.dumps(words), content_type="application/json").json()

    assert said["taken"] == [event["client_id"]]
    assert opened["who"]["raises"] is False
