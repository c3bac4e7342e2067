"""The session of somebody who came in by the door: when it was seen, whether it is locked."""

from datetime import datetime, timedelta
from typing import Final

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.sign_in import LOCKS_AFTER_MINUTES
from lodge.school.models import Account
from lodge.school.queries.actors import home_school_of
from lodge.school.queries.sign_in import has_second_factor, owes_second_factor

SEEN_AT: Final = "lodge.seen_at"
LOCKED_AT: Final = "lodge.locked_at"
LOCKS_AFTER: Final = "lodge.locks_after_minutes"
OWES_SECOND_FACTOR: Final = "lodge.owes_second_factor"
BY_PIN: Final = "lodge.by_pin"
# What the next sign-in page says at its top.
PROBLEM: Final = "lodge.sign_in_problem"

# Seen is written at most so often, and a request is forgiven the same when it comes late.
NOTED_EVERY: Final = timedelta(minutes=1)


def begin(request: HttpRequest, *, account: Account, at: datetime, by_pin: bool) -> None:
    """Start the clock of a session, and note what its person still owes."""
    school = home_school_of(account)
    request.session[SEEN_AT] = at.timestamp()
    request.session[LOCKS_AFTER] = school.locks_after_minutes if school else LOCKS_AFTER_MINUTES
    request.session[BY_PIN] = by_pin
    if owes_second_factor(account, on=local_time_of(at).date()):
        request.session[OWES_SECOND_FACTOR] = True


def see(request: HttpRequest, *, at: datetime) -> bool:
    """Note that somebody is here, or lock if they were away; say whether it was noted just now."""
    seen_at = request.session.get(SEEN_AT)
    if seen_at is None or is_locked(request):
        return False
    away = timedelta(seconds=at.timestamp() - seen_at)
    if away > timedelta(minutes=locks_after_minutes(request)) + NOTED_EVERY:
        lock(request, at=at)
        return False
    if away < NOTED_EVERY:
        return False
    request.session[SEEN_AT] = at.timestamp()
    return True


def locks_after_minutes(request: HttpRequest) -> int:
    """Return after how many minutes alone the pages of this session hide themselves."""
    return int(request.session.get(LOCKS_AFTER, LOCKS_AFTER_MINUTES))


def lock(request: HttpRequest, *, at: datetime) -> None:
    """Lock a session: nothing of it is shown until its person is back."""
    request.session.setdefault(LOCKED_AT, at.timestamp())


def is_locked(request: HttpRequest) -> bool:
    """Say whether a session is locked."""
    return LOCKED_AT in request.session


def unlock(request: HttpRequest, *, at: datetime) -> None:
    """Open a locked session again."""
    request.session.pop(LOCKED_AT, None)
    request.session[SEEN_AT] = at.timestamp()


def has_shown_itself_since_locked(request: HttpRequest) -> bool:
    """Say whether a key was shown after the session was locked."""
    locked_at = request.session.get(LOCKED_AT)
    records = get_authentication_records(request, request.user)
    return locked_at is not None and any(
        record.get("reauthenticated") and record["at"] > locked_at for record in records
    )


def still_owes_second_factor(request: HttpRequest, *, account: Account) -> bool:
    """Say whether this session has yet to set a second factor up; asks the tables only if so."""
    if OWES_SECOND_FACTOR not in request.session:
        return False
    if has_second_factor(account):
        del request.session[OWES_SECOND_FACTOR]
        return False
    return True


def put_second_factor_off(request: HttpRequest) -> bool:
    """Let somebody go on without a second factor for this session, in the demo only."""
    if settings.DEMO:
        request.session.pop(OWES_SECOND_FACTOR, None)
    return bool(settings.DEMO)


def came_by_pin(request: HttpRequest) -> bool:
    """Say whether a session was opened by a PIN, which may not make another PIN."""
    return bool(request.session.get(BY_PIN))
