"""Which duties an event brings about, what stops them, and what an unknown fact leaves open."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.duties import Once, State, due, follow_ons, sample_calendar, sentence
from norms.happenings import EVENTS, FACTS, IMPLIED
from norms.reading import PackErrors, pack_names, read_pack
from norms.words import UnknownWord

from .fernhill import CLAUSES, clause, fernhill, policy

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
CALENDAR = sample_calendar("ENG")
ASKED = ("serious", "evidence", "person")


def after(event, pack=None, at=FRIDAY, **facts):
    """Return what an event brings about, by clause."""
    found = due(pack=pack or fernhill(), event=event, facts=facts, at=at, calendar=CALENDAR)
    return {each.clause: each for each in found}


def said(found) -> str:
    return sentence(found, happened_at=FRIDAY)


def test_a_duty_arises_after_its_event_and_no_other():
    found = after("dsl_informed", serious="yes", risk_to_child="no")

    assert {name: each.state for name, each in found.items()} == {
        "fer-1.1": State.DUE,
        "fer-2.1": State.DUE,
    }


def test_what_an_event_is_besides_has_happened_too():
    on = {"1.1": "indecent_image", "1.2": "evidence_suspected", "1.3": "search_carried_out"}
    clauses = [
        clause(number, f"duties: [{{do: inform, holder: staff, to: dsl, on: {event}}}]")
        for number, event in on.items()
    ]
    pack = policy("clauses:\n" + "".join(clauses))

    assert list(after("indecent_image", pack)) == ["fer-1.1", "fer-1.2"]
    assert list(after("evidence_suspected", pack)) == ["fer-1.2"]
    assert list(after("prohibited_item_search", pack)) == ["fer-1.3"]


def test_a_duty_that_hangs_on_several_words_for_one_thing_arises_once():
    known = {"facts": {}, "at": FRIDAY, "calendar": CALENDAR}

    found = due(pack=fernhill(), event="incident", also=["dsl_informed"], **known)

    assert [each.clause for each in found] == ["fer-1.1", "fer-2.1", "fer-3.1"]


def test_what_is_implied_is_an_event_and_implies_nothing_more():
    for event, others in IMPLIED.items():
        assert {event, *others} <= set(EVENTS)
        assert not IMPLIED.keys() & set(others)


def test_a_duty_says_who_must_do_what_by_when():
    found = after("dsl_informed", serious="yes", risk_to_child="no")

    assert said(found["fer-1.1"]) == (
        "The designated safeguarding lead must inform the police and the headteacher by e-mail"
        " by 23:59 on Monday 23 November (fer-1.1)."
    )
    assert said(found["fer-2.1"]) == (
        "The school must inform a parent or carer by 15:30 on Monday 23 November (fer-2.1)."
    )


def test_a_duty_whose_fact_is_not_so_does_not_arise():
    assert "fer-1.1" not in after("dsl_informed", serious="no")


def test_a_veto_stops_a_duty_and_is_named():
    found = after("dsl_informed", risk_to_child="yes")["fer-2.1"]

    assert (found.state, found.stopped_by) == (State.STOPPED, ("fer-2.2",))
    assert found.due_at is None
    assert said(found).startswith("Stopped by fer-2.2: the school must inform")


def test_an_unknown_fact_leaves_a_duty_possible_and_is_named():
    found = after("dsl_informed")

    assert (found["fer-1.1"].state, found["fer-1.1"].depends_on) == (State.POSSIBLE, ("serious",))
    assert found["fer-2.1"].depends_on == ("risk_to_child",)
    assert said(found["fer-1.1"]).startswith("If it is serious, the designated")
    assert said(found["fer-2.1"]).startswith("Unless fer-2.2 stops it, the school")


def test_what_the_policy_only_expects_is_marked():
    found = after("incident")["fer-3.1"]

    assert found.is_expectation
    assert said(found) == "The staff should hold a debrief (fer-3.1)."


def test_a_duty_of_a_clause_that_is_not_in_force_does_not_arise():
    june = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert "fer-5.1" not in after("incident")
    assert "fer-5.1" in after("incident", at=june)
    assert "fer-5.1" not in after("incident", at=june.replace(hour=23, minute=1))


def test_what_follows_is_told_with_what_it_waits_for_and_no_clock_yet():
    found = after("dsl_informed", serious="yes")["fer-1.1"]

    told = [(each.clause, each.after, each.once, each.due_at) for each in found.follow_ons]
    assert told == [
        ("fer-1.2", "fer-1.1", Once.DONE, None),
        ("fer-1.3", "fer-1.1", Once.MISSED, None),
    ]
    assert said(found.follow_ons[1]) == (
        "Once fer-1.1 is missed, the headteacher must report to a governor or the trust or group"
        " immediately (fer-1.3)."
    )


def test_a_follow_ons_clock_starts_when_the_duty_before_it_is_done():
    duty = after("dsl_informed", serious="yes")["fer-1.1"].duty

    (found,) = follow_ons(
        pack=fernhill(), duty=duty, once=Once.DONE, facts={}, at=FRIDAY, calendar=CALENDAR
    )

    assert found.due_at == datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)


def test_duties_that_follow_each_other_in_a_circle_come_to_an_end():
    found = after("dsl_informed", serious="yes")["fer-1.1"]

    assert [each.follow_ons for each in found.follow_ons] == [(), ()]


def test_what_holds_all_the_time_is_told_apart_from_what_only_follows():
    assert set(after("always")) == {"fer-4.1"}


def test_a_worded_deadline_stays_worded():
    found = after("always")["fer-4.1"]

    assert (found.judgement, found.due_at) == (True, FRIDAY)
    assert said(found) == "A member of the IT staff must monitor use regularly (fer-4.1)."


@pytest.mark.parametrize(
    ("event", "facts", "told"),
    [
        ("incidnt", {}, "did you mean 'incident'"),
        ("incident", {"seriuos": "yes"}, "did you mean 'serious'"),
        ("incident", {"serious": "perhaps"}, r"one of yes, no"),
    ],
)
def test_a_word_that_is_not_known_is_refused(event, facts, told):
    with pytest.raises(UnknownWord, match=told):
        after(event, **facts)


CONDITIONS = st.dictionaries(
    st.sampled_from(ASKED), st.sampled_from(["first", "others", "all"]), max_size=3
)


def written(conditions) -> str:
    """Return a condition in the words of a pack."""
    shares = {"first": slice(0, 1), "others": slice(1, None), "all": slice(None)}
    words = {name: FACTS[name][shares[share]] for name, share in conditions.items()}
    return ", ".join(f"{name}: [{', '.join(values)}]" for name, values in words.items())


@st.composite
def policies(draw):
    """Return a policy of duties after one event, with vetoes among them."""
    duties = draw(st.lists(CONDITIONS, min_size=1, max_size=3))
    vetoes = draw(st.lists(CONDITIONS.filter(bool), max_size=3))
    clauses = [
        clause(f"1.{i}", f"duties: [{{do: debrief, holder: dsl, on: incident, when: {{{when}}}}}]")
        for i, when in enumerate(map(written, duties))
    ]
    clauses += [
        clause(f"2.{i}", f"vetoes: [{{of: fer-1.{i % len(duties)}, when: {{{when}}}}}]")
        for i, when in enumerate(map(written, vetoes))
    ]
    return policy("clauses:\n" + "".join(clauses))


def completions(facts):
    """Return every way in which the facts left out may turn out."""
    unknown = [name for name in ASKED if name not in facts]
    for values in product(*(FACTS[name] for name in unknown)):
        yield {**facts, **dict(zip(unknown, values, strict=True))}


@given(
    pack=policies(),
    facts=st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(FACTS[name]) for name in ASKED}
    ),
)
def test_what_is_said_with_facts_unknown_is_what_every_completion_agrees_on(pack, facts):
    states = {
        name: [
            (full, found[name].state if name in found else None)
            for full in completions(facts)
            for found in [after("incident", pack, **full)]
        ]
        for name in pack.clauses
    }

    found = after("incident", pack, **facts)

    for name, ways in states.items():
        every = {state for _, state in ways}
        if name not in found:
            assert every == {None}
        elif found[name].state is State.DUE:
            assert every == {State.DUE}
        elif found[name].state is State.STOPPED:
            assert State.STOPPED in every
            assert State.DUE not in every
        else:
            assert State.DUE in every
            assert every != {State.DUE}
            assert set(found[name].depends_on) == turning(ways)


def turning(ways) -> set[str]:
    """Return the facts of which a change in one alone makes a duty arise or not."""
    return {
        name
        for one, first in ways
        for other, second in ways
        for name in ASKED
        if (first is State.DUE) != (second is State.DUE)
        and {each for each in ASKED if one[each] != other[each]} == {name}
    }


@pytest.mark.parametrize("name", pack_names())
def test_every_event_has_an_answer_in_every_policy(name):
    pack = read_pack(name)

    for event in EVENTS:
        for found in due(pack=pack, event=event, facts={}, at=FRIDAY, calendar=CALENDAR):
            assert found.clause in pack.clauses
            assert found.clause in said(found)
            assert "{" not in said(found)
            assert (found.depends_on == ()) == (found.state is not State.POSSIBLE)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("working_days 1", "working_days one", "write the deadline as 'working_days 2'"),
        ("working_days 1", "working_days 0", "write the deadline as 'working_days 2'"),
        ("by 2027-07", "by 2027-13", "write the deadline as 'by 2027-07'"),
        ("same_day", "same_day 1", "write the deadline as 'same_day'"),
        ("same_day", "same_dya", "unknown deadline 'same_dya'; did you mean 'same_day'?"),
        ("on: dsl_informed", "on: dsl_infromed", "did you mean 'dsl_informed'?"),
        ("of: fer-2.1", "of: fer-2.9", "names unknown clause 'fer-2.9'"),
    ],
)
def test_a_mistake_in_a_duty_is_told_at_its_line(right, wrong, told):
    text = CLAUSES.replace(right, wrong, 1)

    with pytest.raises(PackErrors) as caught:
        policy(text)

    line = CLAUSES[: CLAUSES.index(right)].count("\n") + 1
    (problem,) = caught.value.problems
    assert told in problem.message
    assert abs(problem.line - line) <= 6
