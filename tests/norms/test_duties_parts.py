"""Acts for more than one person: who takes which part, as the policy's own duties say it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.duties import due, sample_calendar
from norms.duties.parts import Part, act_faults, parts_of
from norms.reading import read_pack

from .fernhill import clause, policy

AT = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
NOT_DISCUSSED = (
    "This needs somebody with whom it is discussed, the designated safeguarding lead (ofg-4.3g)."
)
PEOPLE = ("ann", "ben", "cat")
PARTIES = ("headteacher", "dsl", "staff")
NAMES = ("actor", "requester", "approver", "witness", "adviser", "subject")
HEAD, LEAD, TEACHER = ("hana", "dee", "tom")
STANDING = {
    HEAD: {"headteacher", "staff"},
    LEAD: {"dsl", "staff"},
    TEACHER: {"teacher", "staff"},
}


def proposing(event: str, pack) -> tuple[Part, ...]:
    """Return the parts in an act that has been proposed."""
    calendar = sample_calendar("ENG")
    return parts_of(due(pack=pack, event=event, facts={}, at=AT, calendar=calendar))


@pytest.fixture(scope="module")
def disposal() -> tuple[Part, ...]:
    return proposing("disposal_proposed", read_pack("outcomes-first-group"))


@pytest.mark.shows("ofg-4.3g", "ofg-4.3l")
def test_the_parts_in_a_disposal_are_read_from_the_clauses(disposal):
    assert [(part.name, part.parties, part.clause, part.is_needed) for part in disposal] == [
        ("approver", ("headteacher",), "ofg-4.3g", True),
        ("adviser", ("dsl",), "ofg-4.3g", True),
        ("witness", ("second_staff_member",), "ofg-4.3l", False),
    ]


@pytest.mark.shows("ofg-4.3g")
@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ({"approver": [HEAD], "adviser": [LEAD]}, []),
        (
            {"approver": [LEAD], "adviser": [LEAD]},
            ["This needs somebody who approves it, the headteacher (ofg-4.3g)."],
        ),
        (
            {"approver": [HEAD]},
            [NOT_DISCUSSED],
        ),
        (
            {"approver": [HEAD], "adviser": [LEAD], "requester": [HEAD]},
            ["Nobody approves their own request."],
        ),
        (
            {"approver": [HEAD], "adviser": [LEAD], "actor": [TEACHER], "witness": [TEACHER]},
            ["Nobody witnesses their own act."],
        ),
    ],
)
def test_a_disposal_waits_for_everybody_whom_the_policy_names(disposal, taken, told):
    faults = act_faults(parts=disposal, taken=taken, standing=STANDING)

    assert [fault.reason for fault in faults] == told


@pytest.mark.shows("ofg-4.3l")
def test_a_witness_that_is_only_advised_is_named_but_not_waited_for(disposal):
    taken = {"approver": [HEAD], "adviser": [LEAD], "actor": [TEACHER]}

    assert act_faults(parts=disposal, taken=taken, standing=STANDING) == ()
    assert [f"{each.words} ({each.clause})" for each in disposal if not each.is_needed] == [
        "a witness, a second member of staff (ofg-4.3l)"
    ]


def test_each_of_several_approves_but_of_a_choice_one_is_enough():
    both = "{do: approve, holder: [headteacher, governor], on: search_proposed}"
    either = "{do: approve, holder_any: [dsl, deputy_dsl], on: search_proposed}"
    pack = policy("clauses:\n" + clause("1.1", f"duties: [{both}, {either}]"))

    parts = proposing("search_proposed", pack)

    assert [part.parties for part in parts] == [
        ("headteacher",),
        ("governor",),
        ("dsl", "deputy_dsl"),
    ]


def test_what_a_policy_leaves_open_or_may_be_done_is_nobodys_part():
    may = clause("1.1", "duties: [{do: approve, holder: dsl, on: search_proposed}]", force="option")
    hangs = clause(
        "1.2", "duties: [{do: approve, holder: dsl, on: search_proposed, when: {serious: yes}}]"
    )

    assert proposing("search_proposed", policy("clauses:\n" + may + hangs)) == ()


PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from(["approver", "witness", "adviser"]),
        st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True).map(tuple),
        st.just("fer-1.1"),
        st.booleans(),
    ),
    max_size=3,
)
TAKEN = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(PEOPLE), max_size=2))
STANDS = st.fixed_dictionaries(
    {person: st.frozensets(st.sampled_from(PARTIES)) for person in PEOPLE}
)


def may_go_ahead(parts, taken, standing) -> bool:
    """Say naively whether an act may go ahead: try every rule on every pair of people."""
    for part in parts:
        fitting = [
            person
            for person, party in product(taken.get(part.name, []), part.parties)
            if party in standing[person]
        ]
        if part.is_needed and not fitting:
            return False
    for (one, first), (other, second) in product(taken.items(), repeat=2):
        for person, namesake in product(first, second):
            if person != namesake:
                continue
            if {one, other} in ({"approver", "requester"}, {"witness", "actor"}):
                return False
            if one == "subject" and other not in ("subject", "requester"):
                return False
    return True


@given(parts=PARTS, taken=TAKEN, standing=STANDS)
def test_an_act_goes_ahead_exactly_when_no_rule_is_broken(parts, taken, standing):
    faults = act_faults(parts=parts, taken=taken, standing=standing)

    assert (faults == ()) is may_go_ahead(parts, taken, standing)
    assert all(fault.reason and fault.parts for fault in faults)


@given(parts=PARTS, taken=TAKEN, standing=STANDS, person=st.sampled_from(PEOPLE))
def test_one_more_approver_never_does_away_with_another_fault(parts, taken, standing, person):
    more = {**taken, "approver": [*taken.get("approver", []), person]}

    before = act_faults(parts=parts, taken=taken, standing=standing)
    after = act_faults(parts=parts, taken=more, standing=standing)

    kept = {fault for fault in before if "approver" not in fault.parts}
    assert kept <= set(after)
