"""A property: whatever people try in an incident, in any order, nothing ends as it must not."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lodge.devices.models import CustodyEvent
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.actions.keeping import Recipient, release
from lodge.incidents.actions.on_call.claiming import claim
from lodge.incidents.actions.on_call.collecting import collect
from lodge.incidents.domain.stepping import STEPS
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.queries.incidents import standing
from lodge.incidents.queries.keeping import devices_in
from tests.rooms.incidents.arranging import MONDAY_AT_TEN, happened, settle_everything, sight

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("teacher", "leader", "dsl", "headteacher", "officer")
TYPES_TRIED = ("used", "refused", "filming", "second_device")
OTHER_MOVES = ("claim", "collect", "give", "settle")
MOVES = st.tuples(
    st.sampled_from([*(verb.value for verb in STEPS), *OTHER_MOVES, "settle", "closed"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["pupil", "parent", "other"]),
    st.sampled_from(["", "A reason."]),
)
HOUR = timedelta(hours=1)


class Life:
    """One incident in which people try things; what is refused changes nothing."""

    def __init__(self, people, pupil, code):
        self.people, self.at = people, MONDAY_AT_TEN
        self.row = sight(people["teacher"], pupil, code, at=self.at)
        self.left_while_evidence = 0

    def try_it(self, move, who, to, reason):
        self.at += HOUR / 6
        was_evidence = self.standing.is_evidence
        gone = self.given_away()
        try:
            with transaction.atomic():
                self._do(move, self.people[who], to, reason)
        except (Refused, Http404):
            return
        if was_evidence and not move.startswith(("police", "evidence")):
            self.left_while_evidence += self.given_away() - gone

    def _do(self, move, actor, to, reason):
        when = happened(self.at)
        if move == "claim":
            claim(actor=actor, incident_id=self.row.id, happened=when)
        elif move == "collect":
            collect(actor=actor, incident_id=self.row.id, device="phone", happened=when)
        elif move == "give":
            for each in devices_in(seen_by=self.people["dsl"], incident_id=self.row.id):
                recipient = Recipient(to=to, name="Pat", reason=reason)
                release(actor=actor, custody_id=each.id, recipient=recipient, happened=when)
        elif move == "settle":
            settle_everything(self.people["leader"], self.row, at=self.at)
        else:
            self._add(Verb(move), actor, reason, when)

    def _add(self, verb, actor, reason, when):
        left = self.standing.left_to_do
        entry = Entry(
            verb=verb,
            code="pupil_now" if verb is Verb.LIGHTENED else "",
            words=reason,
            person_id=actor.person_id,
            person_name=actor.name,
            due_on=self.at.date(),
            about=left[0].id if left else None,
            facts={"serious": "no"} if verb is Verb.FACTS else {},
        )
        add_step(actor=actor, incident_id=self.row.id, entry=entry, happened=when)

    @property
    def found(self):
        return standing(seen_by=self.people["dsl"], incident_id=self.row.id)

    @property
    def standing(self):
        return self.found.standing

    @property
    def steps(self):
        return self.found.steps

    def given_away(self):
        return CustodyEvent.objects.of(self.row.school_id).filter(verb="given_back").count()


def ensure_well(life):
    """Hold a life to what must always be so."""
    now = life.standing
    assert now.owner
    assert life.left_while_evidence == 0
    assert all(each.words for each in life.steps if each.verb in REASONED)
    if now.is_closed:
        owed = duties_of(seen_by=life.people["dsl"], matter_id=life.row.id, at=life.at)
        assert [each.clause for each in owed if each.keeps_open] == []
        assert now.left_to_do == ()
        assert devices_in(seen_by=life.people["dsl"], incident_id=life.row.id) == []


REASONED = frozenset(verb.value for verb, rule in STEPS.items() if "words" in rule.needs)


@pytest.fixture
def people(teacher, leader, dsl, headteacher, officer):
    return {
        "teacher": teacher,
        "leader": leader,
        "dsl": dsl,
        "headteacher": headteacher,
        "officer": officer,
    }


@pytest.mark.shows("IMP-20", "IMP-22", "IMP-7")
@settings(
    max_examples=12,
    deadline=None,
    # A life is short enough to be read as it was found; shrinking it costs minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(code=st.sampled_from(TYPES_TRIED), tried=st.lists(MOVES, min_size=4, max_size=14))
def test_no_life_of_an_incident_ends_as_it_must_not(live_once, people, ada, code, tried):
    with transaction.atomic():
        life = Life(people, ada, code)
        for each in tried:
            life.try_it(*each)
            ensure_well(life)
        transaction.set_rollback(True)


@pytest.fixture
def live_once(live_by):
    live_by("city-of-rochester")


def test_a_life_can_come_to_a_good_end(live_once, people, ada):
    life = Life(people, ada, "used")

    for move in (
        ("claim", "leader", "", ""),
        ("facts", "leader", "", "A reason."),
        ("give", "leader", "parent", "A reason."),
        ("settle", "leader", "", ""),
        ("closed", "leader", "", "It was talked about."),
    ):
        life.try_it(*move)
        ensure_well(life)

    assert life.standing.is_closed
