"""The page shell's answer when the database could not do it: not saved, and try again."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.defaults import server_error

from lodge.foundation.pages.refusal import wants_json

# The database is locked, its disk is full or gone, its server restarts: not a fault of the step.
PASSES = (OperationalError, InterfaceError)
AFTER_SECONDS = 10
NOT_SAVED = "Not saved: the database could not write it now. Nothing is half done. Try again."
NOT_SHOWN = "This cannot be shown now: the database does not answer. Try again."


def answer_trouble(request: HttpRequest) -> HttpResponse:
    """Answer what nobody else answered: 503 for what may pass, else the page of a fault of ours."""
    if isinstance(sys.exc_info()[1], PASSES):
        return answer_not_now(request)
    return server_error(request)


def answer_not_now(request: HttpRequest) -> HttpResponse:
    """Return the 503 page, or JSON for a program; who keeps what it sends may send it again."""
    reason = NOT_SHOWN if request.method in {"GET", "HEAD"} else NOT_SAVED
    answer: HttpResponse
    if wants_json(request) or "application/json" in request.headers.get("Accept", ""):
        answer = JsonResponse({"refused": reason, "clause": None}, status=503)
    else:
        # Without the request: whoever is signed in could only be asked of the database.
        answer = HttpResponse(
            loader.get_template("ui/not_now.html").render({"reason": reason}), status=503
        )
    answer.headers["Retry-After"] = str(AFTER_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer
