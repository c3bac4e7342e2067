"""Slips of the pen in a norm: which answers they change, and which examples notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.analysis.slips import changed_by, kinds_of, slips, slips_in
from norms.checking import check_examples
from norms.reading import read_files

from .strategies import norms
from .surveys import inside, situations, small_survey, verdicts
from .willow import CLAUSES, HEAD

ON = date(2026, 7, 5)
pytestmark = pytest.mark.slow
BORDERS = """\
examples:
  - name: A pupil rings a friend on the way home
    is: {role: pupil, owner: personal, act: call, place: journey}
    then: silent
"""


def willow(*, borders=""):
    """Return the invented pack, with examples of where its clauses end."""
    files = {"pack.yaml": HEAD, "clauses/1.yaml": CLAUSES}
    files |= {"examples/borders.yaml": borders} if borders else {}
    return read_files(files={name: text.encode() for name, text in files.items()})


def unnoticed(pack):
    """Return the slips that change an answer of a pack and that nobody notices."""
    found = [each.mutant for each in slips(pack, on=ON)]
    return {(each.clause, each.change) for each in found if each.survives}


@given(rules=norms(), data=st.data())
def test_where_a_slip_changes_an_answer_is_known_exactly(rules, data):
    survey = small_survey(rules)
    space = survey.sets.space
    kinds = kinds_of(rules, space)
    made = [
        (i, slip)
        for i, norm in enumerate(rules)
        if norm.binds
        for slip in slips_in(norm, kinds=kinds, space=space)
    ]
    if not made:
        return
    i, slip = data.draw(st.sampled_from(made))

    regions = list(survey.sets.regions(changed_by(survey, i, slip.norm)))

    written = [slip.norm if j == i else norm for j, norm in enumerate(rules)]
    pairs = zip(verdicts(rules, space), verdicts(written, space), strict=True)
    for known, (before, after) in zip(situations(space), pairs, strict=True):
        assert any(inside(region, known) for region in regions) == (before != after)


@given(rules=norms())
def test_a_slip_is_never_the_norm_itself(rules):
    space = small_survey(rules).sets.space
    kinds = kinds_of(rules, space)

    for norm in rules:
        for slip in slips_in(norm, kinds=kinds, space=space):
            assert replace(slip.norm) != norm
            assert (slip.norm.acts, slip.norm.boxes, slip.norm.requires) != (
                norm.acts,
                norm.boxes,
                norm.requires,
            )


def test_an_example_beyond_a_border_notices_that_it_is_moved():
    before, after = unnoticed(willow()), unnoticed(willow(borders=BORDERS))

    assert ("wil-6.10", "place forgotten") in before
    assert ("wil-6.10", "place forgotten") not in after
    assert after < before


def test_an_example_of_the_pack_itself_is_run():
    wrong = willow(borders=BORDERS.replace("silent", "forbid"))

    (failure,) = check_examples(pack=wrong, today=ON)

    assert str(failure).startswith("A pupil rings a friend on the way home: expected forbid")


def test_an_example_of_the_pack_is_asked_once_every_clause_has_begun():
    borders = BORDERS.replace("act: call, place: journey", "act: bring").replace(
        "then: silent", "advice: wil-7.1"
    )
    long = CLAUSES.replace("    until: 2026-07-31\n", "").replace("        on: 2026-07-31\n", "")
    files = {"pack.yaml": HEAD, "clauses/1.yaml": long, "examples/b.yaml": borders}
    pack = read_files(files={name: text.encode() for name, text in files.items()})

    assert check_examples(pack=pack, today=date(2026, 2, 1)) == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("    event: incident\n    at: 2026-07-06T10:00\n    due: wil-6.10\n", "at the clause"),
        ("    because: 7\n    colour: red\n", "unknown field 'colour'"),
    ],
)
def test_what_cannot_be_an_example_of_a_pack_is_refused_at_its_place(more, said):
    with pytest.raises(Exception, match=said) as caught:
        willow(borders=BORDERS + more)

    assert "examples/borders.yaml:" in str(caught.value)
