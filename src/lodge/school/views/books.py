"""The books of the school: the page that leads to staff, pupils, calendar and importing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.school.presenters.books import books_open_to
from lodge.school.queries import actor_for


@require_safe
def books(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the books that somebody may open."""
    actor = actor_for(request)
    page = {"cards": books_open_to(actor, slug=slug)}
    return render(request, "school/books.html", page)
