"""Advice and duties beside an answer: told with their clause, and never as the reason for it."""

import re

import pytest

from lodge.policy.presenters.links import question_address
from norms.language import Clause, Example, Force, Modality
from tests.rooms.policy.browsing import text_of
from tests.rooms.policy.five import clauses, day_of, live_by, shown_case, words_in

pytestmark = pytest.mark.django_db
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def example_naming(clause: Clause, *, among: str) -> Example | None:
    """Return the first example that expects the clause among the advice, or the duties."""
    naming = [each for each in clause.examples if clause.id in getattr(each, among)]
    return naming[0] if naming else None


def cases(among: str) -> list[object]:
    return [
        shown_case(pack, clause, called=example.name)
        for pack, clause in clauses()
        if (example := example_naming(clause, among=among))
    ]


@pytest.fixture
def told(browse, headteacher, teacher):
    """Asks at a school on a policy, and returns what the page says under each of its headings."""

    def ask(pack, clause, example):
        live_by(headteacher, pack.name)
        said = {name: word for name, word in example.situation.items() if word != "none"}
        address = question_address(slug="alder", said=said, at=day_of(clause))
        page = text_of(browse(teacher)(f"ask?{address.partition('?')[2]}"))
        return sections_of(page)

    return ask


def sections_of(page: str) -> dict[str, str]:
    """Return the text of each part of a page by its heading."""
    start, *parts = HEADING.split(page)
    return {"": start} | {
        words_in(title): words_in(text) for title, text in zip(parts[::2], parts[1::2], strict=True)
    }


def tones_of(clause: Clause) -> set[str]:
    """Return how a clause advises, by what it says and how strongly."""
    return {
        "Good to know"
        if norm.modality is Modality.NOTICE or norm.force is Force.FACT
        else "Discouraged"
        if norm.modality is Modality.FORBID
        else "Encouraged"
        for norm in clause.norms
        if not norm.binds
    }


@pytest.mark.parametrize(("pack", "clause"), cases("advice"))
def test_advice_is_told_as_advice_and_decides_nothing(told, pack, clause):
    found = told(pack, clause, example_naming(clause, among="advice"))

    advice = found["Advice"]
    assert f"Clause {clause.id} {words_in(clause.says)}" in advice
    tone = advice.partition(words_in(clause.says))[2]
    assert tone.startswith(tuple(f" {each} " for each in tones_of(clause)))
    if all(not norm.binds for norm in clause.norms):
        assert clause.id not in found.get("Why?", "").split()


@pytest.mark.parametrize(("pack", "clause"), cases("duties"))
def test_a_duty_is_told_with_what_it_wants(told, pack, clause):
    found = told(pack, clause, example_naming(clause, among="duties"))

    assert f"Clause {clause.id} {words_in(clause.says)}" in found["What has to be done with it"]
