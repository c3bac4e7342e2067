"""
Each clause can be read where it stands, with all that it keeps: the register, citations, approvals.

What is expected is spelt out here from the pack, and not taken from what writes the page.
"""

from collections.abc import Iterator

import pytest

from norms.language import Clause
from norms.wording import listed
from tests.rooms.arranging import MONDAY
from tests.rooms.policy.browsing import text_of
from tests.rooms.policy.five import (
    PACKS,
    beside,
    carries,
    clauses,
    live_by,
    shown_case,
    words_in,
)

pytestmark = pytest.mark.django_db
FORCE = {"hard": "Must", "soft": "Should", "option": "May", "fact": "For information"}
READ = {
    "policy.register",
    "policy.text",
    "policy.definitions",
    "policy.links",
    "policy.review",
    "policy.approve",
}
# Pages by policy: the page of a policy is the same whoever reads it, so it is read once.
_pages: dict[str, str] = {}


@pytest.fixture
def page_of(browse, headteacher, teacher):
    """Reads the page of a policy at a school that lives by it."""

    def page(pack: str) -> str:
        if pack not in _pages:
            live_by(headteacher, pack)
            _pages[pack] = text_of(browse(teacher)(f"policy?on={MONDAY}"))
        return _pages[pack]

    return page


@pytest.mark.parametrize(
    ("pack", "clause"),
    [shown_case(*case, only="words") for case in clauses() if case[1].capability in READ],
)
def test_a_clause_is_read_at_its_place_with_what_it_keeps(page_of, pack, clause):
    told = beside(page_of(pack.name), clause.id)

    assert told.startswith(f"Clause {clause.id} {words_in(clause.says)}")
    assert f" {FORCE[clause.force.value]} since " in told
    for words in kept_by(clause):
        assert words.lower() in told.lower(), (clause.id, words)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_whoever_reads_a_clause_that_lodge_only_keeps_is_told_so(page_of, pack):
    page = page_of(pack.name)

    for clause in pack.in_force(MONDAY):
        silent = not carries(pack, clause)
        assert ("nothing in it acts on them yet" in beside(page, clause.id)) == silent


def kept_by(clause: Clause) -> Iterator[str]:
    """Give what must be found beside a clause, in words that people read."""
    for name, values in clause.card.items():
        yield f"{name.replace('_', ' ').replace('-', ' ')}: {listed(values)}"
    for cited in clause.cites:
        yield cited.title
        yield cited.kind
        yield cited.edition
    if clause.review and clause.review.every_months:
        yield f"every {clause.review.every_months} months"
    if clause.review and clause.review.by:
        yield f"by {clause.review.by}"
    for approval in clause.approvals:
        yield f"{approval.how} by "
        yield f" on {approval.on}" if approval.on else "without a day"
