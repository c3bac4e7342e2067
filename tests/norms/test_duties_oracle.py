"""Duties, vetoes, follow-ons and their stages held to an oracle as dull as it can be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from norms.duties import Clock, Once, State, due, follow_ons, sample_calendar
from norms.duties.stages import Begun, Happening, Stage, Step, begun, stage_of
from norms.happenings import FACTS

from .fernhill import clause, policy

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
CALENDAR = sample_calendar("ENG")
ASKED = ("serious", "evidence")
PLACES = range(4)
WORDS = st.sampled_from(["yes", "no"])
CONDITIONS = st.fixed_dictionaries({}, optional=dict.fromkeys(ASKED, WORDS))
SOME_CONDITION = st.builds(lambda name, word: {name: word}, st.sampled_from(ASKED), WORDS)
NAMES = st.lists(st.sampled_from([f"fer-1.{i}" for i in PLACES]), max_size=2, unique=True)


def written(conditions) -> str:
    return "{" + ", ".join(f"{name}: {word}" for name, word in conditions.items()) + "}"


@st.composite
def policies(draw):
    """Return a policy of four duties that follow one another as they like, with vetoes."""
    clauses = []
    for i in PLACES:
        event = draw(st.sampled_from(["on: incident, ", "on: [incident, always], ", ""]))
        rest = {"then": draw(NAMES), "if_missed": draw(NAMES)}
        more = "".join(f", {key}: [{', '.join(names)}]" for key, names in rest.items() if names)
        when = written(draw(CONDITIONS))
        words = f"duties: [{{do: debrief, holder: dsl, {event}when: {when}{more}}}]"
        clauses.append(clause(f"1.{i}", words))
    for i in range(draw(st.integers(0, 2))):
        target, when = draw(st.sampled_from(PLACES)), written(draw(SOME_CONDITION))
        clauses.append(clause(f"2.{i}", f"vetoes: [{{of: fer-1.{target}, when: {when}}}]"))
    return policy("clauses:\n" + "".join(clauses))


def holds(conditions, facts) -> bool:
    return all(facts[name] in words for name, words in conditions.items())


def naive_state(pack, duty, facts) -> State | None:
    """Return whether a duty arises: try every way in which the unknown facts may turn out."""
    vetoes = [veto for each in pack.clauses.values() for veto in each.vetoes]
    seen = set()
    for values in product(*([facts[name]] if name in facts else FACTS[name] for name in ASKED)):
        full = dict(zip(ASKED, values, strict=True))
        stops = [v for v in vetoes if duty.clause in v.of and holds(v.facts, full)]
        seen.add("no" if not holds(duty.facts, full) else "stopped" if stops else "due")
    if seen == {"due"}:
        return State.DUE
    if "due" in seen:
        return State.POSSIBLE
    return State.STOPPED if "stopped" in seen else None


def naive_first(pack, event, facts) -> dict[str, State]:
    """Return what an event brings about at once, by clause."""
    duties = [duty for each in pack.clauses.values() for duty in each.duties]
    later = {name for duty in duties for name in (*duty.then, *duty.if_missed)}
    return {
        duty.clause: state
        for duty in duties
        if event in duty.events and not (event == "always" and duty.clause in later)
        if (state := naive_state(pack, duty, facts))
    }


def naive_later(pack, root, facts, running) -> set[str]:
    """Return every clause that may come after a duty, by going round until nothing is new."""
    duties = {duty.clause: duty for each in pack.clauses.values() for duty in each.duties}
    going, found, grown = {root}, set(), True
    while grown:
        grown = False
        for name in sorted(going):
            for each in (*duties[name].then, *duties[name].if_missed):
                state = naive_state(pack, duties[each], facts)
                if each not in found and each not in running | {root} and state:
                    found.add(each)
                    going |= set() if state is State.STOPPED else {each}
                    grown = True
    return found


def flat(follow):
    """Give every follow-on, and what comes after it."""
    for each in follow:
        yield each
        yield from flat(each.follow_ons)


@given(pack=policies(), facts=CONDITIONS, event=st.sampled_from(["incident", "always"]))
def test_what_arises_at_once_is_what_trying_everything_finds(pack, facts, event):
    found = due(pack=pack, event=event, facts=facts, at=FRIDAY, calendar=CALENDAR)

    assert {each.clause: each.state for each in found} == naive_first(pack, event, facts)


@given(pack=policies(), facts=CONDITIONS)
def test_what_may_come_later_is_what_going_round_and_round_finds(pack, facts):
    found = due(pack=pack, event="incident", facts=facts, at=FRIDAY, calendar=CALENDAR)

    running = {each.clause for each in found if each.state is State.DUE}
    for each in found:
        later = list(flat(each.follow_ons))
        names = [after.clause for after in later]
        stopped = each.state is State.STOPPED
        assert len(names) == len(set(names))
        assert set(names) == (set() if stopped else naive_later(pack, each.clause, facts, running))
        for after in later:
            before = pack.clauses[after.after].duties[0]
            waited = before.then if after.once is Once.DONE else before.if_missed
            assert after.clause in waited
            assert after.state is naive_state(pack, after.duty, facts)
            assert after.due_at is None


@given(pack=policies(), facts=CONDITIONS, once=st.sampled_from(Once), place=st.sampled_from(PLACES))
def test_what_begins_when_a_duty_is_done_or_missed_is_what_its_clause_names(
    pack, facts, once, place
):
    duty = pack.clauses[f"fer-1.{place}"].duties[0]

    found = follow_ons(pack=pack, duty=duty, once=once, facts=facts, at=FRIDAY, calendar=CALENDAR)

    named = duty.then if once is Once.DONE else duty.if_missed
    expected = {
        name: state
        for name in named
        if name != duty.clause
        if (state := naive_state(pack, pack.clauses[name].duties[0], facts))
    }
    direct = {each.clause: each.state for each in found}
    later = {each.clause for one in found for each in flat(one.follow_ons)}
    assert direct.items() <= expected.items()
    # What two roads lead to is told once, on the first of them.
    assert set(expected) <= set(direct) | later


@given(
    pack=policies(),
    facts=st.fixed_dictionaries(dict.fromkeys(ASKED, WORDS)),
)
def test_a_veto_only_ever_takes_away(pack, facts):
    bare = policy(
        "clauses:\n"
        + "".join(
            clause(
                each.id.removeprefix("fer-"),
                f"duties: [{{do: debrief, holder: dsl, on: [{', '.join(duty.events)}],"
                f" when: {written({name: words[0] for name, words in duty.facts.items()})}}}]",
            )
            for each in pack.clauses.values()
            for duty in each.duties
        )
    )

    def arising(policy_) -> set[str]:
        found = due(pack=policy_, event="incident", facts=facts, at=FRIDAY, calendar=CALENDAR)
        return {each.clause for each in found if each.state is State.DUE}

    assert arising(pack) <= arising(bare)


HOUR = timedelta(hours=1)
CLOCK = Clock(due_at=FRIDAY)
HAPPENED = st.lists(
    st.builds(
        lambda step, hours: Happening(step, FRIDAY + hours * HOUR, by="person:dsl"),
        st.sampled_from([Step.DONE, Step.WAIVED]),
        st.integers(-4, 4),
    ),
    max_size=4,
    unique_by=lambda each: each.at,
)


def naive_life(happened, at) -> tuple[Stage, list[Begun]]:
    """Return how a duty stands and what it set going: in time, not yet, or too late."""
    so_far = sorted((each for each in happened if each.at <= at), key=lambda each: each.at)
    in_time = [each for each in so_far if each.at <= FRIDAY]
    if in_time:
        is_done = in_time[0].step is Step.DONE
        begins = [Begun(Once.DONE, in_time[0].at)] if is_done else []
        return (Stage.MET if is_done else Stage.WAIVED), begins
    if at <= FRIDAY:
        return Stage.PENDING, []
    done = [each for each in so_far if each.step is Step.DONE]
    missed = [Begun(Once.MISSED, FRIDAY)]
    if done:
        return Stage.LATE, [*missed, Begun(Once.DONE, done[0].at)]
    return Stage.MISSED, missed


@given(happened=HAPPENED, hours=st.integers(-5, 5))
def test_a_duty_stands_and_sets_going_what_its_life_says(happened, hours):
    at = FRIDAY + hours * HOUR

    stage, begins = naive_life(happened, at)

    assert stage_of(clock=CLOCK, happenings=happened, at=at) is stage
    assert list(begun(clock=CLOCK, happenings=happened, at=at)) == begins


@given(happened=HAPPENED, earlier=st.integers(-5, 5), later=st.integers(-5, 5))
def test_what_has_begun_is_never_taken_back(happened, earlier, later):
    first, last = sorted((earlier, later))

    before = begun(clock=CLOCK, happenings=happened, at=FRIDAY + first * HOUR)
    after = begun(clock=CLOCK, happenings=happened, at=FRIDAY + last * HOUR)

    assert after[: len(before)] == before


def test_a_worded_duty_that_was_late_sets_going_both_when_somebody_says_so():
    worded = Clock(due_at=FRIDAY, judgement=True)
    said_at = FRIDAY + 3 * HOUR
    late = Happening(Step.DONE_LATE, said_at, by="person:dsl")

    found = begun(clock=worded, happenings=[late], at=FRIDAY + 9 * HOUR)

    assert found == (Begun(Once.MISSED, said_at), Begun(Once.DONE, said_at))
