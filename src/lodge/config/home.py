"""The way in: from ``/`` to the first page that somebody's roles show them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from lodge.foundation.refusal import NotSignedIn
from lodge.foundation.ui.bar import bar_of


def home(request: HttpRequest) -> HttpResponse:
    """Send somebody to their first page; without any, say so."""
    if not request.user.is_authenticated:
        raise NotSignedIn
    steps = bar_of(request).steps
    if steps:
        return HttpResponseRedirect(steps[0].href)
    return render(request, "ui/refused.html", {"refusal": None}, status=403)
