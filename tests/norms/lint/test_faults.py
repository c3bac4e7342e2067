"""A policy without faults, and for each kind of finding its twin with that fault."""

import pytest

from norms.lint import Severity, every_detector
from norms.lint.shelf import DETECTORS

from .twins import CLEAN, faults, lint, twin_of

# Together they take longer than anybody waits before a commit.
pytestmark = pytest.mark.slow

every_detector()
KINDS = sorted({kind.code for found in DETECTORS.values() if found.text for kind in found.kinds})
CLEAN_CODES = {finding.kind.code for finding in lint(CLEAN)}


def test_every_kind_of_finding_has_a_fault_that_gives_it():
    assert set(faults()) == set(KINDS)


@pytest.mark.parametrize("code", KINDS)
def test_a_fault_is_found_where_it_stands(code):
    twin = twin_of(code)

    found = [f for f in lint(twin.text, code=code) if f.kind.code == code]

    places = {place.line for finding in found for place in (finding.place, *finding.also)}
    assert found, f"{code} is not found"
    assert not twin.lines or twin.lines & places, f"{code} is found on {sorted(places)}"


def test_a_policy_without_faults_gets_nothing_that_matters():
    grave = [f"{f.place}: {f.kind.code}" for f in lint(CLEAN) if f.severity is not Severity.LOW]

    assert grave == []


def test_what_a_fault_gives_the_clean_policy_does_not():
    assert {"EDITION-unknown"} >= CLEAN_CODES
