"""Who may ask, read and adopt: one table."""

from uuid import uuid4

import pytest

from lodge.foundation.actor import Actor
from lodge.policy import permissions
from lodge.school.domain.roles import SCHOOL_ROLES, TRUST_LEAD

HERE = uuid4()
ELSEWHERE = uuid4()

MAY_ASK = {*SCHOOL_ROLES, TRUST_LEAD}
MAY_ADOPT = {"headteacher", TRUST_LEAD}
NOBODY = {"visitor", "contractor", "parent", "pupil", "something_else"}


def holding(*roles: str, schools: frozenset = frozenset({HERE})) -> Actor:
    """Return somebody who looks at the school with these roles."""
    return Actor(
        person_id=uuid4(),
        name="Somebody",
        school_id=HERE,
        roles=frozenset(roles),
        school_ids=schools,
    )


@pytest.mark.parametrize("role", sorted(MAY_ASK | NOBODY))
def test_who_may_ask_and_adopt(role):
    actor = holding(role)

    assert (permissions.why_not_ask(actor=actor) is None) == (role in MAY_ASK)
    assert (permissions.why_not_read(actor=actor) is None) == (role in MAY_ASK)
    assert (permissions.why_not_adopt(actor=actor) is None) == (role in MAY_ADOPT)


@pytest.mark.parametrize("role", sorted(MAY_ASK))
def test_nobody_asks_about_a_school_that_is_not_theirs(role):
    actor = holding(role, schools=frozenset({ELSEWHERE}))

    for why_not in (permissions.why_not_ask, permissions.why_not_read, permissions.why_not_adopt):
        assert why_not(actor=actor) is not None


def test_without_a_post_nothing_may_be_asked():
    assert permissions.why_not_ask(actor=holding()) is not None
