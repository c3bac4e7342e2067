"""Those who open the most are asked for a second factor: to have one, and to show it again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from lodge.foundation.pages.refusal import answer_refusal, wants_json
from lodge.foundation.refusal import Refusal
from lodge.school.actions import sessions
from lodge.school.models import Account
from lodge.school.queries.sign_in import NeedsSecondFactor, has_second_factor

OWN_PAGES: Final = "/account/"
OWES = Refusal(reason="Set up a second factor first: your roles open what must be kept safe.")


class SecondFactorMiddleware:
    """Leads to the pages of second factors, and back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        """Ask whoever signed in without the second factor that their roles need to set one up."""
        account = request.user
        if not isinstance(account, Account) or request.path.startswith(OWN_PAGES):
            return None
        if not sessions.still_owes_second_factor(request, account=account):
            return None
        if wants_json(request) or request.method != "GET":
            return answer_refusal(request, OWES)
        return _lead_to("second-factor", request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead from a page that wants a second factor to showing it."""
        account = request.user
        if not isinstance(exception, NeedsSecondFactor) or not isinstance(account, Account):
            return None
        if wants_json(request) or request.method != "GET":
            return answer_refusal(request, exception.refusal)
        has_one = has_second_factor(account)
        return _lead_to("mfa_reauthenticate" if has_one else "second-factor", request)


def _lead_to(route: str, request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(route)}?{query}")
