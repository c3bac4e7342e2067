"""Who may keep the books of a school: one table for each rule."""

from uuid import uuid4

import pytest

from lodge.foundation.actor import Actor
from lodge.school import permissions
from lodge.school.domain.roles import SCHOOL_ROLES, TRUST_ROLES

EVERY_ROLE = sorted({*SCHOOL_ROLES, *TRUST_ROLES})
MAY_KEEP_BOOKS = {"office_staff", "senior_leader", "headteacher"}
MAY_APPOINT = {"senior_leader", "headteacher"}


def holding(*roles):
    school_id = uuid4()
    return Actor(uuid4(), "Somebody", school_id, frozenset(roles), frozenset({school_id}))


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_keeps_the_roll_and_the_calendar(role):
    actor = holding(role)

    assert (permissions.why_not_keep_the_roll(actor=actor) is None) == (role in MAY_KEEP_BOOKS)
    assert (permissions.why_not_set_the_calendar(actor=actor) is None) == (role in MAY_KEEP_BOOKS)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_decides_on_posts(role):
    actor = holding(role)

    refusal = permissions.why_not_appoint(actor=actor, person_id=uuid4())

    assert (refusal is None) == (role in MAY_APPOINT)
    assert (permissions.why_not_end_a_post(actor=actor) is None) == (role in MAY_APPOINT)


@pytest.mark.parametrize("role", sorted(MAY_APPOINT))
def test_nobody_gives_a_post_to_themselves(role):
    actor = holding(role)

    refusal = permissions.why_not_appoint(actor=actor, person_id=actor.person_id)

    assert refusal is not None
    assert "themselves" in refusal.reason
