"""What may be asked of an address: a page is read or sent to, and nothing else."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

OF_PAGES: Final = ("GET", "HEAD", "POST")
# Programs also replace, change and take away.
OF_PROGRAMS: Final = (*OF_PAGES, "PUT", "PATCH", "DELETE")
PROGRAMS: Final = "/api/"


class MethodsMiddleware:
    """Refuses OPTIONS, TRACE and whatever else before any view runs: views answer them as GET."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on with what can be asked."""
        known = OF_PROGRAMS if request.path.startswith(PROGRAMS) else OF_PAGES
        if request.method in known:
            return self.get_response(request)
        return HttpResponseNotAllowed(known)
