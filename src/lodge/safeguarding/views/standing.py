"""What every page of a case begins with: who stands there, with what right, and that it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.foundation.ui.sent import SentForm
from lodge.safeguarding.actions import note_access
from lodge.safeguarding.domain import is_of_the_team
from lodge.safeguarding.models import Case
from lodge.safeguarding.queries import case_of
from lodge.safeguarding.queries.cases import NOT_YOURS
from lodge.school.queries import actor_for
from lodge.school.queries.sign_in import ensure_recent_second_factor

# What was begun with a second factor may be sent within the hour, or long words would be lost.
TIME_TO_WRITE: Final = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class AtCase:
    """Who reads a case, and when."""

    actor: Actor
    case: Case
    now: datetime


def team_member(request: HttpRequest) -> Actor:
    """
    Return who of the safeguarding team is here, with a second factor shown just now.

    :raises Refused: if they are not of it, or have not shown one.
    """
    actor = actor_for(request)
    if not is_of_the_team(actor):
        raise Refused(NOT_YOURS)
    ensure_second_factor(request)
    return actor


def ensure_second_factor(request: HttpRequest) -> None:
    """
    Go on if a second factor was shown: just now for reading, within the hour for sending.

    :raises NeedsSecondFactor: if none was.
    """
    now = moment.now()
    asked_at = now if request.method in {"GET", "HEAD"} else now - TIME_TO_WRITE
    ensure_recent_second_factor(request, at=asked_at)


def at_case(request: HttpRequest, case_id: UUID, *, place: str) -> AtCase:
    """
    Return who reads a case; that they did is kept before anything of it is shown.

    :raises Refused: if they may not; the middleware keeps that they tried.
    """
    actor = actor_for(request)
    case = case_of(seen_by=actor, case_id=case_id)
    ensure_second_factor(request)
    now = moment.now()
    # Also when something is sent: what is wrong about it is shown on the page of the case.
    note_access(actor=actor, case_id=case_id, place=place, is_refused=False, at=now)
    return AtCase(actor, case, now)


def happened_of(form: SentForm, *, known: Sequence[datetime] = ()) -> Happened:
    """
    Return the act of a form: at the moment it says, else now.

    A form says minutes only. Where that is the minute of now, or of a ``known`` moment, this is
    meant, so that what comes after stands after.
    """
    now = moment.now()
    said = form.cleaned_data.get("at")
    if not isinstance(said, datetime):
        return Happened(form.sent_id(), now, now)
    near = (each for each in (*known, now) if each.replace(second=0, microsecond=0) == said)
    return Happened(form.sent_id(), next(near, said), now)
