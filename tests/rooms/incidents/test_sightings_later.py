"""Sightings written down without a network (J3): late, twice, by another's hand, over a permit."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from lodge.devices.models import Custody
from lodge.foundation.refusal import Refused
from lodge.incidents.actions.sightings import drop_sighting, receive_sightings
from lodge.incidents.domain.permits import PERMIT_SOURCES, Permit, PermitSource
from lodge.incidents.models import HeldSighting, Incident, IncidentStep
from lodge.incidents.queries.sightings import cards_to_keep, held_sightings
from tests.rooms.incidents.arranging import MONDAY_AFTER_SCHOOL, MONDAY_AT_TEN, happened, sight

pytestmark = pytest.mark.usefixtures("book_is_true")
TUESDAY = MONDAY_AT_TEN + timedelta(days=1)


@pytest.fixture(autouse=True)
def _policy(live_by):
    live_by("city-of-rochester")


@pytest.fixture
def with_permit(ada):
    """Lets Ada keep a device that was agreed."""
    permit = Permit("agreed", "May keep a phone.")
    source = PermitSource("test", lambda _, who, __: (permit,) if who == ada.person_id else ())
    PERMIT_SOURCES.put(source)
    yield
    PERMIT_SOURCES._kinds.pop("test")


def sent(who, pupil, **more):
    return {
        "client_id": str(uuid4()),
        "seq": 1,
        "by": str(who.person_id),
        "at": round(MONDAY_AT_TEN.timestamp() * 1000),
        "person_id": str(pupil.person_id),
        "what": "used",
        "taken": True,
        **more,
    }


def send(actor, *events, at=MONDAY_AFTER_SCHOOL, noted_by=()):
    people = {each.person_id: each for each in noted_by}
    return receive_sightings(actor=actor, noted_by=people, events=list(events), received_at=at)


def incidents(actor):
    return list(Incident.objects.of(actor.school_id))


@pytest.mark.shows("IMP-25", "IMP-16")
def test_sent_late_and_twice_it_is_one_and_keeps_its_own_time(teacher, ada):
    event = sent(teacher, ada)

    send(teacher, event)
    send(teacher, event, event)

    [row] = incidents(teacher)
    assert (row.happened_at, row.written_at) == (MONDAY_AT_TEN, MONDAY_AFTER_SCHOOL)
    steps = IncidentStep.objects.of(row.school_id)
    assert {step.written_at - step.happened_at for step in steps} == {timedelta(hours=5.75)}
    assert Custody.objects.of(row.school_id).get().basis_code == "confiscation"


def test_what_was_seen_yesterday_leaves_the_book_of_yesterday_as_it_was(teacher, ada):
    send(teacher, sent(teacher, ada), at=TUESDAY)

    [row] = incidents(teacher)
    assert row.happened_at == MONDAY_AT_TEN
    assert Custody.objects.of(row.school_id).get().opened_at == TUESDAY


def test_pressed_with_the_network_and_kept_without_it_is_one(teacher, ada):
    event = sent(teacher, ada)
    sight(teacher, ada, client_id=UUID(event["client_id"]))

    said = send(teacher, event)

    assert len(incidents(teacher)) == 1
    assert said.taken == [UUID(event["client_id"])]


def test_a_colleague_sends_it_and_it_stays_whose_it_was(teacher, officer, ada):
    event = sent(teacher, ada)

    assert send(officer, event).taken == []
    send(officer, event, noted_by=[teacher])

    [row] = incidents(teacher)
    assert row.reporter_id == teacher.person_id


@pytest.mark.shows("IMP-13")
def test_over_a_permit_nothing_follows_until_somebody_has_looked(
    teacher, leader, browse, clock, ada, with_permit
):
    event = sent(teacher, ada)
    send(teacher, event)
    send(teacher, event)
    clock(MONDAY_AFTER_SCHOOL)
    see = browse(teacher)

    [held] = held_sightings(seen_by=teacher)
    assert incidents(teacher) == []
    assert "May keep a phone" in held.reason
    assert held_sightings(seen_by=leader) == [held]
    page = f"incidents/seen?person={ada.person_id}&what=used&taken=yes&held={held.client_id}"
    assert "May keep a phone" in see(page).content.decode()
    see(
        "incidents/seen",
        {
            "person": str(ada.person_id),
            "what": "used",
            "taken": "yes",
            "held": str(held.client_id),
            "permit": "agreed",
            "outside": "It was another phone.",
        },
    )

    [row] = incidents(teacher)
    assert row.happened_at == MONDAY_AT_TEN
    assert held_sightings(seen_by=teacher) == []


def test_what_may_put_a_child_at_risk_waits_for_no_permit_and_for_no_leaders_eyes(
    teacher, leader, dsl, ada, with_permit
):
    send(teacher, sent(teacher, ada, what="maybe_unlawful"))
    send(teacher, sent(teacher, ada, what="maybe_unlawful", person_id=str(uuid4())))

    [row] = incidents(teacher)
    assert row.restricted
    assert held_sightings(seen_by=leader) == []
    assert len(held_sightings(seen_by=dsl)) == 1


def test_a_device_that_was_agreed_is_nothing_to_report_and_both_are_kept(
    teacher, browse, clock, ada, with_permit
):
    send(teacher, sent(teacher, ada))
    [held] = held_sightings(seen_by=teacher)
    clock(MONDAY_AFTER_SCHOOL)

    with pytest.raises(Refused, match="few words"):
        drop_sighting(actor=teacher, client_id=held.client_id, reason=" ", happened=happened())
    page = browse(teacher)(
        "incidents/seen/waiting", {"held": str(held.client_id), "reason": "It was the agreed one."}
    )

    assert "Nothing waits" in page.content.decode()
    assert incidents(teacher) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"what": "flown"},
        {"device": "castle"},
        {"place": "moon"},
        {"at": 1},
        {"at": round(TUESDAY.timestamp() * 1000)},
        {"by": str(uuid4())},
        {"words": "\0"},
        {"rung": "3"},
    ],
)
@pytest.mark.shows("IMP-12")
def test_what_is_no_sighting_is_put_aside_and_holds_up_nothing(teacher, ada, spoilt):
    good = sent(teacher, ada)

    said = send(teacher, {**sent(teacher, ada), **spoilt}, "nonsense", good)

    assert said.taken == [UUID(good["client_id"])]
    assert len(said.aside) == 2


def test_somebody_who_is_not_on_the_roll_waits_and_is_not_lost(teacher, ada, officer):
    send(teacher, sent(teacher, ada, person_id=str(uuid4())))

    [held] = held_sightings(seen_by=teacher)
    assert "cannot be seen" in held.reason
    assert held_sightings(seen_by=officer) == []


@pytest.mark.shows("IMP-14")
def test_what_a_device_keeps_says_what_to_say_and_nobodys_past(teacher, browse, ada):
    sight(teacher, ada)

    kept = browse(teacher)("incidents/seen/alone/open", {}).json()

    assert kept["people"] == [[str(ada.person_id), "Ada Brook", "6A", "ALD00001"]]
    cards = cards_to_keep(seen_by=teacher, at=MONDAY_AT_TEN)
    assert [each["code"] for each in kept["cards"]] == [each.code for each in cards]
    assert not [word for word in ("2026-", "rung", "ladder") if word in str(kept)]


def test_a_governor_and_an_outsider_send_and_keep_nothing(governor, outsider, ada):
    for nobody in (governor, outsider):
        with pytest.raises(Refused):
            send(nobody, sent(nobody, ada))

    assert incidents(governor) == []
    assert not HeldSighting.objects.of(governor.school_id).exists()
