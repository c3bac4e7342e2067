"""Which browser this is, and whether the session on it is locked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from lodge.foundation import moment
from lodge.foundation.pages.refusal import wants_json
from lodge.school.actions import sessions
from lodge.school.actions.sign_in import new_browser

COOKIE: Final = "lodge_desk"
COOKIE_SECONDS: Final = 400 * 24 * 60 * 60
TOKEN_LENGTH: Final = 43
# Signed in or not, what these show is of one person and one moment.
OWN_PAGES: Final = "/account/"
# What somebody may still do at a locked desk: open it, leave it, or let the next one in.
OPEN_WHEN_LOCKED: Final = frozenset(
    {"lock", "unlock", "switch", "account_logout", "mfa_reauthenticate_webauthn"}
)


class Request(HttpRequest):
    """A request as it is once this middleware has seen it."""

    browser: str
    locks_after_minutes: int


class DeskMiddleware:
    """Gives a browser a token of its own, locks it when left alone, keeps pages off its disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Name the browser; once somebody has signed in there, let it keep its token."""
        kept = request.COOKIES.get(COOKIE, "")
        is_known = len(kept) == TOKEN_LENGTH and kept.isascii()
        request.browser = kept if is_known else new_browser()
        request.locks_after_minutes = 0
        response = self.get_response(request)
        signed_in = request.user.is_authenticated
        if signed_in and request.browser != kept:
            _let_keep(response, request.browser)
        is_private = signed_in or request.path.startswith(OWN_PAGES)
        if is_private and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self,
        request: Request,
        view: Callable[..., HttpResponse],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        """Show nothing of a locked session but the way back in."""
        if not request.user.is_authenticated:
            return None
        if sessions.see(request, at=moment.now()):
            UserSession.objects.create_from_request(request)
        request.locks_after_minutes = sessions.locks_after_minutes(request)
        name = request.resolver_match.url_name if request.resolver_match else None
        if not sessions.is_locked(request) or name in OPEN_WHEN_LOCKED:
            return None
        return answer_locked(request)


def answer_locked(request: HttpRequest) -> HttpResponse:
    """Send a person to the locked page, and tell a program."""
    if wants_json(request):
        return JsonResponse({"refused": "This desk is locked.", "clause": None}, status=401)
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('unlock')}{'?' if query else ''}{query}")


def _let_keep(response: HttpResponse, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
