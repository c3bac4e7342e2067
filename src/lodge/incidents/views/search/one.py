"""One search, from its request to its end: what is to be done now, and what happened so far."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.incidents.domain.search import STAGE_WORDS
from lodge.incidents.models.search import Search
from lodge.incidents.permissions.search.telling import why_not_write_home_of
from lodge.incidents.presenters.keeping import here_lines
from lodge.incidents.presenters.search.telling import (
    against_lines,
    fact_rows,
    trail_of,
    what_of,
)
from lodge.incidents.queries.search.names import names_of
from lodge.incidents.queries.search.opened import Opened, opened
from lodge.incidents.views.search.card import card_of
from lodge.incidents.views.search.doing import form_for, press
from lodge.incidents.views.search.standing import asker, shown
from lodge.incidents.views.search.tasks import TASKS, Task, foremost, tasks_for, waits
from lodge.school.domain.calendar import local_time_of

METHODS = ["GET", "HEAD", "POST"]


@takes_words_only
@require_http_methods(METHODS)
def one(request: HttpRequest, slug: str, search_id: UUID) -> HttpResponse:
    """Show a search with the one thing that is to be done now, or do it."""
    actor = asker(request)
    seen = opened(seen_by=actor, search_id=search_id, at=moment.now())
    if request.method != "POST":
        tasks = tasks_for(actor, seen)
        wanted = request.GET.get("do", "")
        task = next((each for each in tasks if each.code == wanted), foremost(tasks, seen))
        form = form_for(task.code, None, actor, seen) if task else None
        return shown(request, "one", _page(slug, actor, seen, tasks, task), form)
    pressed = request.POST.get("do", "")
    task = next((each for each in TASKS if pressed in each.presses), None)
    if task is None:
        raise BadRequest("This page has no such button.")
    form = form_for(task.code, request.POST, actor, seen)
    if form.is_valid() and went_well(form, lambda: press(pressed, form, actor, seen)):
        return redirect("incidents:search", slug=slug, search_id=search_id)
    return shown(request, "one", _page(slug, actor, seen, tasks_for(actor, seen), task), form)


def _page(
    slug: str, actor: Actor, seen: Opened, tasks: list[Task], task: Task | None
) -> dict[str, object]:
    search = seen.search
    names = {**_names(actor, search), **{key: name for key, (name, _) in seen.staff.items()}}
    return {
        "slug": slug,
        "search": search,
        "what": what_of(search),
        "stage": STAGE_WORDS[seen.life.stage],
        "facts": fact_rows(search, life=seen.life, names=names),
        "trail": trail_of(seen.life, names=names),
        "against": against_lines(seen.life) if seen.life.needs_a_look else (),
        "owed": [each for each in seen.owed if each.is_open],
        "device": done.said.get("custody", "") if (done := seen.life.write_up) else "",
        "has_letter": why_not_write_home_of(search=search, life=seen.life) is None,
        "here": here_lines(seen.here, today=local_time_of(seen.at).date()),
        "waits": waits(seen) and not (task and task.code == "decide"),
        "task": task,
        "tasks": [each for each in tasks if each is not task],
        "card": card_of(actor, seen) if task and task.code == "decide" else None,
    }


def _names(actor: Actor, search: Search) -> dict[UUID, str]:
    return dict(names_of(seen_by=actor, ids=[search.person_id]))
