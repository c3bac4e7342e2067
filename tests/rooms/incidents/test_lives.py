"""A property: whatever people try in an incident, in any order, nothing ends as it must not."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from lodge.devices.queries import held, life_of, records
from lodge.duties.domain import Stage, State
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as searching
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.fate.deciding import decide_on_device
from lodge.incidents.actions.handling import add_step
from lodge.incidents.actions.keeping import Recipient, offer, receive, release
from lodge.incidents.actions.on_call.claiming import claim
from lodge.incidents.actions.on_call.collecting import collect
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.domain.standing import ON_CALL
from lodge.incidents.domain.stepping import STEPS
from lodge.incidents.domain.verbs import TELLS, Verb
from lodge.incidents.models import Hand
from lodge.incidents.queries.incidents import standing, with_owners_of
from lodge.incidents.queries.keeping import POLICE, hands_by_device, holder_of, is_kept
from lodge.school.actions.posts import end_post
from lodge.school.models import Post
from tests.rooms.incidents.arranging import (
    BEFORE_HALF_TERM,
    MONDAY_AT_TEN,
    happened,
    settle_everything,
    sight,
)
from tests.rooms.incidents.searching import wanted, written

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("leader", "dsl", "headteacher", "officer", "teacher")
TYPES_TRIED = ("used", "refused", "filming", "second_device")
FATES = ("evidence", "evidence_over", "police_took", "police_returned", "police_kept")
OTHER_MOVES = ("claim", "collect", "give", "offer", "receive", "settle", "search", "fate")
PASSING = ("night", "weekend", "holiday", "cover_ends")
# Each verb of an entry is tried; what moves devices and settles things is tried more often.
MOVES = (*(verb.value for verb in STEPS), *PASSING, *OTHER_MOVES * 3, "closed", "closed")
MOVES_OF_A_LIFE = 14


def story_of(seed):
    """Return a life as it is tried: what, by whom, to whom or with what, why, and whether late."""
    picking = Random(seed)
    return [
        (
            picking.choice(MOVES),
            picking.choice(PEOPLE),
            picking.choice(("pupil", "parent", "other", *FATES)),
            picking.choice(("A reason.", "A reason.", "A reason.", "")),
            picking.random() < 0.2,
        )
        for _ in range(MOVES_OF_A_LIFE)
    ]


MINUTES, HOURS, DAY = timedelta(minutes=10), timedelta(hours=3), timedelta(days=1)
# By these the policy is told something: only then may what is owed change.
TELLING = {verb.value for verb in TELLS}
TELLING |= {"facts", "evidence_over", "collect", "search", "settle", "police_took"}


class Life:
    """One incident in which people try things; what is refused changes nothing."""

    def __init__(self, people, pupil, code):
        self.people, self.pupil, self.at = dict(people), pupil, MONDAY_AT_TEN
        self.row = sight(people["teacher"], pupil, code, at=self.at)

    def try_it(self, move, who, to="", reason="", late=False):
        self.at += MINUTES
        before = self.clocks()
        try:
            with transaction.atomic():
                self._do(move, self.people[who], to, reason, late)
        except (Refused, Http404):
            move = "refused"
        ensure_no_clock_stopped(before, self.clocks(), was_told=move in TELLING)

    def _do(self, move, actor, to, reason, late):
        if move in PASSING:
            self._let_pass(move)
        elif move in OTHER_MOVES:
            getattr(self, f"_{move}")(actor, to, reason, happened(self.at))
        else:
            when = happened(self.at - HOURS if late else self.at, written=self.at)
            self._add(Verb(move), actor, reason, when)

    def _let_pass(self, move):
        if move == "cover_ends":
            self._leave("leader")
        elif move == "holiday":
            self.at = max(self.at, BEFORE_HALF_TERM)
        else:
            self.at += DAY if move == "night" else 3 * DAY

    def _leave(self, who):
        """Let somebody work here no more, from yesterday on."""
        actor, head = self.people[who], self.people["headteacher"]
        yesterday = (self.at - DAY).date()
        for post in Post.objects.of(actor.school_id).filter(person_id=actor.person_id):
            end_post(post=post, on=yesterday, actor=head, at=self.at)
        self.people[who] = replace(actor, roles=frozenset())

    def _claim(self, actor, _to, _reason, when):
        claim(actor=actor, incident_id=self.row.id, happened=when)

    def _collect(self, actor, _to, _reason, when):
        collect(actor=actor, incident_id=self.row.id, device="phone", happened=when)

    def _give(self, actor, to, reason, when):
        recipient = Recipient(to=to if to not in FATES else "parent", name="Pat", reason=reason)
        self._with_first(release, actor, recipient=recipient, happened=when)

    def _offer(self, actor, _to, _reason, when):
        officer = self.people["officer"].person_id
        self._with_first(offer, actor, to_id=officer, happened=when)

    def _receive(self, actor, _to, _reason, when):
        self._with_first(receive, actor, happened=when)

    def _fate(self, actor, to, reason, when):
        verb = Verb(to) if to in FATES else Verb.EVIDENCE
        self._with_first(decide_on_device, actor, verb=verb, words=reason, happened=when)

    def _settle(self, _actor, _to, _reason, _when):
        settle_everything(self.people["headteacher"], self.row, at=self.at)

    def _search(self, actor, _to, _reason, when):
        """Search the pupil for another phone, find it and take it."""
        head, teacher, dsl = (self.people[who] for who in ("headteacher", "teacher", "dsl"))
        asked = wanted(self.pupil, item_code="phone")
        search = searching.ask_for(actor=teacher, wanted=asked, happened=when)
        deciding = Deciding(searcher_id=head.person_id, witness_id=dsl.person_id, words="Yes.")
        searching.approve(
            actor=head, search_id=search.id, deciding=deciding, happened=happened(self.at)
        )
        record = written(head, dsl, happened_at=self.at, found="taken")
        searching.write_up(
            actor=head, search_id=search.id, write_up=record, happened=happened(self.at)
        )

    def _with_first(self, act, actor, **said):
        for each in self.kept():
            act(actor=actor, custody_id=each.id, **said)
            return

    def _add(self, verb, actor, reason, when):
        left = self.found.standing.left_to_do
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
        found = standing(seen_by=self.people["dsl"], incident_id=self.row.id)
        [owned] = with_owners_of([found], seen_by=self.people["dsl"], on=self.at.date())
        return owned

    @property
    def owed(self):
        return duties_of(seen_by=self.people["dsl"], matter_id=self.row.id, at=self.at)

    def kept(self):
        return [row for row in held(seen_by=self.people["dsl"]) if is_kept(row)]

    def clocks(self):
        """Return what is due and open, each with its time."""
        return {
            each.key: each.due_at
            for each in self.owed
            if each.state is State.DUE and each.is_open and each.due_at
        }


def ensure_no_clock_stopped(before, after, *, was_told):
    """Hold a move to this: only what was told or done may end a clock, or set it anew."""
    if not was_told:
        assert after == before


def ensure_well(life):
    """Hold a life to what must always be so."""
    found, owed = life.found, life.owed
    ensure_owned(life, found.standing, owed)
    ensure_evidence_stays(life)
    assert all(each.words for each in found.steps if each.verb in REASONED)
    for each in owed:
        is_timed = each.state is State.DUE and each.due_at is not None and not each.judgement
        is_over = is_timed and each.due_at < life.at
        assert not (is_over and each.stage is Stage.PENDING)
    if found.standing.is_closed:
        assert [each.clause for each in owed if each.keeps_open] == []
        assert found.standing.left_to_do == ()
        taken = [step.custody_id for step in found.steps if step.custody_id]
        rows = records(seen_by=life.people["dsl"], custody_ids=taken).values()
        assert [row.id for row in rows if row.closed_at is None] == []


def ensure_owned(life, now, owed):
    """Say that the incident, each duty and each device is somebody's who works here."""
    here = {actor.person_id for actor in life.people.values() if actor.roles}
    assert now.is_closed or now.owner == ON_CALL or now.owner_id in here
    assert all(each.people for each in owed if each.is_open and each.state is State.DUE)
    assert all({who.person_id for who in each.people} <= here for each in owed)
    for row in life.kept():
        hands = hands_by_device(seen_by=life.people["dsl"], custody_ids=[row.id]).get(row.id, [])
        assert row.basis_code == POLICE or holder_of(hands) is not None


def ensure_evidence_stays(life):
    """Say that nothing left our hands while it was evidence, but to the police."""
    dsl = life.people["dsl"]
    passed = Hand.objects.of(dsl.school_id).values_list("custody_id", flat=True)
    for custody_id in set(passed):
        is_evidence, ended_at = False, None
        for event in life_of(seen_by=dsl, custody_id=custody_id):
            if event.hold_code == "evidence":
                is_evidence, ended_at = event.verb == "hold_placed", event.happened_at
            to_police = event.given_to.startswith(("police: ", "school: "))
            if event.verb == "given_back" and not to_police:
                assert not is_evidence
                assert ended_at != event.happened_at


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


@pytest.fixture
def live_once(live_by):
    live_by("city-of-rochester")


@pytest.mark.shows("IMP-20", "IMP-22", "IMP-7", "IMP-16")
@settings(
    max_examples=6,
    deadline=None,
    # A life is short enough to be read as it was found; shrinking it costs minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(code=st.sampled_from(TYPES_TRIED), seed=st.integers(0, 10_000))
def test_no_life_of_an_incident_ends_as_it_must_not(live_once, people, ada, code, seed):
    tried = story_of(seed)
    note(str(tried))
    with transaction.atomic():
        life = Life(people, ada, code)
        for each in tried:
            life.try_it(*each)
            ensure_well(life)
        transaction.set_rollback(True)


GOOD = (
    ("claim", "leader"),
    ("facts", "leader", "", "A reason."),
    ("search", "teacher"),
    ("night", "teacher"),
    ("give", "headteacher", "parent", "A reason."),
    ("give", "headteacher", "parent", "A reason."),
    ("settle", "leader"),
    ("closed", "leader", "", "It was talked about."),
)


def test_a_life_can_come_to_a_good_end(live_once, people, ada):
    life = Life(people, ada, "used")

    for move in GOOD:
        life.try_it(*move)
        ensure_well(life)

    assert life.found.standing.is_closed
    assert life.kept() == []


WORDS = ("", "A reason.")
ON_PURPOSE = {
    "its owner leaves": [("claim", "leader"), ("cover_ends", "leader")],
    "its owner and its device's holder leave": [
        ("claim", "leader"),
        ("offer", "teacher"),
        ("receive", "officer"),
        ("cover_ends", "leader"),
    ],
    "evidence is asked for": [
        ("evidence", "leader", *WORDS),
        ("night", "leader"),
        *(("give", who, "parent", "A reason.") for who in PEOPLE),
        ("lightened", "leader", *WORDS),
        ("give", "headteacher", "pupil", "A reason."),
    ],
    "evidence of a search is asked for": [
        ("search", "teacher"),
        ("give", "headteacher", "parent", "A reason."),
        ("fate", "leader", "evidence", "A reason."),
        *(("give", who, "parent", "A reason.") for who in PEOPLE),
    ],
    "it is closed with its device here": [*GOOD[:2], ("settle", "leader"), GOOD[-1]],
    "it is closed with duties open": [GOOD[0], *GOOD[4:6], GOOD[-1]],
    "nothing is said": [(verb.value, "dsl") for verb in STEPS],
}


@pytest.mark.parametrize("story", ON_PURPOSE.values(), ids=ON_PURPOSE)
def test_what_is_tried_on_purpose_ends_as_well(live_once, people, ada, story):
    life = Life(people, ada, "used")

    for move in story:
        life.try_it(*move)
        ensure_well(life)


def test_whoever_owned_it_leaves_and_it_is_the_on_call_leaders_again(live_once, people, ada):
    life = Life(people, ada, "used")
    life.try_it("claim", "leader")

    life.try_it("cover_ends", "leader")

    assert life.found.standing.owner == ON_CALL
    ensure_well(life)
