"""The devices' fixtures: a school that lives by a policy, with a rack of three and two pupils."""

import pytest


@pytest.fixture
def lodge(school, headteacher):
    """A school with a calendar, a rack of three slots, and everything decided by itself."""
    from tests.rooms.desk import lodging

    lodging.give_calendar(school)
    lodging.live_by(headteacher)
    lodging.add_rack(headteacher, slots=3)
    return school


@pytest.fixture
def ada(lodge, make_pupil):
    """A pupil of year 5 who walks alone."""
    return make_pupil("Ada", "Brook", year=5, form="5A", travels_alone=True, card_code="ALD00001")


@pytest.fixture
def ben(lodge, make_pupil):
    """Another pupil, of another form."""
    return make_pupil("Ben", "Croft", year=6, form="6B", card_code="ALD00002")
