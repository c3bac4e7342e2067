"""The policy's tests stand on an invented pack, and on a school that has adopted it."""

from datetime import UTC, date, datetime

import pytest

from tests.rooms.policy import browsing
from tests.rooms.policy.rowan import write_rowan

ADOPTED_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ADOPTED_FROM = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """Wait until a page is worked out; what is shown meanwhile has tests of its own."""
    monkeypatch.setattr("lodge.policy.queries.kept.PATIENCE", 30)


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """The folder of packs on offer, with one pack in it."""
    monkeypatch.setenv("NORMS_PACKS", str(tmp_path))
    write_rowan(tmp_path)
    return tmp_path


@pytest.fixture
def adopt(packs, headteacher):
    """Adopts the pack: ``adopt(in_force_from=MAY)``."""
    from lodge.policy.actions import adopt_pack

    def adopt_it(**more):
        asked = {
            "actor": headteacher,
            "pack_slug": "rowan-hall",
            "in_force_from": ADOPTED_FROM,
            "settings": {},
            "at": ADOPTED_AT,
        }
        return adopt_pack(**{**asked, **more})

    return adopt_it


@pytest.fixture
def adopted(adopt):
    """What the school adopted."""
    return adopt()


@pytest.fixture
def timetable(school):
    """A summer term with lessons, break and lunch, whatever the time of year says of clocks."""
    from lodge.school.models import Bell, Term
    from tests.rooms.arranging import seal

    hours = [
        ("08:50", "10:30", "lesson"),
        ("10:30", "10:50", "break"),
        ("10:50", "15:15", "lesson"),
    ]
    term = Term.objects.create(
        school_id=school.id,
        name="All year",
        starts_on=date(2026, 1, 5),
        ends_on=date(2027, 7, 20),
    )
    bells = [
        Bell.objects.create(school_id=school.id, starts_at=starts, ends_at=ends, activity=activity)
        for starts, ends, activity in hours
    ]
    seal(term, *bells)
    return bells


@pytest.fixture
def on_a_day(monkeypatch):
    """Make it 2 July 2026, the day after Rowan Hall's ban began."""
    from lodge.foundation import moment

    monkeypatch.setattr(moment, "now", lambda: browsing.NOW)
    monkeypatch.setattr(moment, "today", lambda tz="": browsing.TODAY)


@pytest.fixture
def browse(client, school, django_user_model, settings, on_a_day):
    """Signs an actor in and reads their pages: ``browse(teacher)("ask?act=use")``."""
    backend = settings.AUTHENTICATION_BACKENDS[-1]
    return browsing.reader(client, school, django_user_model, backend)
