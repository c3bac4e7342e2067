"""What the linter says of clauses that are stale, undated, overdue or lead nowhere."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from norms.lint import World, lint_pack
from norms.reading import pack_names

pytestmark = pytest.mark.slow
NOVEMBER = date(2026, 11, 21)
FOUND = {
    "chancery-education-trust": {
        "cet-0-03": "DATE-overdue",
        "cet-app-06": "DATE-overdue",
        "cet-sec-09": "RESOLVE-unlisted",
    },
    "city-of-rochester": {
        "cor-0-01": "DATE-no-written",
        "cor-1-01": "DATE-no-approval",
        "cor-1-03": "EDITION-superseded",
        "cor-2-08": "RESOLVE-unused",
        "cor-3-11": "RESOLVE-alias",
    },
    "new-ash-green": {
        "nag-0-05": "DATE-no-approval",
        "nag-0-06": "DATE-overdue",
        "nag-1.2a": "EDITION-superseded",
        "nag-1.2b": "EDITION-superseded",
        "nag-1.2c": "EDITION-superseded",
    },
    "outcomes-first-group": {
        "ofg-1.0g": "DATE-no-approval",
        "ofg-1.1b": "EDITION-missing",
        "ofg-1.1d": "EDITION-superseded",
        "ofg-1.1e": "EDITION-missing",
        "ofg-1.1f": "EDITION-missing",
        "ofg-1.1g": "EDITION-nation",
        "ofg-1.1m": "RESOLVE-unused",
        "ofg-1.1n": "RESOLVE-unused",
        "ofg-8-01b": "DATE-no-written",
    },
    "st-peters-primary": {
        "stp-1-01": "DATE-no-approval",
        "stp-1-03": "EDITION-superseded",
        "stp-1-04": "EDITION-superseded",
        "stp-1-05": "EDITION-superseded",
        "stp-1-06": "EDITION-superseded",
        "stp-6.1-15": "EDITION-missing",
        "stp-8-02": "DATE-overdue",
    },
}
# The catalogue has these editions, and none of them had been replaced by then.
CURRENT = {"city-of-rochester": ("cor-1-04", "cor-1-05", "cor-1-06")}
# Replaced already when the policy was written, and stale but for a year when it was.
STALE_WHEN_WRITTEN = {"st-peters-primary": (date(2024, 6, 1), ("stp-1-03", "stp-1-04"))}


@cache
def codes(pack: str, on: date = NOVEMBER) -> dict[str, set[str]]:
    """Return the codes of what is found in a policy on a day, by clause."""
    found: dict[str, set[str]] = {}
    for finding in lint_pack(pack, world=World(on)):
        found.setdefault(finding.place.clause, set()).add(finding.kind.code)
    return found


@pytest.mark.parametrize(
    ("pack", "clause", "code"),
    [
        pytest.param(pack, clause, code, id=f"{clause}-{code}", marks=pytest.mark.shows(clause))
        for pack, expected in FOUND.items()
        for clause, code in expected.items()
    ],
)
def test_a_fault_is_found_at_its_clause(pack, clause, code):
    assert code in codes(pack).get(clause, set())


@pytest.mark.parametrize(
    ("pack", "clause"),
    [
        pytest.param(pack, clause, id=clause, marks=pytest.mark.shows(clause))
        for pack, expected in CURRENT.items()
        for clause in expected
    ],
)
def test_an_edition_that_stands_is_not_called_stale(pack, clause):
    assert not {code for code in codes(pack).get(clause, set()) if code.startswith("EDITION")}


@pytest.mark.shows("stp-1-03", "stp-1-04")
def test_an_edition_can_be_stale_when_the_policy_is_written():
    for pack, (written, clauses) in STALE_WHEN_WRITTEN.items():
        for clause in clauses:
            assert "EDITION-superseded" in codes(pack, written)[clause]


@pytest.mark.shows("stp-8-02")
def test_a_review_is_not_overdue_before_its_day():
    assert "DATE-overdue" not in codes("st-peters-primary", date(2025, 6, 30)).get(
        "stp-8-02", set()
    )
    assert "DATE-overdue" in codes("st-peters-primary", date(2025, 7, 1))["stp-8-02"]


def test_the_policies_are_all_there():
    assert set(FOUND) <= set(pack_names())
