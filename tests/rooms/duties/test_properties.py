"""Random lives of a matter, for each of the five policies, against a second working-out."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.duties.actions import close_matter, leave_undone, take_step, tell, tell_more
from lodge.duties.domain import Stage, Step
from lodge.duties.queries import duties_of, wall
from lodge.foundation.refusal import Refused
from norms.happenings import EVENTS, FACTS
from norms.reading import pack_names
from norms.reading.calendars import read_calendar
from tests.policies import read_once
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.oracle import Naive, Said
from tests.rooms.duties.school_days import CALENDAR

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Each policy plays its share.
EACH_POLICY = settings(
    max_examples=settings.default.max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
NUMBERS = count(1)
# From well before the bank holiday to well after it, in steps that straddle days and hours.
DELAYS = st.integers(0, 30 * 24 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
FACTS_TOLD = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(words) for name, words in FACTS.items()}
)
# Before a bank holiday, before each change of the clocks, on a half day, at a week's end.
MOMENTS = st.sampled_from(
    [
        FRIDAY,
        datetime(2026, 10, 23, 15, tzinfo=UTC),
        datetime(2027, 3, 26, 23, 30, tzinfo=UTC),
        datetime(2026, 12, 18, 12, 5, tzinfo=UTC),
        datetime(2026, 11, 21, 23, 59, tzinfo=UTC),
    ]
)
STEPS = st.tuples(st.integers(0, 30), st.sampled_from(Step), DELAYS)


@cache
def events_of(name):
    """Return the events after which a policy has somebody do something."""
    asked = {
        event
        for clause in read_once(name).clauses.values()
        for duty in clause.duties
        for event in duty.events
    }
    return [event for event in EVENTS if event in asked]


@cache
def chained_events_of(name):
    """Return the events of a policy after which one duty follows another."""
    return [
        event
        for event in events_of(name)
        if any(
            event in duty.events and (duty.then or duty.if_missed)
            for clause in read_once(name).clauses.values()
            for duty in clause.duties
        )
    ]


@cache
def calendar():
    """Return the school's days as the command has them."""
    return read_calendar(file="days.yaml", text=CALENDAR, nation="ENG")


def lines_of(owed):
    """Return what is owed as the second working-out writes it."""
    return sorted(
        (
            each.clause,
            each.key.place,
            each.key.path,
            each.state.value,
            each.stage.value,
            each.due_at.isoformat() if each.due_at else "",
            each.judgement,
            bool(each.cannot_say),
        )
        for each in owed
    )


@pytest.mark.parametrize("name", pack_names())
@EACH_POLICY
@given(data=st.data(), facts=FACTS_TOLD, more=FACTS_TOLD, steps=st.lists(STEPS, max_size=8))
def test_any_life_of_a_matter_is_what_the_policy_makes_of_it(
    *, living, opened, dsl, name, data, facts, more, steps
):
    living(name)
    began = data.draw(MOMENTS)
    event = data.draw(st.sampled_from(events_of(name)))
    also = data.draw(st.lists(st.sampled_from(events_of(name)), max_size=2, unique=True))
    matter_id = opened(actor=dsl, number=f"2027-{next(NUMBERS)}", at=began)
    told = {"actor": dsl, "matter_id": matter_id, "event": event}
    naive = Naive(read_once(name), calendar(), event, tuple(also), dict(facts), began)
    end = began

    tell(**told, facts=facts, also=also, at=began, written_at=began)
    for which, step, delay in sorted(steps, key=lambda each: each[2]):
        end = began + delay
        owed = duties_of(seen_by=dsl, matter_id=matter_id, at=end)
        assert lines_of(owed) == naive.lines(end)
        if not owed:
            break
        key = owed[which % len(owed)].key
        try:
            take_step(actor=dsl, key=key, step=step, at=end, reason="Because.", written_at=end)
        except Refused:
            continue
        naive.said.append(Said(key.clause, key.place, key.path, step.value, end))
    tell_more(**told, facts=more, written_at=end)
    naive.facts.update(more)

    at = end + data.draw(DELAYS)
    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
    assert lines_of(owed) == naive.lines(at)
    assert len({each.key for each in owed}) == len(owed)
    assert len({each.key.address for each in owed}) == len(owed)
    assert all(each.people for each in owed), "somebody always holds it"
    assert {each.key for each in wall(seen_by=dsl, at=at) if each.matter_id == matter_id} == {
        each.key for each in owed if each.is_open
    }


@pytest.mark.shows("IMP-20")
@pytest.mark.parametrize("name", pack_names())
@EACH_POLICY
@given(data=st.data(), facts=FACTS_TOLD, delay=DELAYS)
def test_no_matter_closes_over_what_is_owed_and_every_one_can_be_closed(
    *, living, opened, dsl, name, data, facts, delay
):
    living(name)
    event = data.draw(st.sampled_from(events_of(name)))
    matter_id = opened(actor=dsl, number=f"2027-{next(NUMBERS)}")
    tell(actor=dsl, matter_id=matter_id, event=event, facts=facts, at=FRIDAY, written_at=FRIDAY)
    at = FRIDAY + delay

    for _ in range(80):
        owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
        binding = [each for each in owed if each.keeps_open]
        if not binding:
            break
        with pytest.raises(Refused, match="cannot be closed"):
            close_matter(actor=dsl, matter_id=matter_id, at=at)
        settle(dsl, binding[0], at)

    assert close_matter(actor=dsl, matter_id=matter_id, at=at).closed_at == at
    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
    assert not any(each.keeps_open for each in owed)
    assert all(
        step.reason
        for each in owed
        for step in each.steps
        if step.step in ("waived", "left_undone")
    )


@pytest.mark.parametrize("name", pack_names())
@pytest.mark.parametrize("step", [Step.DONE, Step.DONE_LATE, None], ids=["done", "late", "left"])
def test_what_follows_a_duty_begins_when_the_policy_says(*, living, opened, dsl, name, step):
    living(name)
    then, after = FRIDAY + timedelta(days=5), FRIDAY + timedelta(days=40)

    for event in chained_events_of(name):
        matter_id = opened(actor=dsl, number=f"2027-{next(NUMBERS)}")
        naive = Naive(read_once(name), calendar(), event, (), {}, FRIDAY)
        tell(actor=dsl, matter_id=matter_id, event=event, facts={}, at=FRIDAY, written_at=FRIDAY)
        for owed in duties_of(seen_by=dsl, matter_id=matter_id, at=then) if step else ():
            with suppress(Refused):
                take_step(actor=dsl, key=owed.key, step=step, at=then, reason="x", written_at=then)
                key = owed.key
                naive.said.append(Said(key.clause, key.place, key.path, step.value, then))

        for at in (then, after):
            owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
            assert lines_of(owed) == naive.lines(at)


def settle(actor, owed, at):
    """Waive a duty, or say why a missed one stays undone."""
    if owed.stage is Stage.MISSED:
        leave_undone(actor=actor, key=owed.key, at=at, reason="It cannot be done now.")
        return
    take_step(
        actor=actor, key=owed.key, step=Step.WAIVED, at=at, reason="Otherwise.", written_at=at
    )


@pytest.fixture
def living(live_by):
    """Adopts a policy once, however many lives are played."""
    return cache(live_by)
