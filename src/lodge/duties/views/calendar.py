"""Somebody's duties in their own calendar: making the address, and answering there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lodge.duties.actions.feeding import end_feed, make_feed
from lodge.duties.presenters.feed import calendar_of_duties
from lodge.duties.queries.feeds import has_feed, own_with_time, owner_of_feed
from lodge.foundation import moment
from lodge.school.queries import actor_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer an address for one's calendar; a new one is shown once."""
    actor, address = actor_for(request), ""
    if request.method == "POST":
        if request.POST.get("do") == "end":
            end_feed(actor=actor, at=moment.now())
            return redirect("duties:calendar", slug=slug)
        secret = make_feed(actor=actor, at=moment.now())
        address = request.build_absolute_uri(
            reverse("duties-feed", kwargs={"school": slug, "secret": secret})
        )
    shown = {"slug": slug, "address": address, "has_feed": has_feed(seen_by=actor)}
    return render(request, "duties/calendar.html", shown)


@never_cache
@require_safe
def feed(_: HttpRequest, school: str, secret: str) -> HttpResponse:
    """Answer a calendar; an address that does not stand for anybody is no address."""
    at = moment.now()
    owner = owner_of_feed(slug=school, secret=secret, at=at)
    if owner is None:
        raise Http404
    text = calendar_of_duties(own_with_time(seen_by=owner, at=at), at=at)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
