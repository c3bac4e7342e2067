"""What the tests of safeguarding stand on: a team of two, a policy, a case, a browser."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

# A Friday at 16:00 in London, before the bank holiday of Monday 3 May 2027.
FRIDAY = datetime(2027, 4, 30, 15, 0, tzinfo=UTC)


@pytest.fixture
def live_by(headteacher, school):
    """Adopts a policy and keeps the days: ``live_by("city-of-rochester")``."""
    from lodge.policy.actions import adopt_pack
    from tests.rooms.duties.school_days import EARLIER, LONG_AGO, keep_days

    def adopt(name="outcomes-first-group"):
        keep_days(school)
        return adopt_pack(
            actor=headteacher, pack_slug=name, in_force_from=LONG_AGO, settings={}, at=EARLIER
        )

    return adopt


@pytest.fixture
def child(make_pupil):
    """A child whom a case is about."""
    return make_pupil("Ada", "Amberfield", form="9C", year=9)


@pytest.fixture
def happened():
    """Makes acts: ``happened(at)`` is written at once, ``happened(at, later=…)`` later."""
    from lodge.devices.domain import Happened

    def act(at=FRIDAY, *, later=timedelta(0), client_id=None):
        return Happened(client_id or uuid4(), at, at + later)

    return act


@pytest.fixture
def raised(teacher, child):
    """Raises a concern as the teacher and returns the case: ``raised(kind="image")``."""
    from lodge.safeguarding.actions import raise_concern
    from lodge.safeguarding.domain import NewConcern
    from lodge.safeguarding.models import Case

    def raise_one(kind="image", *, at=FRIDAY, actor=teacher, people=(child.person_id,), words="w"):
        concern = NewConcern(
            client_id=uuid4(), kind=kind, words=words, happened_at=at, person_ids=tuple(people)
        )
        number = raise_concern(actor=actor, concern=concern, at=at)
        return Case.objects.of(actor.school_id).get(number=number)

    return raise_one


@pytest.fixture
def browse(settings, school):
    """Gives the browser of somebody: ``browse(dsl)``, with a second factor just shown."""
    from lodge.foundation import moment
    from tests.rooms.doors.arranging import account_of, client_of

    def of(actor, *, factor_shown_at=None, account=None):
        account = account or account_of(actor.person_id, f"u-{uuid4()}")
        browser = client_of(account, settings.AUTHENTICATION_BACKENDS[-1])
        shown_at = factor_shown_at or moment.now()
        session = browser.session
        session["account_authentication_methods_user"] = str(account.pk)
        session["account_authentication_methods"] = [
            {"method": "mfa", "type": "webauthn", "at": shown_at.timestamp()}
        ]
        session.save()
        return browser

    return of
