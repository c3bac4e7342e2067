"""Every variation of every pack: its examples hold, and it changes what it is for and no more."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from norms.analysis.comparing import difference
from norms.analysis.report import report
from norms.checking import check_examples, incomplete
from norms.deciding import decide
from norms.reading import pack_names, read_pack, variation_names

TODAY = date(2026, 9, 14)
IN_TERM = date(2026, 11, 20)
THE_DAY_BEFORE = date(2026, 8, 31)
LARKFIELD = "outcomes-first-group+larkfield-college"
AT_LUNCH = {
    "role": "pupil",
    "phase": "post16",
    "year": "13",
    "owner": "personal",
    "device": "phone",
    "act": "message",
    "place": "hall",
    "activity": "lunch",
}
read = cache(read_pack)
VARIATIONS = [f"{pack}+{name}" for pack in pack_names() for name in variation_names(pack)]


@pytest.mark.parametrize("name", VARIATIONS)
def test_the_examples_of_a_variation_hold(name):
    pack = read(name)

    assert [str(each) for each in check_examples(pack=pack, today=TODAY)] == []
    assert [str(each) for each in incomplete(pack=pack)] == []


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_keeps_the_policys_clauses_and_its_duties(name):
    plain, varied = read(name.partition("+")[0]), read(name)

    assert {each: varied.clauses[each].says for each in plain.clauses} == {
        each: clause.says for each, clause in plain.clauses.items()
    }
    assert [len(clause.duties) for clause in varied.clauses.values() if clause.duties] == [
        len(clause.duties) for clause in plain.clauses.values() if clause.duties
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_leaves_no_contradiction_unexplained(name):
    found = report(read(name), on=IN_TERM, most=1)

    assert [each.words for each in found.conflicts if not each.wanted] == []
    assert [each.words for each in found.faults if each.kind == "stale"] == []


@pytest.mark.shows("ofg-3.1n")
@pytest.mark.parametrize(
    ("other", "verdict", "because"),
    [
        ({}, "permit", ("lar-2",)),
        ({"activity": "lesson"}, "forbid", ("ofg-1.1c",)),
        ({"activity": "lesson", "act": "carry"}, "permit", ("lar-1",)),
        ({"year": "11"}, "forbid", ("ofg-1.1c",)),
        ({"phase": "secondary"}, "forbid", ("ofg-1.1c",)),
        ({"device": "tablet"}, "forbid", ("ofg-1.1c",)),
        ({"activity": "exam", "place": "exam_room"}, "forbid", ("ofg-1.1c", "ofg-3.4a")),
    ],
)
def test_the_college_varies_the_rule_for_its_own_students(other, verdict, because):
    answer = decide(pack=read(LARKFIELD), situation=AT_LUNCH | other, on=IN_TERM)

    assert (answer.verdict, answer.because) == (verdict, because)


@pytest.mark.shows("ofg-3.1n")
def test_the_rule_holds_until_the_regional_director_has_signed():
    (variation,) = read(LARKFIELD).variations
    answer = decide(pack=read(LARKFIELD), situation=AT_LUNCH, on=THE_DAY_BEFORE)

    assert variation.signed_by == "regional_director"
    assert (answer.verdict, answer.because) == ("forbid", ("ofg-1.1c",))


@pytest.mark.slow
def test_the_college_changes_no_answer_but_its_students_about_phones():
    found = difference(before=read("outcomes-first-group"), after=read(LARKFIELD), on=IN_TERM)

    assert set(found.changes) == {("forbid", "permit"), ("silent", "permit")}
