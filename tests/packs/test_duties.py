"""The duties by which the five policies are told apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from norms.duties import State, due, sample_calendar
from norms.duties.deadlines import local
from norms.reading import read_pack

BEFORE_A_BANK_HOLIDAY = datetime(2026, 8, 28, 16, 0)


def after(pack, event, **facts):
    """Return what an event of that Friday afternoon brings about, by clause."""
    policy = read_pack(pack)
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
