"""The page shell's answer to a refusal: the reason and the Why? link, never a traceback."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url

from lodge.foundation.refusal import NotSignedIn, Refusal, Refused

Answer = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Turns a ``Refused`` that left a view into an answer that says why."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else alone."""
        if isinstance(exception, NotSignedIn):
            return answer_not_signed_in(request)
        if isinstance(exception, Refused):
            return answer_refusal(request, exception.refusal)
        return None


def answer_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the 403 page, or JSON for a program."""
    if wants_json(request):
        return JsonResponse({"refused": refusal.reason, "clause": refusal.clause}, status=403)
    return render(request, "ui/refused.html", {"refusal": refusal}, status=403)


def answer_not_signed_in(request: HttpRequest) -> HttpResponse:
    """Send a person to the sign-in page, and tell a program."""
    if wants_json(request):
        return JsonResponse({"refused": "Sign in first.", "clause": None}, status=401)
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}{'?' if query else ''}{query}")


def wants_json(request: HttpRequest) -> bool:
    """Say whether the answer is read by a program: the API, or a part of a page."""
    return request.path.startswith("/api/") or request.headers.get("HX-Request") == "true"
