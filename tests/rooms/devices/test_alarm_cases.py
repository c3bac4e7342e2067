"""Which alarm was on when: the same cases as in the browser, asked of the server."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.devices.domain.alarms import SaidOfAlarm, soundings

WRITTEN = Path(__file__).parents[2] / "cases" / "alarms" / "soundings.json"
CASES = json.loads(WRITTEN.read_text(encoding="utf-8"))


@pytest.mark.shows("J22", "IMP-87")
@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_an_alarm_is_on_when_a_desk_says(case):
    found = soundings(map(_said, case["said"]))

    answer = [[each.raised.kind, _at(each.raised), each.over and _at(each.over)] for each in found]
    assert answer == case["answer"]


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
