"""The interpreter against a naive oracle, and the unknown against every completion."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from norms.deciding.interpreter import interpret
from norms.deciding.masks import quick
from norms.deciding.refinement import cases, table_of
from norms.deciding.resolution import Outcome
from norms.deciding.verdicts import verdicts_of
from norms.language import GRANT_PREFIX
from norms.situations import Situation

from .oracle import verdict_of
from .strategies import ACTS, WORDS, norms

NUMBERS = tuple(range(12))
AXES = {"act": ACTS, **WORDS, "prior_breaches": NUMBERS}
known_in_full = st.fixed_dictionaries({axis: st.sampled_from(v) for axis, v in AXES.items()})


def seen(outcome: Outcome):
    """Return an outcome as a value that can be compared."""
    return (
        outcome.verdict,
        outcome.because,
        outcome.yielded,
        outcome.missing,
        outcome.advice,
        outcome.duties,
    )


@given(rules=norms(), known=known_in_full)
def test_the_interpreter_agrees_with_the_oracle(rules, known):
    outcome = interpret(norms=rules, situation=Situation(known))

    assert (outcome.verdict, outcome.because, outcome.yielded) == verdict_of(rules, known)


@given(rules=norms(), known=known_in_full, left_out=st.sets(st.sampled_from(sorted(AXES))))
def test_what_is_possible_is_what_comes_out_of_every_completion(rules, known, left_out):
    kept = {axis: value for axis, value in known.items() if axis not in left_out}
    every = [
        {**kept, **dict(zip(sorted(left_out), values, strict=True))}
        for values in product(*(AXES[axis] for axis in sorted(left_out)))
    ]

    found = cases(table=table_of(rules), situation=Situation(kept))

    expected = {seen(interpret(norms=rules, situation=Situation(full))) for full in every}
    assert expected <= {seen(case.outcome) for case in found}


@given(rules=norms(), known=known_in_full, left_out=st.sets(st.sampled_from(sorted(AXES))))
def test_the_verdicts_alone_are_those_of_every_case(rules, known, left_out):
    situation = Situation({axis: value for axis, value in known.items() if axis not in left_out})
    table = table_of(rules)

    possible = verdicts_of(table).possible(situation)

    assert possible == {case.outcome.verdict for case in cases(table=table, situation=situation)}


@given(rules=norms(), known=known_in_full, left_out=st.sets(st.sampled_from(sorted(AXES))))
def test_each_case_has_a_witness_that_shows_it(rules, known, left_out):
    kept = {axis: value for axis, value in known.items() if axis not in left_out}

    for case in cases(table=table_of(rules), situation=Situation(kept)):
        full = {**known, **case.witness}
        assert seen(interpret(norms=rules, situation=Situation(full))) == seen(case.outcome)


@given(rules=norms(), known=known_in_full)
def test_the_quick_form_agrees_with_the_interpreter(rules, known):
    ready = quick(rules)
    grants = {axis for axis in known if axis.startswith(GRANT_PREFIX) and known[axis] == "yes"}
    held = frozenset(axis.removeprefix(GRANT_PREFIX) for axis in grants)

    outcomes = [ready.decide([known[axis] for axis in ready.axes], held) for _ in "twice"]

    expected = interpret(norms=rules, situation=Situation(known))
    assert {seen(outcome) for outcome in outcomes} == {seen(expected)}


@given(rules=norms(), known=known_in_full)
def test_the_order_of_clauses_does_not_matter(rules, known):
    forwards = interpret(norms=rules, situation=Situation(known))
    backwards = interpret(norms=rules[::-1], situation=Situation(known))

    assert seen(forwards) == seen(backwards)


@given(rules=norms(), known=known_in_full)
def test_without_norms_that_bind_the_policy_is_silent(rules, known):
    soft = [norm for norm in rules if not norm.binds]

    assert interpret(norms=soft, situation=Situation(known)).verdict == "silent"
