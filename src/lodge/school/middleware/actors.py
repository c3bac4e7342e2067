"""
Works out who is acting, at which school, before any view runs.

An address under ``/s/<slug>/`` answers only people who may look at that school today; a view
cannot forget to ask. A school that does not exist is refused in the same words.
"""

from collections.abc import Callable, Mapping, Sequence

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.refusal import answer_not_signed_in, answer_refusal
from lodge.foundation.refusal import Refusal
from lodge.school.actions.sessions import PROBLEM
from lodge.school.actions.sign_in import note
from lodge.school.models import Account, School
from lodge.school.queries.actors import (
    actor_of,
    home_school_of,
    is_somebody_on,
    school_at,
)

UNDER_A_SCHOOL = "/s/"
NO_POST = "You hold no post at a school today, so your session has ended. Ask the school office."
NOT_HERE = Refusal(
    reason="You hold no post at this school today. Ask the school office if you think you should."
)


class Request(HttpRequest):
    """A request as it is once the middleware has seen it."""

    actor: Actor | None
    school: School | None


class ActorMiddleware:
    """Puts ``request.actor`` and ``request.school``, or None, on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Start with nobody; the address says the school."""
        request.actor = None
        request.school = None
        return self.get_response(request)

    def process_view(
        self,
        request: Request,
        view: Callable[..., HttpResponse],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        """Name the actor; refuse an address of a school that is not theirs."""
        slug = kwargs.get("slug") if request.path.startswith(UNDER_A_SCHOOL) else None
        if not request.user.is_authenticated:
            return answer_not_signed_in(request) if slug is not None else None
        account = request.user
        school = home_school_of(account) if slug is None else school_at(str(slug), account=account)
        if school is not None:
            today = moment.today()
            request.actor = actor_of(account=request.user, school_id=school.id, on=today)
            request.school = school if request.actor else None
        if request.actor is not None:
            return None
        # A session never outlives the post: it ends here, whatever page was asked for.
        if not is_somebody_on(moment.today(), account=request.user):
            return _end_session(request)
        return answer_refusal(request, NOT_HERE) if slug is not None else None


def _end_session(request: Request) -> HttpResponse:
    if isinstance(request.user, Account):
        note(account=request.user, verb="cut", at=moment.now(), detail={"why": "no post today"})
    logout(request)
    request.session[PROBLEM] = NO_POST
    return answer_not_signed_in(request)
