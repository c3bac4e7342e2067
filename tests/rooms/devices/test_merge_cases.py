"""The cases of the merge that the browser runs too: both make the same books of the same events."""

import json
from random import Random

import pytest

from lodge.devices.domain import Disagreement
from tests.cases.merge.drawing import book_of, cases

CASES = cases()


@pytest.mark.shows("IMP-78", "IMP-79")
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_book_is_the_one_written_down(case):
    assert book_of(case["events"]) == case["book"]


@pytest.mark.shows("IMP-78")
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_book_is_the_same_backwards_shuffled_and_twice(case):
    shuffled = [*case["events"], *case["events"]]
    Random(case["says"]).shuffle(shuffled)

    assert book_of(reversed(case["events"])) == case["book"]
    assert book_of(shuffled) == case["book"]


def test_the_cases_show_everything_that_events_can_disagree_on():
    shown = {each["kind"] for _, case in CASES for each in case["book"]["differences"]}

    assert shown == {str(kind) for kind in Disagreement if kind.is_of_events}


def test_a_case_is_told_once():
    told = [json.dumps(case["events"], sort_keys=True) for _, case in CASES]

    assert len(told) == len(set(told))
