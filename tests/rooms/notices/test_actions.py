"""Telling once, sending what waits, trying again, and leaving others alone."""

import inspect
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lodge.config import jobs
from lodge.foundation.jobs import Job
from lodge.notices.actions import mark_seen, notify, send_waiting
from lodge.notices.domain import MOST_TRIES, Recipient
from lodge.notices.models import Notice, Try, Waiting
from lodge.notices.queries import unseen

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATE = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
FACTS = {"name": "Dee", "number": "2026-0042", "due": "by 23:59 on Monday 23 November"}


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path):
    """Letters are files, as on a site that names no mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    return tmp_path / "outbox"


@pytest.fixture
def tell(school, teacher):
    """Tells the teacher that something is overdue."""

    def tell_them(*, at=NOON, key="k", email="tariq@example.org", template="duty_overdue", **facts):
        return notify(
            school_id=school.id,
            to=Recipient(teacher.person_id, teacher.name, email),
            template=template,
            facts=FACTS | facts,
            key=key,
            not_before=at,
        )

    return tell_them


def letters(outbox: Path) -> str:
    """Return all letters in the outbox."""
    return "".join(file.read_text() for file in sorted(outbox.glob("*")))


def test_the_same_thing_is_told_once(tell, school, teacher, outbox):
    assert tell()
    assert not tell()

    went = [send_waiting(school_id=school.id, at=NOON) for _ in range(3)]

    assert went == [1, 0, 0]
    assert letters(outbox).count("Subject: 2026-0042: something was due") == 1
    assert len(unseen(seen_by=teacher)) == 1


def test_nothing_goes_at_night_but_what_is_urgent(tell, school, outbox):
    tell(at=LATE)
    tell(at=LATE, key="urgent", template="duty_taken_over", by="Dee")

    at_night = send_waiting(school_id=school.id, at=LATE)
    in_the_morning = send_waiting(school_id=school.id, at=MORNING)

    assert (at_night, in_the_morning) == (1, 1)


def test_somebody_without_an_address_is_told_in_the_product(tell, school, teacher):
    tell(email="")

    assert send_waiting(school_id=school.id, at=NOON) == 0
    assert unseen(seen_by=teacher)


def test_what_fails_is_tried_again_and_given_up_in_the_end(tell, school, teacher, monkeypatch):
    monkeypatch.setattr("lodge.notices.channels.email.EmailMessage.send", _no_server)
    tell()
    at = NOON

    for _ in range(MOST_TRIES + 3):
        assert send_waiting(school_id=school.id, at=at) == 0
        at += timedelta(hours=9)

    notice = Notice.objects.of(school.id).get()
    tries = Try.objects.of(school.id).filter(notice_id=notice.id)
    assert len(tries) == MOST_TRIES
    assert not any(each.went for each in tries)
    assert not Waiting.objects.of(school.id).exists()
    assert unseen(seen_by=teacher)


def _no_server(_):
    raise OSError("no route")


def test_one_letter_that_fails_holds_up_no_other(tell, school, outbox, monkeypatch):
    from lodge.notices.channels.email import EmailMessage

    send = EmailMessage.send

    def fussy(message, *args, **more):
        if "one@example.org" in message.to:
            raise OSError("no such host")
        return send(message, *args, **more)

    monkeypatch.setattr(EmailMessage, "send", fussy)
    tell(key="one", email="one@example.org")
    tell(key="two", email="two@example.org")

    assert send_waiting(school_id=school.id, at=NOON) == 1
    assert "two@example.org" in letters(outbox)


def test_a_letter_that_is_tried_again_is_the_same_letter(tell, school, outbox):
    tell()
    notice = Notice.objects.of(school.id).get()

    send_waiting(school_id=school.id, at=NOON)

    assert f"Message-ID: <{notice.id}@example.org>" in letters(outbox)


def test_no_letter_goes_while_a_transaction_holds_up_everybody_else(tell, school, monkeypatch):
    from django.db import connection

    from lodge.notices.channels.email import EmailMessage

    depth = []
    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(EmailMessage, "send", lambda _: depth.append(len(connection.savepoint_ids)))
    tell()

    send_waiting(school_id=school.id, at=NOON)

    assert depth == [outside]


def test_a_letter_that_was_on_its_way_when_we_stopped_is_tried_again(tell, school, monkeypatch):
    monkeypatch.setattr("lodge.notices.channels.email.EmailMessage.send", _stopped)
    tell()
    with pytest.raises(KeyboardInterrupt):
        send_waiting(school_id=school.id, at=NOON)
    monkeypatch.undo()

    soon = send_waiting(school_id=school.id, at=NOON + timedelta(minutes=1))
    later = send_waiting(school_id=school.id, at=NOON + timedelta(minutes=11))

    assert (soon, later) == (0, 1)


def _stopped(_):
    raise KeyboardInterrupt


def test_nobody_sees_or_ticks_off_what_others_were_told(tell, school, teacher, officer, outsider):
    tell()
    notice = Notice.objects.of(school.id).get()

    for other in (officer, outsider):
        mark_seen(actor=other, notice_ids=[notice.id], at=NOON)

    assert unseen(seen_by=officer) == unseen(seen_by=outsider) == ()
    assert unseen(seen_by=teacher)
    mark_seen(actor=teacher, notice_ids=[notice.id, notice.id], at=NOON)
    assert unseen(seen_by=teacher) == ()


class FakeNotify:
    """GOV.UK Notify's client as far as we use it."""

    sent: list[dict[str, object]] = []

    def __init__(self, api_key, base_url="", timeout=30):
        self.api_key = api_key

    def send_email_notification(
        self, email_address, template_id, personalisation=None, reference=None
    ):
        FakeNotify.sent.append(
            {"to": email_address, "template": template_id, "said": personalisation}
        )


def test_a_site_with_a_key_uses_gov_uk_notify(tell, school, settings, monkeypatch):
    settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE = "a-key", "a-template"
    monkeypatch.setattr(
        "notifications_python_client.notifications.NotificationsAPIClient", FakeNotify
    )
    tell()

    went = send_waiting(school_id=school.id, at=NOON)

    assert went == 1
    assert Try.objects.of(school.id).get().channel == "govuk_notify"
    assert FakeNotify.sent[-1]["to"] == "tariq@example.org"
    assert "2026-0042" in str(FakeNotify.sent[-1]["said"])


@pytest.mark.parametrize("name", ["__init__", "send_email_notification"])
def test_the_fake_takes_what_the_real_client_takes(name):
    from notifications_python_client.notifications import NotificationsAPIClient

    real = inspect.signature(getattr(NotificationsAPIClient, name)).parameters
    fake = inspect.signature(getattr(FakeNotify, name)).parameters

    assert list(real)[: len(fake)] == list(fake)


def test_a_job_that_fails_holds_up_no_other_school(school, other_school, monkeypatch, caplog):
    ran = []

    def run(school_id, at):
        if school_id == school.id:
            raise RuntimeError("broken")
        ran.append(school_id)

    monkeypatch.setattr(jobs, "jobs", lambda: [Job("fussy", run)])

    assert jobs.run_all(NOON) == 1
    assert ran == [other_school.id]


def test_the_schedule_is_kept_once():
    from django_q.models import Schedule

    jobs.keep_schedule()
    jobs.keep_schedule()

    assert Schedule.objects.filter(name=jobs.NAME).count() == 1
    assert {job.code for job in jobs.jobs()} >= {"notices-send", "duties-overdue"}
