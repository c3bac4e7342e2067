"""The queue at the gate: closed forms, conservation, more desks are never worse, seeds repeat."""

from dataclasses import replace
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.desk.domain.planner import (
    MOST_DESKS,
    Arrivals,
    Question,
    Service,
    assumed,
    in_line,
    plan,
    played,
    trays_for,
)
from lodge.desk.domain.planner.mornings import Crowd, mornings, takes_of
from lodge.desk.domain.planner.playing import Errand, trays_played
from lodge.desk.domain.planner.spreads import lengths

TWENTY_PAST_EIGHT = 8 * 60 + 20
TWENTY_TO_NINE = 8 * 60 + 40
USUAL = assumed(first=TWENTY_PAST_EIGHT, until=TWENTY_TO_NINE)
CLOCKWORK = Service(4.0, 0.0)
PLAYS = pytest.mark.parametrize("play", [in_line, played])


def asked(phones, **more):
    return Question(**{"phones": phones, "arrivals": USUAL, "opens": TWENTY_PAST_EIGHT, **more})


def waits(crowd, desks, play=in_line, opens=0.0):
    return np.array(play(crowd, desks, opens)) - np.array(crowd.comes)


ANY_SECONDS = st.floats(0, 300)


@st.composite
def crowds(draw, seconds=ANY_SECONDS):
    """Give up to thirty phones; many come at the same second."""
    comes = sorted(draw(st.lists(seconds, min_size=1, max_size=30)))
    takes = draw(st.lists(seconds, min_size=len(comes), max_size=len(comes)))
    return Crowd(comes, takes)


desk_numbers = st.integers(1, MOST_DESKS)
whole_seconds = st.integers(0, 60).map(float)


@given(crowds(), desk_numbers, st.floats(0, 200))
def test_one_pass_is_the_play_to_the_last_digit(crowd, desks, opens):
    assert in_line(crowd, desks, opens) == played(crowd, desks, opens)


@given(crowds(whole_seconds), desk_numbers)
def test_one_pass_is_the_play_also_where_many_come_and_go_at_once(crowd, desks):
    assert in_line(crowd, desks, 0.0) == played(crowd, desks, 0.0)


@given(crowds(), desk_numbers, st.floats(0, 200))
def test_nobody_is_begun_with_too_soon_twice_or_out_of_turn(crowd, desks, opens):
    begun = in_line(crowd, desks, opens)

    assert len(begun) == len(crowd.comes)
    assert begun == sorted(begun)
    assert all(at >= max(comes, opens) for at, comes in zip(begun, crowd.comes, strict=True))
    for at in begun:
        busy = sum(
            start <= at < start + takes for start, takes in zip(begun, crowd.takes, strict=True)
        )
        assert busy <= desks


@given(crowds(), desk_numbers)
def test_nobody_waits_while_a_desk_is_free(crowd, desks):
    begun = in_line(crowd, desks, 0.0)
    ends = [start + takes for start, takes in zip(begun, crowd.takes, strict=True)]

    for number, (start, comes) in enumerate(zip(begun, crowd.comes, strict=True)):
        if start > comes:
            still_at_it = sum(end >= start for end in ends[:number])
            assert still_at_it >= desks


@given(crowds(), st.integers(1, MOST_DESKS - 1))
def test_with_another_desk_nobody_is_begun_with_later(crowd, desks):
    fewer, more = in_line(crowd, desks, 0.0), in_line(crowd, desks + 1, 0.0)

    assert all(with_more <= with_fewer for with_fewer, with_more in zip(fewer, more, strict=True))


@given(crowds(whole_seconds), desk_numbers)
def test_what_all_wait_together_is_how_many_wait_at_each_moment(crowd, desks):
    """Little's law as it holds on every single day: the line's length, added up, is the waits."""
    begun = in_line(crowd, desks, 0.0)

    seconds = np.arange(0, int(max(begun)) + 1)
    assert lengths(crowd.comes, begun, at=seconds).sum() == waits(crowd, desks).sum()


@given(crowds())
def test_one_desk_follows_the_waiting_time_of_whoever_came_before(crowd):
    """Lindley: I wait what the one before me waited and took, less the time between us."""
    expected = [0.0]
    for before, (sooner, later) in enumerate(zip(crowd.comes, crowd.comes[1:], strict=False)):
        expected.append(max(0.0, expected[-1] + crowd.takes[before] - (later - sooner)))

    assert waits(crowd, 1) == pytest.approx(expected, abs=1e-6)


@PLAYS
@pytest.mark.parametrize("desks", [1, 3, 12])
def test_clockwork_is_the_closed_form(play, desks):
    """D/D/c: one comes every second, a scan takes more than the desks can do in one."""
    phones, takes = 240, desks * 1.5
    crowd = Crowd([float(second) for second in range(phones)], [takes] * phones)

    ahead = np.arange(phones)
    expected = (ahead // desks) * takes + ahead % desks - ahead
    assert waits(crowd, desks, play) == pytest.approx(expected)


@pytest.mark.parametrize("desks", [1, 3, 12])
def test_nobody_waits_where_clockwork_leaves_time(desks):
    crowd = Crowd([float(second) for second in range(240)], [float(desks)] * 240)

    assert waits(crowd, desks).max() == 0


def erlang_c(desks, load):
    """Return the part of all who wait at all in M/M/c, by Erlang's formula."""
    last = load**desks / factorial(desks) * desks / (desks - load)
    return last / (sum(load**k / factorial(k) for k in range(desks)) + last)


@pytest.mark.parametrize(("desks", "busy"), [(1, 0.6), (2, 0.75), (4, 0.8), (12, 0.85)])
def test_pure_chance_is_erlangs_formula(desks, busy):
    """M/M/c, over a time so long that how it begins does not matter."""
    phones, takes = 120_000, 4.0
    by = np.random.default_rng(7)
    comes = np.sort(by.uniform(0, phones * takes / (desks * busy), phones))
    scans = takes_of(Service(takes, 1.0), count=phones, by=by)
    found = waits(Crowd(comes.tolist(), scans.tolist()), desks)

    some_wait = erlang_c(desks, desks * busy)
    assert (found > 0).mean() == pytest.approx(some_wait, rel=0.05)
    assert found.mean() == pytest.approx(some_wait * takes / (desks * (1 - busy)), rel=0.12)


@given(st.floats(0.5, 30), st.floats(0.05, 1))
def test_scans_take_what_was_asked_and_vary_as_was_asked(seconds, variation):
    takes = takes_of(Service(seconds, variation), count=20_000, by=np.random.default_rng(3))

    assert takes.mean() == pytest.approx(seconds, rel=0.05)
    assert takes.std() == pytest.approx(seconds * variation, rel=0.08)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=40).filter(any),
    st.integers(1, 400),
)
def test_everybody_comes_in_the_minutes_that_have_a_weight(weights, phones):
    arrivals = Arrivals(480, tuple(map(float, weights)))
    crowd = mornings(asked(phones, arrivals=arrivals, runs=1))[0]

    assert len(crowd.comes) == phones
    assert crowd.comes == sorted(crowd.comes)
    # A moment on the very edge of a minute may round into the next.
    minutes = {int((comes + 1e-6) // 60) for comes in crowd.comes}
    minutes &= {int((comes - 1e-6) // 60) for comes in crowd.comes}
    assert all(weights[minute - 480] for minute in minutes)


def test_the_same_seed_gives_the_same_plan_and_another_seed_another():
    first = plan(asked(120, trays=6, runs=4))

    assert plan(asked(120, trays=6, runs=4)) == first
    assert plan(asked(120, trays=6, runs=4, seed=2)).outcomes != first.outcomes


def test_the_plan_is_the_same_played_event_by_event():
    question = asked(90, trays=4, runs=3)

    assert plan(question, play=played) == plan(question)


def test_more_desks_are_never_worse_in_a_plan():
    found = plan(asked(600))

    for fewer, more in zip(found.outcomes, found.outcomes[1:], strict=False):
        for figure in ("mean", "most", "longest", "clear"):
            assert getattr(more, figure).middle <= getattr(fewer, figure).middle
            assert getattr(more, figure).high <= getattr(fewer, figure).high
    evening = found.evening.at_the_desks
    assert [each.middle for each in evening] == sorted(
        (each.middle for each in evening), reverse=True
    )


def test_a_spread_is_in_order_and_the_line_is_empty_at_both_ends():
    found = plan(asked(600, desks=2))

    for each in found.outcomes:
        for spread in (each.mean, each.most, each.longest, each.clear):
            assert spread.low <= spread.middle <= spread.high
        assert max(each.mean.middle, each.most.middle) <= each.longest.middle
    assert found.queue[0].waiting.high == 0
    assert found.queue[-1].waiting.low == 0
    assert max(each.waiting.middle for each in found.queue) > 50


def test_who_comes_before_the_desks_open_waits_for_it():
    late = plan(asked(300, desks=4, opens=TWENTY_TO_NINE))

    assert late.chosen.longest.low > 60 * 15
    assert late.chosen.clear.low > TWENTY_TO_NINE * 60


@pytest.mark.parametrize(("phones", "desks"), [(300, {2}), (600, {3, 4}), (1000, {6})])
def test_j1_so_many_desks_keep_nearly_everybody_under_a_minute(phones, desks):
    found = plan(asked(phones))

    assert found.enough in desks
    assert found.chosen.desks == found.enough
    assert found.chosen.most.middle <= 60 < found.outcomes[found.enough - 2].most.middle


@pytest.mark.parametrize(
    ("desks", "least", "most"),
    [pytest.param(1, 60, 75, id="one desk, over an hour"), pytest.param(8, 8, 10, id="eight")],
)
def test_j2_a_thousand_at_the_desks(desks, least, most):
    evening = plan(asked(1000, desks=desks, trays=40)).evening

    assert least < evening.at_the_desks[desks - 1].middle / 60 <= most


def test_j2_forty_trays_give_a_thousand_back_within_five_minutes():
    evening = plan(asked(1000, trays=trays_for(1000))).evening

    assert trays_for(1000) == 40
    assert evening.with_trays.high < 5 * 60


def test_trays_go_to_tutors_only_above_two_hundred_and_fifty():
    assert trays_for(250) == 0
    assert trays_for(251) == 11


def test_a_tray_waits_for_a_desk_and_then_goes_its_way():
    errands = [Errand(10, 30, 100), Errand(10, 60, 50), Errand(10, 0, 1)]

    assert trays_played(errands, 1) == [140, 130, 31]
    assert trays_played(errands, 3) == [140, 120, 11]


def test_clockwork_at_one_desk_takes_what_the_scans_take():
    minute = Arrivals(TWENTY_PAST_EIGHT, (1.0,))
    found = plan(asked(600, desks=1, service=CLOCKWORK, arrivals=minute))

    assert found.chosen.clear.middle == pytest.approx(TWENTY_PAST_EIGHT * 60 + 2400, abs=2)
    assert found.enough is None or found.enough > 8


@pytest.mark.parametrize(
    "wrong",
    [{"phones": 0}, {"phones": 9_999}, {"desks": 0}, {"desks": 13}, {"trays": -1}, {"runs": 0}],
)
def test_what_cannot_be_played_is_refused(wrong):
    with pytest.raises(ValueError, match=r"between|At least"):
        replace(asked(100), **wrong)


@pytest.mark.parametrize("weights", [(), (0.0, 0.0), (1.0, -1.0)])
def test_a_crowd_of_nobody_is_refused(weights):
    with pytest.raises(ValueError, match="Somebody has to come"):
        Arrivals(480, weights)
