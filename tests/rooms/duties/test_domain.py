"""Keys, the fold of a chain, and who holds what, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.duties.domain import DutyKey, Holder, Stage
from lodge.duties.domain.elsewhere import call_words, is_outside
from lodge.duties.domain.folding import fold
from lodge.duties.domain.owed import StepTaken
from lodge.duties.domain.parties import CROWDS, ROLES_OF, TUTORS, Concerned, Staff, held_by
from norms.duties import Due, Once, State
from norms.happenings import PARTIES
from norms.language import Duty, Force

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TELLING = UUID(int=1)
CLAUSES = st.from_regex(r"[a-z]{3}-[0-9a-z.\-]{1,12}", fullmatch=True)
EVERY_ROLE = sorted({role for roles in ROLES_OF.values() for role in roles})


def duty(clause, **more):
    """Return a duty that says no more than its clause."""
    words = {
        "force": Force.HARD,
        "deeds": ("inform",),
        "holders": ("dsl",),
        "to": (),
        "to_any": (),
        "events": ("incident",),
        "facts": {},
        "within": None,
        "how": "",
        "then": (),
        "if_missed": (),
    }
    return Duty(clause=clause, **{**words, **more})


def done(at):
    """Return a step that says a duty is done."""
    return StepTaken(step="done", at=at, by="Dee", reason="", written_at=at)


@given(clause=CLAUSES, place=st.integers(0, 9), root=CLAUSES)
def test_a_key_is_read_back_as_it_was_written(clause, place, root):
    first = DutyKey(TELLING, root, 0)

    for key in (first, DutyKey(TELLING, clause, place), first.follow_on(clause, place)):
        assert DutyKey.of(key.text) == key
        assert clause not in key.address


def test_a_follow_on_keeps_its_key_however_it_was_come_to():
    root = DutyKey(TELLING, "a-1", 0)

    assert root.follow_on("b-1", 0).follow_on("c-1", 0) == root.follow_on("c-1", 0)


def test_duties_that_follow_each_other_in_a_ring_arise_once():
    first, second = (Due(duty(name), State.DUE) for name in ("a-1", "b-1"))
    ring = {"a-1": (second,), "b-1": (first,)}
    root = DutyKey(TELLING, "", 0)
    keys = [DutyKey(TELLING, "a-1", 0), DutyKey(TELLING, "b-1", 0, "a-1~0")]

    found = list(
        fold(
            [first],
            told_as=root,
            steps={key: [done(NOW)] for key in keys},
            follow=lambda key, once, _: ring[key[0]] if once is Once.DONE else (),
            at=NOW + timedelta(hours=1),
        )
    )

    assert [each.key for each in found] == keys
    assert {each.stage for each in found} == {Stage.MET}


def staff(*roles):
    """Return a staff in which each of some roles is held by one person."""
    return Staff(by_role={role: (Holder(uuid4(), role),) for role in roles})


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("restricted", [False, True])
def test_somebody_holds_a_duty_of_any_party(party, restricted):
    everybody = staff(*EVERY_ROLE)
    teller = everybody.by_role["teacher"][0].person_id

    held = held_by(
        (party,), staff=everybody, concerned=Concerned(restricted=restricted), teller_id=teller
    )

    assert held.people
    if party in CROWDS | TUTORS:
        assert [each.person_id for each in held.people] == [teller]


@pytest.mark.parametrize("party", sorted(set(PARTIES) - CROWDS - TUTORS))
def test_a_duty_of_somebody_who_is_not_here_says_who_sees_to_it_and_whom_to_ring(party):
    held = held_by(
        (party,), staff=staff("volunteer", "consultant"), concerned=Concerned(), teller_id=uuid4()
    )
    with_a_head = held_by(
        (party,), staff=staff("headteacher"), concerned=Concerned(), teller_id=uuid4()
    )
    words = call_words(held.absent, at_trust={"trust_lead": ("Tess Sample",)})

    assert with_a_head.people
    if party in {"volunteer", "consultant"}:
        assert words == ""
    else:
        assert PARTIES[party] in words
        assert ("Ring them" in words) == is_outside(party)
    if party in {"trust", "safeguarding_director"}:
        assert "(Tess Sample, trust lead)" in words


@given(
    parties=st.lists(st.sampled_from(sorted(PARTIES)), min_size=1, max_size=3),
    roles=st.sets(st.sampled_from(EVERY_ROLE), min_size=2),
    named=st.integers(0, 30),
    restricted=st.booleans(),
    handed=st.integers(0, 30),
)
def test_whoever_is_named_never_holds_it_and_whoever_took_it_over_does(
    parties, roles, named, restricted, handed
):
    everybody = staff(*sorted(roles))
    ids = sorted(everybody.everybody, key=str)
    about, to = ids[named % len(ids)], ids[handed % len(ids)]
    concerned = Concerned(named=frozenset({about}), restricted=restricted)

    held = held_by(parties, staff=everybody, concerned=concerned, teller_id=about, handed_to=to)

    assert about not in {each.person_id for each in held.people}
    if to != about:
        assert [each.person_id for each in held.people] == [to]


def test_the_deputy_holds_what_is_the_leads_when_it_is_about_the_lead():
    everybody = staff("dsl", "deputy_dsl", "headteacher")
    lead = everybody.by_role["dsl"][0].person_id
    concerned = Concerned(named=frozenset({lead}), restricted=True)

    held = held_by(("dsl",), staff=everybody, concerned=concerned, teller_id=uuid4())

    assert [each.name for each in held.people] == ["deputy_dsl"]
    assert not held.by_role


@pytest.mark.parametrize("post", ["committee", "safeguarding_governor", "chair_of_governors"])
def test_a_governors_post_holds_its_own_duty_and_any_governor_only_for_want_of_it(post):
    filled, vacant = staff("headteacher", "governor", post), staff("headteacher", "governor")

    own = held_by((post,), staff=filled, concerned=Concerned(), teller_id=uuid4())
    stood_in = held_by((post,), staff=vacant, concerned=Concerned(), teller_id=uuid4())

    assert ([each.name for each in own.people], own.by_role) == ([post], True)
    assert ([each.name for each in stood_in.people], stood_in.by_role) == (["governor"], False)
