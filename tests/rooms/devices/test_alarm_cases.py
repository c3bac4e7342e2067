"""Which alarm was on when: the same cases as in the browser, asked of the server."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain.lockdown import ALARMS
from lodge.devices.domain.alarms import SaidOfAlarm, may_be_raised, soundings

WRITTEN = Path(__file__).parents[2] / "cases" / "alarms"
CASES = json.loads((WRITTEN / "soundings.json").read_text(encoding="utf-8"))
RAISING = json.loads((WRITTEN / "raising.json").read_text(encoding="utf-8"))


@pytest.mark.shows("J22", "IMP-87")
@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_an_alarm_is_on_when_a_desk_says(case):
    found = soundings(map(_said, case["said"]))

    answer = [[each.raised.kind, _at(each.raised), each.over and _at(each.over)] for each in found]
    assert answer == case["answer"]


@pytest.mark.shows("J22")
@pytest.mark.parametrize("case", RAISING, ids=[case["says"] for case in RAISING])
def test_what_may_be_raised_over_what(case):
    kind = ALARMS[case["kind"]]

    may = may_be_raised(kind=kind.code, stops=kind.stops, on=case["on"])

    assert may == case["may"]


said = st.builds(
    SaidOfAlarm,
    st.uuids(),
    st.sampled_from(["lockdown", "evacuation"]),
    st.booleans(),
    st.integers(0, 5).map(lambda minute: datetime(2026, 11, 23, 9, minute, tzinfo=UTC)),
)


@given(told=st.lists(said, max_size=8), order=st.randoms())
def test_in_any_order_there_were_the_same_alarms_and_one_of_a_kind_at_a_time(told, order):
    other = order.sample(told, len(told))

    found = soundings(told)

    assert soundings(other) == found
    for each in found:
        same = [one for one in found if one.raised.kind == each.raised.kind]
        assert sum(one.is_on_at(each.raised.happened_at) for one in same) <= 1


def _said(words):
    return SaidOfAlarm(
        UUID(words["client_id"]),
        words["code"],
        words["verb"] == "alarm_ended",
        datetime.fromtimestamp(words["at"] / 1000, UTC),
    )


def _at(said):
    return round(said.happened_at.timestamp() * 1000)
