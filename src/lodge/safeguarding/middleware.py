"""Keeps that somebody tried to see a case and was refused, by whatever door (IMP-19)."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.safeguarding.actions import note_access
from lodge.school.queries.actors import school_called
from lodge.school.queries.sign_in import person_of_account

REFUSED: Final = 403


class AttemptMiddleware:
    """Stands before whoever asks who is acting, so that a stranger's attempt is kept too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, and keep it if it was refused."""
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code == REFUSED and match and match.app_name == "safeguarding":
            _keep(request, str(match.kwargs.get("slug")), match.url_name or "")
        return response


def _keep(request: HttpRequest, slug: str, place: str) -> None:
    school = school_called(slug)
    match = request.resolver_match
    if school is None or match is None or not request.user.is_authenticated:
        return
    known = getattr(request, "actor", None)
    about = match.kwargs.get("case_id") or match.kwargs.get("concern_id")
    note_access(
        actor=known if isinstance(known, Actor) else _stranger(request, school.id),
        case_id=about if isinstance(about, UUID) else None,
        place=place,
        is_refused=True,
        at=moment.now(),
    )


def _stranger(request: HttpRequest, school_id: UUID) -> Actor:
    """Return somebody who holds no post at the school, as the school's book names them."""
    person_id, name = person_of_account(request.user)
    return Actor(
        person_id=person_id,
        name=name,
        school_id=school_id,
        roles=frozenset(),
        school_ids=frozenset(),
    )
