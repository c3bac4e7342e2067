"""A property: whatever people try in a search, in any order, what must never come out does not."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.devices.actions.seizing import let_go
from lodge.devices.models import Custody
from lodge.duties import actions as duties
from lodge.duties.domain import Stage as DutyStage
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search import Kind, Stage, Verb
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.queries.search import life_of
from tests.rooms.incidents.searching import NOW, Cast, ask, at, device_of, wanted, written

pytestmark = pytest.mark.django_db

PEOPLE = ("headteacher", "teacher", "searcher", "witness", "leader", "dsl")
MOVES = (
    "approve",
    "refuse",
    "write_up",
    "sexual",
    "erase",
    "discuss",
    "withdraw",
    "look_at",
    "tell_home",
    "close",
    "do_duties",
    "waive_duties",
)
KINDS = (Kind.PERSON, Kind.CONTENT, Kind.ERASURE)
GROUP = "outcomes-first-group"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def cast(by_pack) -> Cast:
    return by_pack(GROUP)


class Trial:
    """One search in which people try things; what is refused changes nothing."""

    def __init__(self, cast: Cast, kind: Kind, requester: str) -> None:
        self.cast = cast
        self.kind = kind
        self.clock = NOW
        self.phone = device_of(cast.headteacher, cast.ada, basis="evidence")
        self.search = ask(self.person(requester), self.wanted())

    def person(self, name: str):
        return getattr(self.cast, name)

    def wanted(self):
        if self.kind is Kind.PERSON:
            return wanted(self.cast.ada, item_code="phone")
        return wanted(
            self.cast.ada,
            kind=self.kind,
            item_code="",
            custody_id=self.phone.id,
            suspicion="rule",
            police="no_suspicion",
            answers={"continuing_harm": "yes", "refusal_to_delete": "yes"},
        )

    def try_it(self, move: str, actor_name: str, searcher: str, witness: str) -> None:
        self.clock += MINUTE
        actor = self.person(actor_name)
        people = (self.person(searcher), self.person(witness))
        try:
            with transaction.atomic():
                getattr(self, f"_{move}")(actor, *people)
        except (Refused, Http404):
            return

    def _said(self):
        return {"search_id": self.search.id, "happened": at(self.clock)}

    def _approve(self, actor, searcher, witness) -> None:
        deciding = Deciding(
            searcher_id=searcher.person_id, witness_id=witness.person_id, words="Yes."
        )
        acts.approve(actor=actor, deciding=deciding, **self._said())

    def _record(self, searcher, witness, **more):
        said = {"happened_at": self.clock, "urgent_reason": "Harm.", **more}
        return written(searcher, witness, **said)

    def _write_up(self, actor, searcher, witness) -> None:
        more = {"shown": "nothing"} if self.kind is Kind.CONTENT else {"found": "taken"}
        acts.write_up(actor=actor, write_up=self._record(searcher, witness, **more), **self._said())

    def _sexual(self, actor, searcher, witness) -> None:
        record = self._record(searcher, witness, shown="sexual")
        acts.write_up(actor=actor, write_up=record, **self._said())

    def _erase(self, actor, searcher, witness) -> None:
        acts.erase(actor=actor, write_up=self._record(searcher, witness), **self._said())

    def _discuss(self, actor, *_) -> None:
        acts.discuss(actor=actor, words="Agreed.", **self._said())

    def _refuse(self, actor, *_) -> None:
        acts.refuse(actor=actor, words="No.", **self._said())

    def _withdraw(self, actor, *_) -> None:
        acts.withdraw(actor=actor, words="Not needed.", **self._said())

    def _look_at(self, actor, *_) -> None:
        acts.look_at(actor=actor, words="Noted.", **self._said())

    def _tell_home(self, actor, *_) -> None:
        acts.tell_home(actor=actor, words="His mother.", **self._said())

    def _close(self, actor, *_) -> None:
        acts.close(actor=actor, words="Followed on its own page.", **self._said())

    def _do_duties(self, actor, *_) -> None:
        self._step(actor, Step.DONE)

    def _waive_duties(self, actor, *_) -> None:
        self._step(actor, Step.WAIVED)

    def _step(self, actor, step: Step) -> None:
        owed = duties_of(seen_by=actor, matter_id=self.search.id, at=self.clock)
        for each in [each for each in owed if each.is_open]:
            duties.take_step(
                actor=actor,
                key=each.key,
                step=step,
                at=self.clock,
                reason="As it was.",
                written_at=self.clock,
            )


def ensure_well(trial: Trial) -> None:
    """Say what must hold of a search after anything that anybody tried."""
    head = trial.cast.headteacher
    life = life_of(seen_by=head, search_id=trial.search.id)
    approval = life.approval
    assert approval is None or approval.actor_id != trial.search.requester_id
    if life.stage is Stage.CLOSED:
        owed = duties_of(seen_by=head, matter_id=trial.search.id, at=trial.clock)
        assert not any(each.keeps_open for each in owed)
        told = [each for each in owed if "dsl" in each.to and each.state == "due"]
        assert all(each.stage in {DutyStage.MET, DutyStage.LATE} for each in told)
        assert not life.needs_a_look
    held = Custody.objects.of(head.school_id).get(id=trial.phone.id)
    assert held.closed_at is None
    done = life.last(Verb.CARRIED_OUT)
    assert trial.kind is not Kind.ERASURE or done is None


TRIED = st.tuples(
    st.sampled_from(MOVES),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
)


@pytest.mark.slow
@pytest.mark.shows("IMP-24", "IMP-29", "IMP-28")
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(KINDS),
    requester=st.sampled_from(PEOPLE),
    tried=st.lists(TRIED, min_size=3, max_size=8),
)
def test_no_life_of_a_search_ends_as_it_must_not(cast, kind, requester, tried):
    with transaction.atomic():
        trial = Trial(cast, kind, requester)
        for each in tried:
            trial.try_it(*each)
            ensure_well(trial)
        transaction.set_rollback(True)


def test_a_life_can_come_to_a_good_end(cast):
    trial = Trial(cast, Kind.PERSON, "teacher")
    for move in (
        ("approve", "headteacher", "searcher", "witness"),
        ("write_up", "searcher", "searcher", "witness"),
        ("do_duties", "dsl", "dsl", "dsl"),
        ("do_duties", "headteacher", "dsl", "dsl"),
        ("do_duties", "dsl", "dsl", "dsl"),
        ("close", "headteacher", "dsl", "dsl"),
    ):
        trial.try_it(*move)

    assert life_of(seen_by=cast.headteacher, search_id=trial.search.id).stage is Stage.CLOSED
    ensure_well(trial)


def test_the_check_itself_finds_a_device_that_was_let_go(cast):
    trial = Trial(cast, Kind.PERSON, "teacher")
    let_go(
        actor=cast.headteacher,
        custody_id=trial.phone.id,
        given_to="somebody",
        reason="",
        happened=at(NOW),
    )

    with pytest.raises(AssertionError):
        ensure_well(trial)
