"""Who may do what about a duty: one table a rule."""

from datetime import date, timedelta

import pytest

from lodge.duties.actions import close_matter, leave_undone, name_person, open_matter, take_step
from lodge.duties.domain import Stage, Step
from lodge.duties.queries import duties_of, wall
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.school.models import Person, Post
from lodge.school.queries.actors import person_as_actor
from tests.rooms.arranging import seal
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.raising import raise_image

pytestmark = pytest.mark.django_db
NEXT_WEEK = FRIDAY + timedelta(days=7)
ROLES = (
    "dsl", "deputy_dsl", "headteacher", "senior_leader", "teacher", "office_staff", "it_staff",
    "governor", "volunteer", "regional_director",
)  # fmt: skip
TEAM = {"dsl", "deputy_dsl"}
LEADS = {"headteacher", "senior_leader"}


@pytest.fixture
def raised(live_by, opened, teacher, dsl):
    """Raises an image in a matter that is restricted or not."""
    live_by("outcomes-first-group")

    def raise_one(*, restricted):
        matter_id = opened(restricted=restricted)
        raise_image(teacher, matter_id, also=["incident"], serious="yes")
        return matter_id

    return raise_one


def teachers_duty(dsl, matter_id, at=FRIDAY):
    """Return the duty to write it up, which is the teacher's who told of it."""
    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=at)
    return next(each for each in owed if each.clause == "ofg-9-03c")


@pytest.mark.parametrize("restricted", [True, False], ids=["restricted", "open"])
@pytest.mark.parametrize("role", ROLES)
def test_who_may_speak_of_somebody_elses_duty(raised, dsl, make_staff, role, restricted):
    matter_id = raised(restricted=restricted)
    somebody = make_staff(role, given_name="Sol", number=7)
    key = teachers_duty(dsl, matter_id).key
    may = role in (TEAM if restricted else TEAM | LEADS)

    if may:
        take_step(actor=somebody, key=key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)
        assert teachers_duty(dsl, matter_id).stage is Stage.MET
    else:
        with pytest.raises(Refused):
            take_step(actor=somebody, key=key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)
        assert teachers_duty(dsl, matter_id).stage is Stage.PENDING


@pytest.mark.parametrize("restricted", [True, False], ids=["restricted", "open"])
@pytest.mark.parametrize("role", ROLES)
def test_nobody_speaks_of_a_matter_in_which_they_are_named(
    raised, dsl, deputy, make_staff, role, restricted
):
    matter_id = raised(restricted=restricted)
    somebody = make_staff(role, given_name="Sol", number=7)
    key = teachers_duty(dsl, matter_id).key
    name_person(actor=dsl, matter_id=matter_id, person_id=somebody.person_id, at=FRIDAY)

    with pytest.raises(Refused):
        take_step(actor=somebody, key=key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)
    with pytest.raises(Refused):
        close_matter(actor=somebody, matter_id=matter_id, at=FRIDAY)
    assert wall(seen_by=somebody, at=FRIDAY) == ()


def test_a_deputy_whose_post_has_ended_sees_and_does_nothing(raised, dsl, deputy, school):
    matter_id = raised(restricted=True)
    post = Post.objects.of(school.id).get(person_id=deputy.person_id)
    post.ends_on = date(2027, 4, 30)
    post.save()
    seal(post)
    person = Person.objects.of(school.id).get(id=deputy.person_id)

    assert person_as_actor(person, school_id=school.id, on=NEXT_WEEK.date()) is None
    owed = duties_of(seen_by=dsl, matter_id=matter_id, at=NEXT_WEEK)
    assert not any(each.is_held_by(deputy.person_id) for each in owed)


def test_somebody_of_the_trust_reads_nothing_and_opens_nothing(raised, dsl, school, other_school):
    matter_id = raised(restricted=False)
    lead = Actor(
        person_id=dsl.school_id,
        name="Lee",
        school_id=school.id,
        roles=frozenset({"trust_lead", "regional_director"}),
        school_ids=frozenset({school.id, other_school.id}),
        trust_id=school.trust_id,
    )

    assert duties_of(seen_by=lead, matter_id=matter_id, at=FRIDAY) == ()
    assert wall(seen_by=lead, at=FRIDAY) == ()
    with pytest.raises(Refused, match="post at this school"):
        open_matter(actor=lead, matter=None, at=FRIDAY)


def test_what_was_missed_stays_undone_only_by_who_leads_and_with_a_reason(raised, dsl, teacher):
    matter_id = raised(restricted=True)
    owed = teachers_duty(dsl, matter_id, at=NEXT_WEEK)
    assert owed.stage is Stage.MISSED

    with pytest.raises(Refused, match="leader or the safeguarding lead decides"):
        leave_undone(actor=teacher, key=owed.key, at=NEXT_WEEK, reason="Too late.")
    with pytest.raises(Refused, match="Say why"):
        leave_undone(actor=dsl, key=owed.key, at=NEXT_WEEK, reason=" ")
    with pytest.raises(Refused, match="missed already"):
        take_step(
            actor=dsl,
            key=owed.key,
            step=Step.WAIVED,
            at=NEXT_WEEK,
            reason="Too late.",
            written_at=NEXT_WEEK,
        )
    leave_undone(actor=dsl, key=owed.key, at=NEXT_WEEK, reason="Written up elsewhere.")

    after = teachers_duty(dsl, matter_id, at=NEXT_WEEK)
    assert after.stage is Stage.MISSED
    assert not after.is_open
