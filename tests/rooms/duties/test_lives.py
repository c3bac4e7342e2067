"""A matter from its telling to its close: who holds what, who may say what of it."""

from datetime import date, timedelta

import pytest

from lodge.duties.actions import (
    close_matter,
    hand_over,
    leave_undone,
    name_person,
    take_step,
    tell,
    tell_more,
)
from lodge.duties.domain import Stage, State, Step
from lodge.duties.queries import duties_of, wall
from lodge.foundation.refusal import Refused
from lodge.school.models import Person, Post, Tutorship
from tests.rooms.arranging import seal
from tests.rooms.duties.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book_is_true")]

AN_HOUR = timedelta(hours=1)
WEEKS = timedelta(days=28)


@pytest.fixture
def rochester(live_by):
    """A school that lives by a policy with many duties after an image."""
    live_by("city-of-rochester")


@pytest.fixture
def image(rochester, opened, teacher, dsl):
    """A restricted matter in which an image has been told of."""
    matter_id = opened(restricted=True)
    raise_image(teacher, matter_id)
    return matter_id


def raise_image(actor, matter_id, **facts):
    """Tell of an indecent image."""
    return tell(
        actor=actor,
        matter_id=matter_id,
        event="indecent_image",
        facts=facts,
        at=FRIDAY,
        written_at=FRIDAY,
    )


def holds(somebody, matter_id, key, *, at):
    """Say whether somebody holds a duty at a moment."""
    owed = duties_of(seen_by=somebody, matter_id=matter_id, at=at)
    return any(each.key == key and each.is_held_by(somebody.person_id) for each in owed)


def one_of(owed, *, holder):
    """Return a duty that somebody holds and still owes."""
    return next(each for each in owed if each.is_held_by(holder.person_id) and each.is_open)


def settle(actor, matter_id, at):
    """Waive everything that is still open, or say why a missed thing stays undone."""
    for _ in range(60):
        owed = duties_of(seen_by=actor, matter_id=matter_id, at=at)
        open_now = [each for each in owed if each.is_open]
        if not open_now:
            return
        for each in open_now:
            if each.stage is Stage.MISSED:
                leave_undone(actor=actor, key=each.key, at=at, reason="It cannot be done now.")
            else:
                take_step(
                    actor=actor,
                    key=each.key,
                    step=Step.WAIVED,
                    at=at,
                    reason="Settled otherwise.",
                    written_at=at,
                )


def test_whoever_is_named_sees_nothing_and_holds_nothing(image, dsl, deputy):
    name_person(actor=deputy, matter_id=image, person_id=dsl.person_id, at=FRIDAY)

    owed = duties_of(seen_by=deputy, matter_id=image, at=FRIDAY)
    key = owed[0].key

    assert duties_of(seen_by=dsl, matter_id=image, at=FRIDAY) == ()
    assert wall(seen_by=dsl, at=FRIDAY) == ()
    assert not any(each.is_held_by(dsl.person_id) for each in owed)
    with pytest.raises(Refused):
        take_step(actor=dsl, key=key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)


def test_a_holder_outside_the_team_sees_number_deed_and_time_only(image, teacher):
    found = duties_of(seen_by=teacher, matter_id=image, at=FRIDAY)

    assert found
    assert all(each.matter_number == "2027-0001" and each.deed for each in found)
    assert {(each.clause, each.event, each.steps, each.to) for each in found} == {("", "", (), ())}
    assert all(each.sentence == each.deed for each in found)


@pytest.mark.parametrize("role", ["headteacher", "senior_leader", "governor", "office_staff"])
def test_nobody_outside_the_team_sees_what_they_do_not_hold(image, make_staff, role):
    somebody = make_staff(role, given_name="Nia")

    found = duties_of(seen_by=somebody, matter_id=image, at=FRIDAY)

    assert all(each.is_held_by(somebody.person_id) and not each.for_team for each in found)


def test_another_school_sees_nothing(image, outsider):
    assert duties_of(seen_by=outsider, matter_id=image, at=FRIDAY) == ()
    assert wall(seen_by=outsider, at=FRIDAY) == ()


def test_more_facts_lose_nothing_that_is_done(image, teacher, dsl):
    before = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl)
    take_step(actor=dsl, key=before.key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)

    tell_more(
        actor=teacher,
        matter_id=image,
        event="indecent_image",
        facts={"serious": "yes"},
        also=["incident"],
        written_at=FRIDAY + AN_HOUR,
    )

    owed = duties_of(seen_by=dsl, matter_id=image, at=FRIDAY + AN_HOUR)
    after = next(each for each in owed if each.key == before.key)
    assert after.stage is Stage.MET
    assert len({each.key for each in owed}) == len(owed)
    assert not any("serious" in each.depends_on for each in owed)


def test_cover_and_hand_over_and_the_leaving_of_the_holder(image, dsl, deputy, make_staff, school):
    key = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl).key
    assert holds(deputy, image, key, at=FRIDAY)
    hand_over(actor=dsl, key=key, to_id=deputy.person_id, at=FRIDAY, reason="Away on Tuesday.")
    newcomer = make_staff("dsl", given_name="Nell")

    handed = (holds(deputy, image, key, at=FRIDAY), holds(dsl, image, key, at=FRIDAY))
    post = Post.objects.of(school.id).get(person_id=deputy.person_id)
    post.ends_on = date(2027, 5, 3)
    post.save()
    seal(post)

    assert handed == (True, False)
    after = FRIDAY + timedelta(days=4)
    assert not holds(deputy, image, key, at=after)
    assert holds(dsl, image, key, at=after)
    assert holds(newcomer, image, key, at=after)


def test_whoever_stands_in_holds_the_duty_for_those_days_only(image, dsl, make_staff, school):
    somebody = make_staff("teacher", given_name="Cora")
    post = Post.objects.of(school.id).get(person_id=dsl.person_id)
    cover = Post.objects.create(
        school_id=school.id,
        person=Person.objects.of(school.id).get(id=somebody.person_id),
        role_code="dsl",
        starts_on=date(2027, 5, 4),
        ends_on=date(2027, 5, 5),
        covers=post,
    )
    seal(cover)
    key = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl).key

    held = [holds(somebody, image, key, at=FRIDAY + timedelta(days=days)) for days in (0, 4, 5, 6)]

    assert held == [False, True, True, False]


@pytest.mark.shows("IMP-20")
def test_a_matter_closes_only_when_nothing_binding_is_owed(image, dsl, deputy, teacher):
    with pytest.raises(Refused, match="cannot be closed"):
        close_matter(actor=dsl, matter_id=image, at=FRIDAY)

    settle(dsl, image, FRIDAY + WEEKS)
    closed = close_matter(actor=dsl, matter_id=image, at=FRIDAY + WEEKS)

    assert closed.closed_at == FRIDAY + WEEKS
    assert wall(seen_by=dsl, at=FRIDAY + WEEKS) == ()
    with pytest.raises(Refused, match="closed"):
        raise_image(teacher, image)


def test_a_waiver_says_why(image, dsl):
    key = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl).key

    with pytest.raises(Refused, match="Say why"):
        take_step(actor=dsl, key=key, step=Step.WAIVED, at=FRIDAY, reason="  ", written_at=FRIDAY)


def test_a_time_to_come_is_no_time_at_which_a_thing_was_done(image, dsl):
    key = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl).key

    with pytest.raises(Refused, match="still to come"):
        take_step(actor=dsl, key=key, step=Step.DONE, at=FRIDAY + AN_HOUR, written_at=FRIDAY)


def test_what_may_be_owed_is_never_missed_by_the_clock(rochester, opened, teacher, dsl):
    matter_id = opened()
    tell(
        actor=teacher,
        matter_id=matter_id,
        event="device_confiscated",
        facts={},
        at=FRIDAY,
        written_at=FRIDAY,
    )

    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=FRIDAY + WEEKS)

    assert {each.stage for each in owed if each.state is State.POSSIBLE} == {Stage.PENDING}
    assert Stage.MISSED not in {each.stage for each in owed if each.due_at is None}


def test_a_school_without_a_policy_keeps_what_was_told(opened, teacher, dsl):
    matter_id = opened(restricted=True)

    assert raise_image(teacher, matter_id) == ()
    assert duties_of(seen_by=dsl, matter_id=matter_id, at=FRIDAY) == ()


def test_the_class_teacher_of_a_named_pupil_holds_what_is_theirs(
    live_by, opened, teacher, make_staff, make_pupil, school
):
    live_by("chancery-education-trust")
    tutor = make_staff("teacher", given_name="Tess")
    looks_after = Tutorship.objects.create(
        school_id=school.id, person_id=tutor.person_id, form="6A", starts_on=date(2026, 9, 1)
    )
    seal(looks_after)
    pupil = make_pupil("Ada", form="6A")
    matter_id = opened(named={pupil.person_id})

    owed = tell(
        actor=teacher,
        matter_id=matter_id,
        event="pupil_needs_home",
        facts={"appropriate": "yes"},
        at=FRIDAY,
        written_at=FRIDAY,
    )

    found = [each for each in owed if each.holders == ("class_teacher",)]
    assert found
    assert all([each.person_id for each in one.people] == [tutor.person_id] for one in found)
