"""What a policy says plainly is not asked of it again."""

import pytest

from .twins import lint

SEARCHES = """\
# Phones

12.1 A senior leader may look into a phone and examine or erase its content.

12.2 Staff must not look at a picture of a child that may be indecent{settled}.
"""
DEFINED = """\
# Phones

{defined}

Senior leaders may search a bag.
"""
CITED = """\
# Phones

We follow {cited}.
"""
TABLE = """\
# Phones

| No. | Rule |
|---|---|
| 2.1 | Phones are handed in. |
| 2.1 | Phones are given back. |
| 2.3 | Phones are off. |
"""


def codes(text: str) -> set[str]:
    """Return the codes of what is found."""
    return {finding.kind.code for finding in lint(text)}


@pytest.mark.parametrize("settled", [", whatever 12.1 says", ", and this comes first"])
def test_two_powers_with_an_order_between_them_do_not_clash(settled):
    clashing, ordered = (codes(SEARCHES.format(settled=each)) for each in ("", settled))

    assert "CONFLICT-view-examine" in clashing - ordered


@pytest.mark.parametrize(
    "defined",
    [
        "Senior leaders are the headteacher and both deputies.",
        "The senior leadership team consists of the headteacher and both deputies.",
        "By senior leaders we mean the headteacher and both deputies.",
        "Senior leaders: the headteacher and both deputies.",
        "| Senior leaders | the headteacher and both deputies |",
    ],
)
def test_a_role_may_be_defined_in_many_words(defined):
    assert "ROLES-undefined" not in codes(DEFINED.format(defined=defined))


def test_a_role_in_a_sentence_is_not_defined_by_it():
    assert "ROLES-undefined" in codes(DEFINED.format(defined="Senior leaders are told at once."))


@pytest.mark.parametrize(
    "year",
    ["(September 2025)", "(Sept 2025)", "(updated 1 September 2025)", "(KCSIE, September 2025)",
     "[September 2025]", ", as of September 2025", "’ (HM Government, 2025)"],
)  # fmt: skip
def test_an_edition_may_be_named_in_many_ways(year):
    cited = f"Keeping children safe in education {year}"

    assert not codes(CITED.format(cited=cited)) & {"EDITION-missing", "EDITION-unknown"}


def test_a_year_further_on_is_of_something_else():
    cited = "Keeping children safe in education; our own rules were made in 2025"

    assert "EDITION-missing" in codes(CITED.format(cited=cited))


def test_the_numbers_in_a_table_are_read():
    assert {"NUMBER-duplicate", "NUMBER-gap"} <= codes(TABLE)
