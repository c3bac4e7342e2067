"""
What every room's tests stand on: a trust, two schools, and three fixed people.

``officer`` may, ``teacher`` may partly, ``outsider`` must see nothing. All rows are sealed, so a
test that takes ``book_is_true`` proves that its action sealed the rest. Rows are imported inside,
for pytest reads this file before Django is ready.
"""

import os
from collections.abc import Iterator

import pytest


def pytest_collection_modifyitems(config, items):
    """Ask another database than the usual only what may ask a database at all."""
    if "LODGE_DATABASE_URL" in os.environ:
        kept = [each for each in items if _may_ask(each)]
        config.hook.pytest_deselected(items=[each for each in items if not _may_ask(each)])
        items[:] = kept


def _may_ask(item):
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


@pytest.fixture
def trust(db):
    """A trust of two schools."""
    from lodge.school.models import Trust

    return Trust.objects.create(name="Tideway Trust", slug="tideway")


@pytest.fixture
def school(trust):
    """The school that a test is about."""
    from lodge.school.models import School

    return School.objects.create(trust=trust, name="Alder Primary", slug="alder", phase="primary")


@pytest.fixture
def other_school(trust):
    """A school whose rows must never show."""
    from lodge.school.models import School

    return School.objects.create(trust=trust, name="Birch Academy", slug="birch", phase="secondary")


@pytest.fixture
def officer(school):
    """The office: may."""
    from tests.rooms.arranging import staff_at

    return staff_at(school, "office_staff", given_name="Olive")


@pytest.fixture
def teacher(school):
    """A teacher: may partly."""
    from tests.rooms.arranging import staff_at

    return staff_at(school, "teacher", given_name="Tariq")


@pytest.fixture
def headteacher(school):
    """The headteacher: decides."""
    from tests.rooms.arranging import staff_at

    return staff_at(school, "headteacher", given_name="Hana")


@pytest.fixture
def governor(school):
    """A governor: sees figures, never pupils."""
    from tests.rooms.arranging import staff_at

    return staff_at(school, "governor", given_name="Gwen")


@pytest.fixture
def outsider(school, other_school):
    """Somebody of another school who looks at this one: must see nothing."""
    from lodge.foundation.actor import Actor
    from tests.rooms.arranging import staff_at

    there = staff_at(other_school, "office_staff", "teacher", given_name="Uma")
    return Actor(
        person_id=there.person_id,
        name=there.name,
        school_id=school.id,
        roles=there.roles,
        school_ids=there.school_ids,
    )


@pytest.fixture
def make_staff(school):
    """Makes staff at the school: ``make_staff("dsl", given_name="Dee")``."""
    from tests.rooms.arranging import staff_at

    return lambda *roles, **more: staff_at(school, *roles, **more)


@pytest.fixture
def make_pupil(school):
    """Makes pupils at the school: ``make_pupil("Ada", form="5A")``."""
    from tests.rooms.arranging import pupil_at

    return lambda given_name, *args, **more: pupil_at(school, given_name, *args, **more)


@pytest.fixture
def dsl(make_staff):
    """The safeguarding lead."""
    return make_staff("dsl", given_name="Dee")


@pytest.fixture
def deputy(make_staff):
    """The deputy of the safeguarding lead."""
    return make_staff("deputy_dsl", given_name="Devi")


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


@pytest.fixture
def book_is_true(db) -> Iterator[None]:
    """Proves after the test that every row it left is sealed in the record."""
    from lodge.record.actions import verify

    yield

    assert [finding.sentence() for finding in verify().findings] == []


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock of the pages: ``clock(AFTER_SCHOOL)``; it begins on Monday at nine."""
    from lodge.foundation import moment
    from lodge.school.domain.calendar import local_time_of
    from tests.rooms.arranging import MONDAY_AT_NINE

    def set_to(at):
        monkeypatch.setattr(moment, "now", lambda: at)
        monkeypatch.setattr(moment, "today", lambda tz="": local_time_of(at).date())

    set_to(MONDAY_AT_NINE)
    return set_to


@pytest.fixture
def browse(client, clock, school, django_user_model):
    """
    Signs somebody in: ``desk = browse(officer)``, ``desk(page)``, ``desk(page, sent)``.

    What is sent goes as a browser sends a form: as plain words, unless a file is among it.
    """
    from django.conf import settings
    from django.utils.http import urlencode

    def signed_in(actor):
        account, _ = django_user_model.objects.get_or_create(
            username=f"user-{actor.person_id}", person_id=actor.person_id
        )
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])

        def ask(page, posted=None, **more):
            address = f"/s/{school.slug}/{page}"
            if posted is None:
                return client.get(address, **more)
            if not any(hasattr(each, "read") for each in posted.values()):
                posted = urlencode(posted, doseq=True)
                more["content_type"] = "application/x-www-form-urlencoded"
            return client.post(address, posted, follow="headers" not in more, **more)

        return ask

    return signed_in
