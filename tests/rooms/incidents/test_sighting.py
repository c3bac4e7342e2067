"""A member of staff sees a device (J3): what is kept, and what nobody can do."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lodge.devices.models import Custody
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.domain.ladder import Rung
from lodge.incidents.domain.permits import PERMIT_SOURCES, Permit, PermitSource
from lodge.incidents.models import Hand, Incident, IncidentStep, ReleaseTerms
from lodge.incidents.queries.incidents import open_incidents
from lodge.incidents.queries.keeping import terms_of
from lodge.incidents.queries.ladder import rung_at
from lodge.incidents.queries.plans import TAKEN, Seen, plan_of
from lodge.incidents.types import TYPES, sighted_types
from lodge.policy.queries import duties_at
from norms.duties import State
from tests.rooms.incidents.arranging import (
    FIVE,
    FRIDAY_AFTER_SCHOOL,
    MONDAY_AT_TEN,
    sight,
)

pytestmark = pytest.mark.usefixtures("book_is_true")
MONDAY_AFTER = FRIDAY_AFTER_SCHOOL + timedelta(days=2, hours=23, minutes=30)


@pytest.mark.shows("IMP-16")
@pytest.mark.parametrize("pack", FIVE)
def test_a_sighting_tells_each_policy_and_its_duties_are_owed(pack, live_by, teacher, leader, ada):
    live_by(pack)

    row = sight(teacher, ada)

    owed = duties_of(seen_by=leader, matter_id=row.id, at=MONDAY_AT_TEN)
    told = duties_at(
        seen_by=teacher,
        event="breach_by_pupil",
        also=("misuse_believed", TAKEN),
        facts=TYPES["used"].facts,
        at=MONDAY_AT_TEN,
    )
    assert {(each.clause, each.state) for each in owed} == {
        (each.clause, each.state) for each in told.duties
    }
    assert Hand.objects.of(row.school_id).get().to_id == teacher.person_id
    assert Custody.objects.of(row.school_id).get().holds == ["confiscated"]


@pytest.mark.parametrize(
    ("pack", "first", "later"),
    [
        ("st-peters-primary", "parent", "parent"),
        ("new-ash-green", "parent", "parent"),
        ("chancery-education-trust", "parent", "parent"),
        ("outcomes-first-group", "parent", "parent"),
        ("city-of-rochester", "pupil_or_parent", "parent"),
    ],
)
def test_who_collects_is_the_policys_first_and_on_the_next_rung(
    pack, first, later, live_by, teacher, ada
):
    live_by(pack)

    sight(teacher, ada)
    sight(teacher, ada, at=MONDAY_AT_TEN + timedelta(hours=2))

    terms = ReleaseTerms.objects.of(teacher.school_id).order_by("written_at")
    assert [each.collector for each in terms] == [first, later]


@pytest.mark.shows("IMP-65")
@pytest.mark.parametrize("pack", FIVE)
def test_what_is_taken_on_friday_after_school_goes_back_on_monday(pack, live_by, teacher, ada):
    live_by(pack)

    plan = plan_of(
        seen_by=teacher,
        seen=Seen(person_id=ada.person_id, kind=TYPES["used"], at=FRIDAY_AFTER_SCHOOL),
    )

    assert plan.terms.not_before == MONDAY_AFTER
    assert [day.day for day in plan.terms.stays_over.weekend] == [28, 29]
    assert plan.terms.stays_over.holiday == ()


@pytest.mark.shows("IMP-12")
def test_nobody_can_say_a_rung_or_a_sanction(live_by, teacher, ada):
    live_by("city-of-rochester")

    with pytest.raises(TypeError):
        sight(teacher, ada, rung=2)
    row = sight(teacher, ada)

    assert (
        terms_of(seen_by=teacher, custody_id=Custody.objects.of(row.school_id).get().id).collector
        == "pupil_or_parent"
    )


@pytest.mark.shows("IMP-13")
def test_a_permit_that_nobody_looked_at_stands_in_the_way(live_by, teacher, ada, with_permit):
    live_by("city-of-rochester")

    with pytest.raises(Refused, match="glucose sensor"):
        sight(teacher, ada)
    with pytest.raises(Refused, match="why it does not cover this"):
        sight(teacher, ada, permits_seen=frozenset({"permit-1"}))
    row = sight(teacher, ada, permits_seen=frozenset({"permit-1"}), outside_permit="It was a film.")

    assert Incident.objects.of(row.school_id).count() == 1


@pytest.mark.shows("IMP-14")
def test_whoever_saw_it_sees_their_own_and_nothing_of_before(live_by, teacher, make_staff, ada):
    live_by("city-of-rochester")
    other = make_staff("teacher", given_name="Otto")
    sight(other, ada)

    own = sight(teacher, ada, at=MONDAY_AT_TEN + timedelta(hours=1))

    assert [each.incident.id for each in open_incidents(seen_by=teacher)] == [own.id]
    rung = rung_at(seen_by=teacher, person_id=ada.person_id, at=MONDAY_AT_TEN + timedelta(hours=2))
    assert rung == Rung(2)
    assert rung.in_words == "A later time"


@pytest.mark.shows("IMP-16")
def test_a_device_is_never_with_nobody(live_by, teacher, ada):
    live_by("city-of-rochester")

    with pytest.raises(Refused, match="who has the device"):
        sight(teacher, ada, holder=None)

    assert not Custody.objects.of(teacher.school_id).exists()


@pytest.mark.shows("IMP-15")
def test_nothing_of_an_incident_can_hold_a_picture():
    kinds = {
        field.get_internal_type()
        for model in (Incident, IncidentStep, ReleaseTerms, Hand)
        for field in model._meta.get_fields()
        if hasattr(field, "get_internal_type")
    }

    assert kinds.isdisjoint({"FileField", "ImageField", "BinaryField"})


def test_sent_twice_it_happened_once(live_by, teacher, ada):
    live_by("st-peters-primary")
    client_id = uuid4()

    first, again = (sight(teacher, ada, client_id=client_id) for _ in range(2))

    assert first == again
    assert IncidentStep.objects.of(teacher.school_id).filter(verb="opened").count() == 1


def test_what_may_be_unlawful_is_seen_by_the_safeguarding_team_alone(
    live_by, teacher, leader, headteacher, dsl, ada
):
    live_by("st-peters-primary")

    row = sight(teacher, ada, "maybe_unlawful")

    def seen(actor):
        return [each.incident.id for each in open_incidents(seen_by=actor)]

    assert seen(dsl) == [row.id]
    assert seen(leader) == seen(headteacher) == []
    assert not ReleaseTerms.objects.of(row.school_id).exists()


def test_the_outsider_sees_nothing(live_by, teacher, outsider, ada):
    live_by("st-peters-primary")

    sight(teacher, ada)

    assert open_incidents(seen_by=outsider) == []


def test_the_governor_cannot_report(live_by, governor, ada):
    live_by("st-peters-primary")

    with pytest.raises(Refused, match="Only staff"):
        sight(governor, ada)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_a_type_says_what_the_policy_knows_it_by_and_what_to_do(kind):
    assert kind.events
    assert kind.do
    assert not kind.sighted or kind.says
    assert not kind.ladder or kind.basis


def test_there_are_six_choices():
    assert len(sighted_types()) == 6


@pytest.mark.parametrize("pack", FIVE)
def test_the_rung_of_a_later_time_brings_no_less(pack, live_by, teacher, ada):
    live_by(pack)
    seen = Seen(person_id=ada.person_id, kind=TYPES["used"], at=MONDAY_AT_TEN + timedelta(hours=3))
    before = plan_of(seen_by=teacher, seen=seen)

    sight(teacher, ada)
    after = plan_of(seen_by=teacher, seen=seen)

    def due(plan):
        return {each.key for each in plan.arisen.duties if each.state is State.DUE}

    assert due(before) <= due(after)


@pytest.fixture
def with_permit():
    """A permit of everybody's, for as long as the test."""
    permit = Permit("permit-1", "May use a phone with a glucose sensor, in all lessons.")
    source = PermitSource("test", lambda seen_by, person_id, at: (permit,))
    PERMIT_SOURCES.put(source)
    yield permit
    PERMIT_SOURCES._kinds.pop("test")
