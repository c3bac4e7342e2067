"""The deadline wall, and the notices on top of it."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lodge.duties import queries
from lodge.duties.presenters.settled import settled_lines
from lodge.duties.presenters.wall import wall_page
from lodge.foundation import moment
from lodge.notices import actions as notices
from lodge.notices.queries import unseen
from lodge.school.queries import actor_for

ALL = "all"


@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is owed: one's own, or all that one may see."""
    actor, at = actor_for(request), moment.now()
    page = wall_page(
        queries.wall(seen_by=actor, at=at),
        reader=actor.person_id,
        shows_all=request.GET.get("whose") == ALL,
        at=at,
        slug=slug,
        told=unseen(seen_by=actor),
    )
    return render(request, "duties/wall.html", {"page": page, "slug": slug})


@require_safe
def settled(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what became of what was owed."""
    actor, at = actor_for(request), moment.now()
    lines = settled_lines(queries.settled(seen_by=actor, at=at), at=at, slug=slug)
    return render(request, "duties/settled.html", {"lines": lines, "slug": slug})


@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that somebody has seen what they were told."""
    try:
        ids = [UUID(each) for each in request.POST.getlist("notice")]
    except ValueError as error:
        raise BadRequest("There is no such notice.") from error
    notices.mark_seen(actor=actor_for(request), notice_ids=ids, at=moment.now())
    return redirect("duties:wall", slug=slug)
