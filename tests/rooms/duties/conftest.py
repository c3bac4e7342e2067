"""What the tests of duties stand on: a school with its days, and a policy to live by."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

# A Friday at 16:00 in London, before the bank holiday of Monday 3 May 2027.
FRIDAY = datetime(2027, 4, 30, 15, 0, tzinfo=UTC)


@pytest.fixture
def days(school):
    """The days of ``CALENDAR``, as a school keeps them."""
    from tests.rooms.duties.school_days import keep_days

    keep_days(school)


@pytest.fixture
def live_by(headteacher, days):
    """Adopts one of the five policies: ``live_by("city-of-rochester")``."""
    from lodge.policy.actions import adopt_pack
    from tests.rooms.duties.school_days import EARLIER, LONG_AGO

    return lambda name: adopt_pack(
        actor=headteacher, pack_slug=name, in_force_from=LONG_AGO, settings={}, at=EARLIER
    )


@pytest.fixture
def opened(teacher):
    """Opens a matter as the teacher: ``opened(restricted=True, named={somebody.person_id})``."""
    from lodge.duties.actions import open_matter
    from lodge.duties.domain import NewMatter

    def open_one(*, actor=teacher, restricted=False, named=(), at=FRIDAY, number="2027-0001"):
        matter = NewMatter(
            id=uuid4(),
            room="safeguarding" if restricted else "incidents",
            number=number,
            restricted=restricted,
            named=frozenset(named),
            opened_at=at,
        )
        return open_matter(actor=actor, matter=matter, at=at).id

    return open_one
