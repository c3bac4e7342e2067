"""Who holds a post is kept in memory, and never longer than it is so."""

from datetime import timedelta

import pytest
from django.db import transaction

from lodge.record.actions import append
from lodge.school.models import Person, Post
from lodge.school.queries.actors import person_as_actor
from tests.rooms.arranging import MONDAY_AT_NINE, staff_at

TODAY = MONDAY_AT_NINE.date()

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tariq(request):
    """A teacher, and the school."""
    school = request.getfixturevalue("school")
    actor = staff_at(school, "teacher", given_name="Tariq")
    return Person.objects.of(school.id).get(id=actor.person_id)


def roles(person, on=TODAY):
    """Return the roles that somebody acts with, none without a post."""
    actor = person_as_actor(person, school_id=person.school_id, on=on)
    return actor.roles if actor else frozenset()


def give_post(officer, person, role):
    """Give somebody a post, as the school's own actions do."""
    post = Post.objects.create(
        school_id=person.school_id, person=person, role_code=role, starts_on=TODAY
    )
    append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, rows=[post])
    return post


def test_asked_again_nothing_is_read_but_the_stamp(tariq, django_assert_num_queries):
    assert roles(tariq) == {"teacher"}

    with django_assert_num_queries(1):
        assert roles(tariq) == {"teacher"}


@pytest.mark.shows("IMP-42")
def test_a_post_counts_and_ends_at_once(tariq, officer):
    assert roles(tariq) == {"teacher"}

    post = give_post(officer, tariq, "dsl")
    assert roles(tariq) == {"teacher", "dsl"}

    append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, removed=[post])
    post.delete()
    assert roles(tariq) == {"teacher"}


def test_each_day_has_its_own_posts(tariq, officer):
    give_post(officer, tariq, "dsl")

    assert roles(tariq, TODAY) == {"teacher", "dsl"}
    assert roles(tariq, TODAY - timedelta(days=1)) == {"teacher"}


def test_a_post_that_is_taken_back_with_its_transaction_was_never_heard_of(tariq, officer):
    with transaction.atomic():
        give_post(officer, tariq, "headteacher")
        assert roles(tariq) == {"teacher", "headteacher"}
        transaction.set_rollback(True)

    assert roles(tariq) == {"teacher"}
