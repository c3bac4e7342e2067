"""The duties by which the five policies are told apart."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from norms.deciding import decide
from norms.duties import State, due, sample_calendar
from norms.duties.deadlines import local
from norms.happenings import EVENTS
from norms.reading import pack_names
from norms.vocabulary import AXES, GRANTS
from tests.policies import read_once

IN_TERM = date(2026, 11, 20)
EVERY_GRANT_BUT_ONE = ",".join(grant for grant in GRANTS.values if grant != "not_evidence")
# Which clause keeps back what may be evidence, and what it keeps from being given back.
KEPT_BACK = {
    "cet-pupils-28": {"cet-pupils-12", "cet-pupils-24"},
    "cor-6.1-11": {"cor-6.1-05", "cor-6.1-06", "cor-A1-08", "cor-A1-19"},
    "ofg-4.3d": {"ofg-3.1e"},
    "stp-6.1-10": {"stp-6.1-05"},
}
# Which clause keeps from being deleted what is suspected of being an offence.
KEPT_WHOLE = {
    "chancery-education-trust": "cet-pupils-28",
    "city-of-rochester": "cor-6.1-11",
    "outcomes-first-group": "ofg-4.3h",
    "st-peters-primary": "stp-6.1-16",
}
BEFORE_A_BANK_HOLIDAY = datetime(2026, 8, 28, 16, 0)


def after(pack, event, **facts):
    """Return what an event of that Friday afternoon brings about, by clause."""
    policy = read_once(pack)
    found = due(
        pack=policy,
        event=event,
        facts=facts,
        at=BEFORE_A_BANK_HOLIDAY,
        calendar=sample_calendar(policy.nation),
    )
    return {each.clause: each for each in found}


@pytest.mark.shows("ofg-9-04b", "ofg-9-04c", "ofg-9-04d", "ofg-9-04e")
def test_one_working_day_runs_over_the_weekend_and_the_bank_holiday():
    found = after("outcomes-first-group", "serious_concern", lado_relevant="yes")

    reports = [found[f"ofg-9-04{letter}"] for letter in "bcde"]
    assert {f"{local(each.due_at):%a %d %b %H:%M}" for each in reports} == {"Tue 01 Sep 23:59"}
    assert [to for each in reports for to in each.duty.to] == [
        "host_authority",
        "placing_authority",
        "regional_director",
        "lado",
    ]


@pytest.mark.shows("ofg-9-04e")
def test_the_local_authority_officer_is_told_only_of_what_concerns_them():
    assert "ofg-9-04e" not in after("outcomes-first-group", "serious_concern", lado_relevant="no")


@pytest.mark.shows("ofg-4.5a", "ofg-4.5b")
@pytest.mark.parametrize(
    ("risk", "state"), [("yes", State.STOPPED), ("no", State.DUE), (None, State.POSSIBLE)]
)
def test_parents_are_not_told_while_that_puts_the_child_at_risk(risk, state):
    facts = {"appropriate": "yes"} | ({"risk_to_child": risk} if risk else {})

    found = after("outcomes-first-group", "breach_by_pupil", **facts)["ofg-4.5a"]

    assert found.state is state


@pytest.mark.shows("cor-6.1-10", "cor-6.1-15")
@pytest.mark.parametrize(
    ("event", "clause"), [("indecent_image", "cor-6.1-10"), ("search_reveals_risk", "cor-6.1-15")]
)
def test_urgently_and_without_delay_are_never_turned_into_minutes(event, clause):
    found = after("city-of-rochester", event)[clause]

    assert (found.judgement, local(found.due_at)) == (True, local(BEFORE_A_BANK_HOLIDAY))


@pytest.mark.parametrize("name", pack_names())
def test_nothing_that_may_be_evidence_is_ever_due_to_be_given_back(name):
    pack = read_once(name)

    for event in EVENTS:
        found = due(
            pack=pack,
            event=event,
            facts={"evidence": "yes"},
            at=BEFORE_A_BANK_HOLIDAY,
            calendar=sample_calendar(pack.nation),
        )
        given_back = [each for each in found if "give_back" in each.duty.deeds]
        assert {each.state for each in given_back} <= {State.STOPPED}


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        pytest.param(clause, kept, marks=pytest.mark.shows(clause), id=clause)
        for clause, kept in KEPT_BACK.items()
    ],
)
def test_the_clause_that_keeps_evidence_is_named_beside_what_it_stops(clause, kept):
    (pack,) = (pack for name in pack_names() if clause in (pack := read_once(name)).clauses)
    stopped = {
        each.clause
        for event in EVENTS
        for each in due(
            pack=pack,
            event=event,
            facts={"evidence": "yes"},
            at=BEFORE_A_BANK_HOLIDAY,
            calendar=sample_calendar(pack.nation),
        )
        if clause in each.stopped_by
    }

    assert stopped == kept


@pytest.mark.shows(*KEPT_WHOLE.values())
@pytest.mark.parametrize("suspicion", ["offence", "child_image"])
@pytest.mark.parametrize("name", pack_names())
def test_no_policy_lets_anybody_delete_what_the_police_may_need(name, suspicion):
    pack = read_once(name)

    for role in AXES["role"].values:
        asked = {
            "role": role,
            "act": "erase_content",
            "owner": "personal",
            "device": "phone",
            "place": "office",
            "activity": "lesson",
            "suspicion": suspicion,
            "grants": EVERY_GRANT_BUT_ONE,
        }
        answer = decide(pack=pack, situation=asked, on=IN_TERM)
        assert answer.verdict in {"forbid", "silent"}
        if answer.verdict == "forbid" and name in KEPT_WHOLE:
            assert KEPT_WHOLE[name] in answer.because
