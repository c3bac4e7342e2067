"""The queue planner's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lodge.desk.domain.planner import plan, question_of
from lodge.desk.permissions.planner import why_not_plan
from lodge.desk.queries.planner import own_days_of, phones_likely
from lodge.desk.screens.planner import presenter
from lodge.desk.screens.planner.form import PlannerForm
from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.school.queries import actor_for

BAD_REQUEST = 400


@require_safe
def planner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how many desks clear how many phones by when."""
    actor = actor_for(request)
    ensure_allowed(why_not_plan(actor=actor))
    today = moment.today()
    own = own_days_of(seen_by=actor, before=today)
    form = PlannerForm(request.GET, own=own)
    if not form.is_valid():
        faulty = presenter.faulty_page(form, slug=slug)
        return render(request, "desk/planner/page.html", faulty, status=BAD_REQUEST)
    likely = phones_likely(seen_by=actor, on=today)
    found = plan(question_of(form.wishes, own=own, likely=likely))
    page = presenter.page(found, form=form, own=own, slug=slug)
    return render(request, "desk/planner/page.html", page)
