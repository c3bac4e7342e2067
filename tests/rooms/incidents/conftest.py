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
def dsl(make_staff):
    """The designated safeguarding lead."""
    return make_staff("dsl", given_name="Dee")


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock of the pages: ``clock(AT_TEN)``; it begins on Monday at ten."""
    from lodge.foundation import moment
    from lodge.school.domain.calendar import local_time_of
    from tests.rooms.incidents.arranging import MONDAY_AT_TEN

    def set_to(at):
        monkeypatch.setattr(moment, "now", lambda: at)
        monkeypatch.setattr(moment, "today", lambda tz="": local_time_of(at).date())

    set_to(MONDAY_AT_TEN)
    return set_to


@pytest.fixture
def browse(client, clock, school, django_user_model):
    """Signs somebody in: ``see = browse(teacher)``, ``see("incidents/seen")``."""
    from django.conf import settings

    def signed_in(actor):
        account, _ = django_user_model.objects.get_or_create(
            username=f"user-{actor.person_id}", person_id=actor.person_id
        )
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])

        def ask(page, posted=None, **more):
            address = f"/s/{school.slug}/{page}"
            if posted is None:
                return client.get(address, **more)
            return client.post(address, posted, follow="headers" not in more, **more)

        return ask

    return signed_in


@pytest.fixture
def by_pack(school, term_time, headteacher, teacher, make_staff, ada):
    """Gives the people of a search where a policy holds: ``by_pack("…").searcher``."""
    from tests.rooms.incidents.searching import cast_of

    return lambda pack: cast_of(pack, headteacher, teacher, make_staff, ada)
