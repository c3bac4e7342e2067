"""Gaps, conflicts and differences: exact counts, and questions that have just that answer."""

import re
from datetime import date
from html import unescape

import pytest

from lodge.policy.presenters.studying.checks import asked_of
from lodge.policy.queries import kept
from lodge.policy.queries.checkups import checked, compared, slips_of
from lodge.policy.queries.checkups import text_of as standing
from norms.deciding import decide, decide_situation
from norms.lint import lint_read
from norms.reading import read_pack
from norms.situations import Situation
from tests.policies import PACKS
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

ON = date(2026, 11, 20)


@pytest.mark.parametrize("name", PACKS)
def test_the_question_beside_a_finding_has_the_answer_of_the_finding(name):
    pack = PACKS[name]

    found = checked(standing(pack, ON))

    for finding in (*found.conflicts, *found.gaps):
        answer = decide(pack=pack, situation=asked_of(finding.boxes[0]), on=ON)
        wanted = "conflict" if finding.kind == "conflict" else "silent"
        assert wanted in answer.possible, finding


def test_a_policy_beside_itself_changes_nothing():
    text = standing(PACKS["new-ash-green"], ON)

    found = compared(text, text)

    assert found.counts == ()
    assert found.changes == ()


def test_each_change_has_the_verdicts_that_were_counted():
    one, other = (standing(PACKS[name], ON) for name in ("new-ash-green", "st-peters-primary"))

    found = compared(one, other)

    assert found.changes
    counted = {(before, after): count for before, after, count in found.counts}
    for change in found.changes:
        asked = Situation(change.boxes[0].sample)
        moved = tuple(
            decide_situation(pack=text.pack, asked=asked, on=ON).verdict for text in (one, other)
        )
        assert change.count <= counted[moved]


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_the_contradiction_is_a_card_with_its_exact_count_and_a_question(browse, teacher):
    read = browse(teacher)

    page = text_of(read("policy/checks"))

    conflicts = page[page.index('id="conflicts"') : page.index('id="gaps"')]
    assert conflicts.count("policy-finding") == 2
    assert "row-4.1" in conflicts
    assert "row-4.2" in conflicts
    assert re.search(r"<strong>[\d,]+</strong> situations", conflicts)
    href = unescape(re.search(r'href="(/s/alder/ask\?[^"]+)"', conflicts).group(1))
    assert "lodge-answer--conflict" in text_of(read(href.removeprefix("/s/alder/")))


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
def test_what_the_linter_finds_is_told_with_what_to_do_and_where(browse, teacher):
    pack = read_pack("rowan-hall")
    expected = lint_read(pack, on=TODAY)

    page = text_of(browse(teacher)("policy/checks"))

    slips = page[page.index('id="slips"') :]
    assert expected
    assert f'href="#slips">What to mend in the text</a> ({len(expected)})' in page
    for slip in expected:
        assert slip.kind.code in slips
        assert slip.reason in slips
        assert slip.kind.mend in slips
    named = {place.clause for slip in expected for place in (slip.place, *slip.also)} - {""}
    assert all(f"#{pack.clauses[clause].id}" in slips for clause in named)


def test_what_the_linter_finds_hangs_on_the_day(monkeypatch):
    monkeypatch.setattr(kept, "PATIENCE", 10)
    pack = PACKS["city-of-rochester"]

    before, after = (slips_of(standing(pack, day)) for day in (date(2027, 7, 31), date(2027, 8, 1)))

    assert "DATE-overdue" not in {slip.kind.code for slip in before.found}
    assert "DATE-overdue" in {slip.kind.code for slip in after.found}


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
@pytest.mark.shows("IMP-91")
def test_two_days_of_one_policy_differ_by_the_ban_that_began_between(browse, teacher):
    page = text_of(browse(teacher)("policy/compare?on=2026-06-30&and_on=2026-07-01"))

    assert "have another answer" in page
    assert "row-2.1" in page
    assert "row-3.2" not in page


@pytest.mark.django_db
def test_a_draft_is_set_beside_what_is_in_force(browse, teacher, packs, adopt):
    adopt()
    stricter = CLAUSES.replace("activity: lesson}", "activity: [lesson, exam]}", 1)
    write_rowan(packs, name="rowan-draft", clauses=stricter)

    page = text_of(browse(teacher)("policy/compare?with=rowan-draft"))

    assert "in an exam or test" in page
    assert "row-3.2" in page
    assert "row-2.1" not in page


@pytest.mark.django_db
def test_an_earlier_adoption_is_set_beside_the_one_in_force(browse, teacher, packs, adopt):
    first = adopt()
    write_rowan(packs, clauses=CLAUSES.replace("activity: lesson}", "activity: exam}", 1))
    adopt(in_force_from=TODAY, at=NOW)

    page = text_of(browse(teacher)(f"policy/compare?with={first.id}"))

    assert "in a lesson" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize(
    "query",
    [
        "with=nothing",
        "with=../../etc",
        "and_on=1066-10-14",
        "and_on=2001-01-01",
        "on=x",
        "with=%00",
        "and_on=9999-99-99&with=rowan-hall",
    ],
)
def test_no_query_is_too_odd_to_compare(browse, teacher, query):
    answer = browse(teacher)(f"policy/compare?{query}")

    assert answer.status_code in (200, 400)
    assert "Side by side" in text_of(answer)


@pytest.mark.django_db
def test_the_duties_of_a_draft_that_changed_are_told_once_each(browse, teacher, packs, adopt):
    adopt()
    told = "    duties:\n      - {do: inform, holder: teacher, to: dsl, on: breach_by_pupil}\n"
    write_rowan(
        packs, name="rowan-draft", clauses=CLAUSES.replace("    norms:", f"{told}    norms:", 1)
    )

    page = text_of(browse(teacher)("policy/compare?with=rowan-draft"))

    assert "1 duty is not the same" in page
    assert "New to be done: 1" in page
    assert page.count("must inform the designated safeguarding lead (row-2.1).") == 1
