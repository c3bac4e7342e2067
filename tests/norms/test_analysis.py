"""The diagram, its counts and its boxes against every situation of a small space, one by one."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given

from norms.analysis import diagram as diagrams
from norms.analysis.boxes import regions_of
from norms.analysis.diagram import diagram_of
from norms.analysis.space import Space, space_of
from norms.deciding.interpreter import interpret
from norms.deciding.refinement import table_of
from norms.situations import Situation
from norms.vocabulary import VERDICTS

from .strategies import ACTS, WORDS, boxes, norms

EVERY = frozenset(VERDICTS)


def small_space(rules) -> Space:
    """Return the space of the random norms, without the axes that none of them knows."""
    bands = space_of(rules).values["prior_breaches"]
    axes = ("act", *WORDS, "prior_breaches")
    return Space(axes, {"act": ACTS, **WORDS, "prior_breaches": bands})


def situations(space):
    """Give every situation of a space."""
    for values in product(*(space.values[axis] for axis in space.axes)):
        yield dict(zip(space.axes, values, strict=True))


def verdict_at(part, known, space) -> str:
    """Walk a diagram for one situation."""
    while isinstance(part, diagrams.Node):
        axis = space.axes[part.level]
        part = part.children[space.values[axis].index(known[axis])]
    return part


@given(rules=norms())
def test_the_diagram_has_the_verdict_of_every_situation(rules):
    space = small_space(rules)

    diagram = diagram_of(table=table_of(rules), space=space)

    for known in situations(space):
        expected = interpret(norms=rules, situation=Situation(known)).verdict
        assert verdict_at(diagram.root, known, space) == expected


@given(rules=norms())
def test_the_counts_are_those_of_counting_one_by_one(rules):
    space = small_space(rules)

    counts = diagram_of(table=table_of(rules), space=space).counts()

    counted = Counter(
        interpret(norms=rules, situation=Situation(known)).verdict for known in situations(space)
    )
    assert counts == dict(counted)


@given(rules=norms(), cannot=boxes)
def test_what_cannot_occur_is_left_out_of_every_count(rules, cannot):
    space = small_space(rules)

    counts = diagram_of(table=table_of(rules), space=space, impossible=[cannot]).counts()

    outside = sum(
        all(test.admits(known[test.axis]) for test in cannot.values())
        for known in situations(space)
    )
    assert counts.get("impossible", 0) == outside
    assert sum(counts.values()) == space.size


@given(rules=norms())
def test_the_regions_are_disjoint_and_together_everything_largest_first(rules):
    space = small_space(rules)
    diagram = diagram_of(table=table_of(rules), space=space)

    found = list(regions_of(diagram, wanted=frozenset({"conflict", "silent"})))

    covered = Counter()
    for region in found:
        inside = [
            tuple(known.values())
            for known in situations(space)
            if all(known[axis] in values for axis, values in region.allows.items())
        ]
        assert len(inside) == region.count
        covered.update(inside)
    counts = diagram.counts()
    assert set(covered.values()) <= {1}
    assert len(covered) == counts.get("conflict", 0) + counts.get("silent", 0)
    assert [region.count for region in found] == sorted((r.count for r in found), reverse=True)


@given(rules=norms(), others=norms())
def test_a_product_has_both_verdicts(rules, others):
    space = small_space([*rules, *others])
    one = diagram_of(table=table_of(rules), space=space)
    other = diagram_of(table=table_of(others), space=space)

    both = diagrams.product(one, other, joined=lambda a, b: f"{a} {b}")

    for known in situations(space):
        expected = f"{verdict_at(one.root, known, space)} {verdict_at(other.root, known, space)}"
        assert verdict_at(both.root, known, space) == expected


@given(rules=norms())
def test_a_policy_is_no_different_from_itself(rules):
    space = small_space(rules)
    diagram = diagram_of(table=table_of(rules), space=space)

    same = diagrams.product(diagram, diagram, joined=lambda a, b: "same" if a == b else "changed")

    assert same.counts() == {"same": space.size}
