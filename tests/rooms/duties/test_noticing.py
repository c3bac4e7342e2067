"""Who is told of their duties: holders, once, with who, when and a number only."""

from datetime import timedelta

import pytest

from lodge.config import jobs
from lodge.duties.actions import hand_over, take_step
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.notices.models import Notice
from lodge.notices.queries import unseen
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.raising import one_of, raise_image

pytestmark = pytest.mark.django_db
NEXT_DAY = FRIDAY + timedelta(days=1)
LONG_AFTER = FRIDAY + timedelta(days=30)


@pytest.fixture
def image(live_by, opened, teacher, dsl, deputy):
    """A restricted matter at a school that writes things up the same day."""
    live_by("outcomes-first-group")
    matter_id = opened(restricted=True)
    raise_image(teacher, matter_id, also=["incident"], serious="yes")
    return matter_id


def subjects(actor):
    """Return what somebody was told."""
    return [each.subject for each in unseen(seen_by=actor)]


def test_each_holder_is_told_once_for_all_that_began(image, teacher, dsl, deputy, officer):
    for holder in (teacher, dsl, deputy):
        assert subjects(holder) == ["2027-0001: you have something to do"]
    assert subjects(officer) == []


def test_telling_more_tells_nobody_twice(image, teacher, dsl):
    raise_image(teacher, image, also=["incident"], serious="yes")

    assert subjects(dsl) == ["2027-0001: you have something to do"]


def test_what_begins_after_a_duty_is_told_when_it_begins(image, teacher, dsl):
    owed = duties_of(seen_by=dsl, matter_id=image, at=FRIDAY)
    first = next(each for each in owed if each.clause == "ofg-9-03a")

    take_step(actor=teacher, key=first.key, step=Step.DONE, at=FRIDAY, written_at=FRIDAY)

    assert len(subjects(teacher)) == 2


def test_what_is_overdue_is_told_once_and_only_while_it_is_news(image, school, teacher):
    before = len(subjects(teacher))

    assert jobs.run_all(FRIDAY) == 0
    in_time = len(subjects(teacher))
    for _ in range(3):
        assert jobs.run_all(NEXT_DAY) == 0
    late = subjects(teacher)
    jobs.run_all(LONG_AFTER)

    assert in_time == before
    assert late.count("2027-0001: something was due") == len(late) - before > 0
    assert subjects(teacher) == late


def test_whoever_takes_a_duty_over_is_told_by_whom(image, dsl, deputy):
    owed = one_of(duties_of(seen_by=dsl, matter_id=image, at=FRIDAY), holder=dsl)

    hand_over(actor=dsl, key=owed.key, to_id=deputy.person_id, at=FRIDAY, reason="Away on Tuesday.")

    assert "2027-0001: something was handed over to you" in subjects(deputy)
    assert any(dsl.name in each.body for each in unseen(seen_by=deputy))


def test_no_notice_says_what_it_is_about(image, school, dsl):
    jobs.run_all(NEXT_DAY)

    said = str(list(Notice.objects.of(school.id).values_list("facts", "key"))).lower()

    owed = duties_of(seen_by=dsl, matter_id=image, at=FRIDAY)
    assert said
    for words in ("indecent", "image", "police", *(each.clause for each in owed)):
        assert words not in said
    assert not [each.deed for each in owed if each.deed in said]
