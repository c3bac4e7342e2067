"""What Lodge does with each clause is said beside it, and so is that it does nothing yet."""

import pytest

from lodge.policy.presenters.realised import tests_in_words as in_words
from lodge.policy.presenters.realised import what_lodge_does
from norms.checking.completeness import carried
from tests.policies import PACKS
from tests.rooms.policy.browsing import text_of


@pytest.mark.parametrize("name", PACKS)
def test_whatever_a_clause_carries_is_told(name):
    pack = PACKS[name]
    defining = frozenset(term.clause for term in pack.terms.values())

    done = what_lodge_does(pack)

    for clause in pack.clauses.values():
        carries = [each for each in carried(clause, defining=defining) if each != "examples"]
        assert bool(done[clause.id]) == bool(carries), (clause.id, carries)
        assert all("_" not in each.words for each in done[clause.id])


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_the_page_says_how_lodge_does_each_clause(browse, teacher):
    page = text_of(browse(teacher)("policy"))

    assert "Decides:</strong> In a lesson, with a device of their own, teachers may not" in page
    assert "Runs:</strong> Where are devices handed in? Reception." in page


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ((), ""),
        (("tests/x.py::test_a_b[1]",), "Shown by one test: a b."),
        (("tests/x.py::test_a", "tests/y.py::test_b"), "Shown by 2 tests, one of them: a."),
    ],
)
def test_tests_are_told_in_words(tests, words):
    assert in_words(tests) == words
