"""The report of a find to the awarding body: one page, six fields in the order that is asked."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.sent import went_well
from lodge.incidents.actions.exams import Account, report_find
from lodge.incidents.domain.exams import why_not_invigilate
from lodge.incidents.domain.moments import moment_said
from lodge.incidents.forms.exams import AccountForm
from lodge.incidents.queries.exams import find_reported, report_of, reported_in
from lodge.school.queries import actor_for

NOT_SO = 400


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, incident_id: UUID) -> HttpResponse:
    """Show the report as far as the record knows it; ask the rest when the paper is over."""
    actor, now = actor_for(request), moment.now()
    ensure_allowed(why_not_invigilate(actor=actor))
    found = find_reported(seen_by=actor, incident_id=incident_id)
    if found is None:
        raise Http404
    row = found.incident
    form = AccountForm(request.POST or None)
    if form.is_valid():
        account = Account(form.cleaned_data["candidate"], form.cleaned_data["followed"])
        happened = Happened(form.sent_id(), now, now)
        if went_well(
            form,
            lambda: report_find(
                actor=actor, incident_id=row.id, account=account, happened=happened
            ),
        ):
            messages.success(request, "The report is kept with the find.")
            return redirect("incidents:exam-report", slug=slug, incident_id=row.id)
    ends = moment_said(row.told.get("paper_ends", ""), near=row.happened_at)
    page = {
        "slug": slug,
        "row": row,
        "sitting": found.sitting,
        "fields": report_of(seen_by=actor, found=found),
        "reported": reported_in(found=found),
        "ends": ends,
        "is_over": ends is None or now >= ends,
        "form": form,
    }
    return render(
        request, "incidents/exams/report.html", page, status=NOT_SO if form.errors else 200
    )
