"""Every example of every clause of every pack is run; every clause that decides is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from norms.checking import check_examples, example_failures
from norms.reading import pack_names
from tests.policies import read_once

TODAY = date(2026, 9, 14)
EXPECTED: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "deciding_clauses.yaml").read_text()
)
EXAMPLES = [
    pytest.param(
        name,
        clause,
        example,
        id=f"{name}/{clause.id}/{example.name}",
        marks=pytest.mark.shows(clause.id),
    )
    for name in pack_names()
    for clause in read_once(name).clauses.values()
    for example in clause.examples
]


@pytest.mark.parametrize(("name", "clause", "example"), EXAMPLES)
def test_an_example_holds(name, clause, example):
    failures = example_failures(pack=read_once(name), clause=clause, example=example, today=TODAY)

    assert failures == []


@pytest.mark.parametrize("name", EXPECTED)
def test_every_clause_that_decides_is_in_its_pack(name):
    assert [clause for clause in EXPECTED[name] if clause not in read_once(name).clauses] == []


@pytest.mark.parametrize("name", pack_names())
def test_every_clause_shows_itself_by_an_example(name):
    assert [str(failure) for failure in check_examples(pack=read_once(name), today=TODAY)] == []
