"""What would go home waits while somebody is held back, queued before or after (IMP-21)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from lodge.notices.actions import hold_back, notify, send_waiting
from lodge.notices.domain import TEMPLATES, Recipient, WrongFacts
from lodge.notices.models import Try

pytestmark = [pytest.mark.django_db, pytest.mark.shows("IMP-21")]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FACTS = {"name": "Pat", "number": "2026-0042", "due": "by noon"}


@pytest.fixture
def write_home(school, settings, tmp_path, monkeypatch):
    """Writes a letter to a family: ``write_home(child_id, key="one")``."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    kind = replace(TEMPLATES["duty_overdue"], to_family=True)
    monkeypatch.setitem(TEMPLATES._kinds, "duty_overdue", kind)

    def write(*about, key):
        to = Recipient(uuid4(), "Pat", "pat@example.org", about)
        return notify(
            school_id=school.id,
            to=to,
            template="duty_overdue",
            facts=FACTS,
            key=key,
            not_before=NOON,
        )

    return write


def test_letters_queued_before_and_after_wait_until_it_ends(write_home, school):
    child, other, case = uuid4(), uuid4(), uuid4()
    write_home(child, key="before")

    hold_back(school_id=school.id, because=case, about=[child])
    write_home(child, other, key="after")
    write_home(other, key="of another")
    while_held = [
        send_waiting(school_id=school.id, at=NOON + timedelta(hours=each)) for each in range(5)
    ]
    tries = Try.objects.of(school.id).count()
    hold_back(school_id=school.id, because=case, about=[])

    assert while_held == [1, 0, 0, 0, 0]
    assert tries == 1
    assert send_waiting(school_id=school.id, at=NOON + timedelta(hours=6)) == 2


def test_a_letter_home_says_whom_it_is_about(write_home):
    with pytest.raises(WrongFacts, match="whom it is about"):
        write_home(key="nobody")
