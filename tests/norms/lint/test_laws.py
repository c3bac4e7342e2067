"""What holds for every text, whatever it says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norms.lint import Severity

from .twins import CLEAN, faults, lint, twin_of

PIECES = st.sampled_from(
    [
        "1. Aims",
        "2.1 Staff are advised to:",
        "· must not use a phone.",
        "- not ring home unless the head has written a note",
        "Contents",
        "1.0\tAIMS\t2",
        "Name\tDate",
        "Date of next review: (Month, Year)",
        "Written: June 2020",
        "Pupils hand in their phones on arrival (Years 7/8",
        "Appendix 1 Agreement",
        "Signed ..........",
        "We read Keeping children safe in education 2031, paragraph 4.",
        "[image: a.png]",
        "**",
        "☐ ☐ ☐ ☐",
        "",
    ]
)
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), max_size=60
)


@given(lines=st.lists(PIECES | WORDS, max_size=30), on=st.dates())
def test_any_text_is_linted_and_every_finding_stands_in_it(lines, on):
    text = "\n".join(lines)
    count = len(text.splitlines()) + 2

    found = lint(text, on=on) if text.strip() else ()

    assert all(1 <= place.line <= count for f in found for place in (f.place, *f.also))
    assert all(f.reason and f.kind.mend for f in found)
    assert [f.severity.rank for f in found] == sorted(f.severity.rank for f in found)


@pytest.mark.slow
@settings(max_examples=6)
@given(code=st.sampled_from(sorted(faults())), blank=st.integers(1, 5))
def test_blank_lines_in_front_move_findings_and_change_nothing_else(code, blank):
    # Some findings are about the document as a whole, and those stay on its first line.
    text = twin_of(code).text

    before = {(f.kind.code, f.place.line) for f in lint(text) if f.place.line > 1}
    after = {(f.kind.code, f.place.line - blank) for f in lint("\n" * blank + text)}

    assert before <= after


@pytest.mark.slow
@settings(max_examples=6)
@given(day=st.dates(date(2026, 10, 1), date(2027, 9, 30)))
def test_until_its_review_the_clean_policy_has_nothing_grave_but_stale_guidance(day):
    grave = {f.kind.family for f in lint(CLEAN, on=day) if f.severity is Severity.HIGH}

    assert grave <= {"EDITION"}


@given(late=st.integers(1, 4000))
def test_after_its_review_it_is_overdue_by_exactly_the_days_that_have_passed(late):
    day = date.fromordinal(date(2027, 9, 30).toordinal() + late)

    (found,) = lint(CLEAN, on=day, code="DATE-overdue")

    assert f"{late:,} {'day' if late == 1 else 'days'} ago" in found.reason
