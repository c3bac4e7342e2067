"""The copy for a complaint panel: choose the pupil and the days, see it, print it."""

from datetime import datetime, time, timedelta
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.fields import DayField
from lodge.foundation.ui.sent import read_id
from lodge.incidents.actions.ladder import decide_look_back
from lodge.incidents.actions.panel import print_panel
from lodge.incidents.domain.ladder import WINDOWS
from lodge.incidents.permissions.handling import (
    why_not_handle,
    why_not_print_panel,
    why_not_set_ladder,
)
from lodge.incidents.presenters.panel import panel_page
from lodge.incidents.presenters.words import COLLECTORS
from lodge.incidents.queries.ladder import look_back
from lodge.incidents.queries.plans import asked_of
from lodge.incidents.views.reading import words_in
from lodge.policy.queries import rules_at
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import actor_for, pupil_of, pupils_matching

MOST_FOUND: Final = 15
USUAL_DAYS: Final = timedelta(days=90)
NOT_SO: Final = 400


class Between(forms.Form):
    """The first and the last day of a copy."""

    starts_on = DayField(label="From")
    ends_on = DayField(label="Until")

    def clean(self) -> dict[str, object]:
        """Say so where it ends before it begins."""
        said = super().clean() or {}
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "It ends before it begins. Check the days.")
        return said


@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whom it can be about, the days, and then the copy."""
    actor = actor_for(request)
    ensure_allowed(why_not_print_panel(actor=actor))
    today = moment.today()
    person_id = read_id(request.GET.get("person", ""))
    text = words_in(request.GET, "q", longest=60)
    page: dict[str, object] = {"slug": slug, "q": text, "person_id": person_id, "pupils": ()}
    if person_id is None:
        found = pupils_matching(seen_by=actor, text=text, limit=MOST_FOUND) if text else []
        if len(found) == 1:
            return redirect(f"{request.path}?person={found[0].person_id}")
        page["pupils"] = [(each.person_id, str(each), each.form) for each in found]
        return render(request, "incidents/panel/find.html", page)
    pupil = pupil_of(seen_by=actor, person_id=person_id)
    asked = "starts_on_day" in request.GET
    initial = {"starts_on": today - USUAL_DAYS, "ends_on": today}
    form = Between(request.GET if asked else None, initial=initial)
    page |= {"form": form, "name": pupil.person.full_name}
    if not asked or not form.is_valid():
        status = NOT_SO if asked else None
        return render(request, "incidents/panel/find.html", page, status=status)
    said = form.cleaned_data
    starts = datetime.combine(said["starts_on"], time.min, LONDON)
    ends = datetime.combine(said["ends_on"], time.min, LONDON) + timedelta(days=1)
    copy = print_panel(actor=actor, person_id=person_id, starts=starts, ends=ends, at=moment.now())
    shown = panel_page(copy, name=pupil.person.full_name, starts=starts, ends=ends, slug=slug)
    return render(request, "incidents/panel/copy.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the ladder as the policy has it; the headteacher says how far back it is looked."""
    actor = actor_for(request)
    ensure_allowed(why_not_handle(actor=actor))
    if request.method == "POST":
        decide_look_back(actor=actor, window=request.POST.get("window", ""), at=moment.now())
    asked = asked_of(rules_at(seen_by=actor, on=moment.today()))
    decided = look_back(seen_by=actor, at=moment.now())
    page = {
        "slug": slug,
        "first": asked.to,
        "later": asked.repeat_to or asked.to,
        "when": asked.when,
        "collectors": COLLECTORS,
        "windows": WINDOWS,
        "decided": decided,
        "may_decide": why_not_set_ladder(actor=actor) is None,
    }
    return render(request, "incidents/ladder.html", page)
