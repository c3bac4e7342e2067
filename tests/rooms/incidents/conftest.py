"""The incidents' fixtures: a school that lives by a policy, a pupil, and a clock for the pages."""

import pytest


@pytest.fixture
def term_time(school):
    """A calendar with bells: school ends at 15:30, half-term from 15 to 19 February 2027."""
    from tests.rooms.incidents.arranging import give_calendar

    return give_calendar(school)


@pytest.fixture
def ada(school, term_time, make_pupil):
    """A pupil of year 6."""
    return make_pupil("Ada", "Brook", year=6, form="6A", card_code="ALD00001")


@pytest.fixture
def live_by(headteacher, term_time):
    """Lets the school live by a policy: ``live_by("city-of-rochester")``."""
    from tests.rooms.incidents.arranging import adopt

    return lambda pack: adopt(headteacher, pack)


@pytest.fixture
def leader(make_staff):
    """A senior leader on call."""
    return make_staff("senior_leader", given_name="Lena")


@pytest.fixture
def clock(clock):
    """Sets the clock of the pages: ``clock(AT_TEN)``; it begins on Monday at ten."""
    from tests.rooms.incidents.arranging import MONDAY_AT_TEN

    clock(MONDAY_AT_TEN)
    return clock


@pytest.fixture
def by_pack(school, term_time, headteacher, teacher, make_staff, ada):
    """Gives the people of a search where a policy holds: ``by_pack("…").searcher``."""
    from tests.rooms.incidents.searching import cast_of

    return lambda pack: cast_of(pack, headteacher, teacher, make_staff, ada)
