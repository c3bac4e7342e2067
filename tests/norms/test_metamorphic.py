"""Laws that every policy obeys: what must stay the same, and what alone may change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.analysis.comparing import difference
from norms.analysis.sets import OUT, Sets
from norms.analysis.space import Space
from norms.analysis.standing import standing_of
from norms.analysis.survey import Survey, survey, verdicts_of
from norms.analysis.verdicts import conflicts
from norms.language import Box, Force, Modality, Norm, Test
from norms.vocabulary import AXES

from .strategies import WORDS, norms
from .surveys import DAY, pack_of, small_space, small_survey

# Together they take longer than anybody waits before a commit.
pytestmark = pytest.mark.slow

STATES = WORDS["state"]
EVERYTHING = frozenset(AXES["act"].values)
BAN = Norm("abc-0", Modality.FORBID, Force.HARD, EVERYTHING, ({},))


def counts(rules, space=None):
    """Return how many situations have each verdict."""
    return small_survey(rules, space=space).counts()


def with_boxes(norm: Norm, boxes: list[Box]) -> Norm:
    """Return a norm with other boxes."""
    return replace(norm, boxes=tuple(boxes))


@given(rules=norms(), order=st.randoms())
def test_the_order_of_clauses_changes_no_count(rules, order):
    shuffled = list(rules)
    order.shuffle(shuffled)

    assert counts(shuffled) == counts(rules)


@given(rules=norms(), data=st.data())
def test_a_clause_said_twice_changes_no_count(rules, data):
    twice = [*rules, *data.draw(st.lists(st.sampled_from(rules), max_size=2))] if rules else []

    assert counts(twice) == counts(rules)


@given(rules=norms())
def test_a_box_cut_in_two_changes_no_count(rules):
    cut = [
        with_boxes(norm, [piece for box in norm.boxes for piece in halves(box)]) for norm in rules
    ]

    assert counts(cut) == counts(rules)


def halves(box: Box) -> list[Box]:
    """Return a box cut along the state of the device."""
    every = box["state"].values if "state" in box else frozenset(STATES)
    one, other = frozenset(STATES[:2]) & every, every - frozenset(STATES[:2])
    return [{**box, "state": Test("state", part)} for part in (one, other) if part]


@given(rules=norms(), renamed=st.permutations(STATES))
def test_other_names_for_values_change_no_count(rules, renamed):
    names = dict(zip(STATES, renamed, strict=True))

    def rename(test: Test) -> Test:
        if test.axis != "state":
            return test
        return replace(test, values=frozenset(names[value] for value in test.values))

    others = [
        replace(
            norm,
            boxes=tuple({a: rename(test) for a, test in box.items()} for box in norm.boxes),
            requires=tuple(map(rename, norm.requires)),
        )
        for norm in rules
    ]

    assert counts(others) == counts(rules)


@given(rules=norms(), data=st.data())
def test_values_that_nobody_tells_apart_may_be_one(rules, data):
    merged = data.draw(st.sampled_from(STATES))
    others = [state for state in STATES if state != merged]
    told_apart = any(
        len({state in test.values for state in STATES}) > 1
        for norm in rules
        for tests in (*(box.values() for box in norm.boxes), norm.requires)
        for test in tests
        if test.axis == "state"
    )
    if told_apart:
        return
    space = small_space(rules)
    narrow = Space(space.axes, {**space.values, "state": tuple(others)})

    fewer = counts(rules, narrow)

    whole = counts(rules, space)
    assert {v: n * len(STATES) for v, n in fewer.items()} == {
        v: n * len(others) for v, n in whole.items()
    }


@given(rules=norms(), data=st.data())
def test_the_order_of_axes_changes_no_count(rules, data):
    space = small_space(rules)
    axes = tuple(data.draw(st.permutations(space.axes)))

    assert counts(rules, Space(axes, space.values)) == counts(rules, space)


@given(rules=norms(), place=st.integers(0, 5))
def test_an_axis_that_nobody_asks_about_multiplies_every_count(rules, place):
    space = small_space(rules)
    axes = (*space.axes[:place], "place", *space.axes[place:])
    places = AXES["place"].values

    wider = counts(rules, Space(axes, {**space.values, "place": places}))

    assert wider == {verdict: n * len(places) for verdict, n in counts(rules, space).items()}


@given(rules=norms())
def test_the_verdicts_add_up_to_the_space(rules):
    assert sum(counts(rules).values()) == small_space(rules).size


@given(rules=norms())
def test_a_policy_is_no_different_from_itself(rules):
    pack = pack_of(rules)

    assert difference(before=pack, after=pack, on=DAY).changes == {}


@given(rules=norms(), others=norms())
def test_a_difference_seen_from_the_other_side_is_the_same_turned_round(rules, others):
    one, other = pack_of(rules), pack_of(others)

    there = difference(before=one, after=other, on=DAY)
    back = difference(before=other, after=one, on=DAY)

    assert there.counts() == {(b, a): count for (a, b), count in back.counts().items()}
    assert there.possible == back.possible


@given(rules=norms(), others=norms())
def test_a_difference_accounts_for_every_change_of_a_count(rules, others):
    found = difference(before=pack_of(rules), after=pack_of(others), on=DAY)

    before, after = found.before.counts(), found.after.counts()
    for verdict in before:
        gained = sum(count for (_, b), count in found.counts().items() if b == verdict)
        lost = sum(count for (a, _), count in found.counts().items() if a == verdict)
        assert after[verdict] - before[verdict] == gained - lost


@given(rules=norms())
def test_where_everything_is_forbidden_nothing_is_simply_allowed(rules):
    found = counts([*(replace(norm, overrides=frozenset()) for norm in rules), BAN])

    assert (found["permit"], found["conditional"], found["silent"]) == (0, 0, 0)


@given(rules=norms(), data=st.data())
def test_an_override_dropped_changes_only_where_both_apply(rules, data):
    pairs = [(i, target) for i, norm in enumerate(rules) for target in norm.overrides]
    if not pairs:
        return
    place, target = data.draw(st.sampled_from(sorted(pairs)))
    dropped = replace(rules[place], overrides=rules[place].overrides - {target})
    before = small_survey(rules)
    sets = before.sets
    others = [dropped if i == place else norm for i, norm in enumerate(rules)]
    after = standing_of(sets=sets, norms=others, possible=before.possible)

    changed = _changed(
        before, Survey(before.pack, DAY, sets, after, verdicts_of(after, after.stands))
    )

    both = sets.both(
        before.standing.applies[place],
        sets.any_of(
            part
            for norm, part in zip(rules, before.standing.applies, strict=True)
            if norm.clause == target
        ),
    )
    assert sets.less(changed, both) is OUT


@given(rules=norms())
def test_what_is_certain_of_the_whole_space_is_certain_of_what_can_occur(rules):
    found = survey(pack_of(rules), on=DAY)

    assert sum(found.counts().values()) == found.sets.size(found.possible)
    assert sum(each.count for each in conflicts(found, boxes=0)) == found.counts()["conflict"]


def _changed(before: Survey, after: Survey):
    sets: Sets = before.sets
    kept = sets.any_of(
        sets.both(part, after.verdicts[verdict]) for verdict, part in before.verdicts.items()
    )
    return sets.less(before.possible, kept)
