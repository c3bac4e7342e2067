"""Random norms over a few small axes, so that every situation can be tried."""

from __future__ import annotations

from hypothesis import strategies as st

from norms.language import Box, Force, Modality, Norm, Span, Test

ACTS = ("use", "carry", "bring")
WORDS = {
    "owner": ("personal", "school"),
    "children_present": ("yes", "no"),
    "state": ("off", "aeroplane", "silent", "do_not_disturb", "on"),
    "grants.terms_signed": ("yes", "no"),
}
CLAUSES = tuple(f"abc-{number}" for number in range(1, 7))

spans = st.tuples(st.integers(0, 5), st.integers(0, 4) | st.none()).map(
    lambda pair: Span(pair[0], None if pair[1] is None else pair[0] + pair[1])
)
number_tests = st.lists(spans, min_size=1, max_size=2).map(
    lambda found: Test("prior_breaches", spans=tuple(found))
)


def word_tests(axis: str) -> st.SearchStrategy[Test]:
    """Return tests on an axis of words."""
    if axis.startswith("grants."):
        return st.just(Test(axis, frozenset({"yes"})))
    values = st.frozensets(st.sampled_from(WORDS[axis]), min_size=1)
    return values.map(lambda found: Test(axis, found))


act_tests = st.frozensets(st.sampled_from(ACTS), min_size=1).map(lambda acts: Test("act", acts))
tests = st.one_of(*(word_tests(axis) for axis in WORDS), number_tests, act_tests)
boxes: st.SearchStrategy[Box] = st.lists(tests, max_size=3).map(
    lambda found: {test.axis: test for test in found}
)


@st.composite
def norms(draw: st.DrawFn) -> list[Norm]:
    """Return norms of a few clauses; a clause overrides only earlier ones, so never a circle."""
    found = []
    for place in range(draw(st.integers(0, 6))):
        modality = draw(st.sampled_from(Modality))
        requires = draw(st.lists(tests, max_size=2)) if modality is Modality.PERMIT else []
        found.append(
            Norm(
                clause=CLAUSES[place],
                modality=modality,
                force=draw(st.sampled_from(Force)),
                acts=draw(st.frozensets(st.sampled_from(ACTS), min_size=1)),
                boxes=tuple(draw(st.lists(boxes, min_size=1, max_size=2))),
                requires=tuple(requires),
                overrides=draw(
                    st.frozensets(st.sampled_from(CLAUSES[:place]), max_size=2)
                    if place
                    else st.just(frozenset())
                ),
            )
        )
    return found
