"""The list of cases, and one case: where it stands, what to do, and what is in it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lodge.duties.queries import duties_of
from lodge.foundation import moment
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.fields import moment_text
from lodge.foundation.ui.sent import went_well
from lodge.safeguarding.actions.urgent import Urgent, answer_urgent
from lodge.safeguarding.forms.steps import UrgentForm
from lodge.safeguarding.presenters import cases as presenter
from lodge.safeguarding.queries import accesses_of, cases, entries_of, people_of
from lodge.safeguarding.queries.cases import standings_of
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import AtCase, at_case, happened_of, team_member


@takes_words_only
@require_safe
def list_of_cases(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the cases that somebody reads, by number: open ones first."""
    actor = team_member(request)
    found = cases(seen_by=actor)
    standings = standings_of(seen_by=actor, case_ids=[each.id for each in found])
    page = presenter.list_page(found, standings=standings, now=moment.now(), slug=slug)
    return render(request, "safeguarding/cases.html", page)


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """Show a case; while it is not safe yet, ask the three urgent questions first."""
    at = at_case(request, case_id, place="case")
    initial = {
        "client_id": new_id(),
        "at": moment_text(at.case.written_at),
        "told_by": at.case.raised_by_name,
    }
    form = UrgentForm(request.POST or None, initial=initial)
    if form.is_valid() and went_well(form, lambda: _answer(at, form)):
        return redirect("safeguarding:case", slug=slug, case_id=case_id)
    return shown(request, "safeguarding/case.html", _page(at, slug), form)


def _answer(at: AtCase, form: UrgentForm) -> None:
    said = form.cleaned_data
    answer_urgent(
        actor=at.actor,
        case_id=at.case.id,
        urgent=Urgent(
            danger=said["danger"],
            danger_reference=said["danger_reference"],
            device=said["device"],
            bag=said["bag"],
            told=said["told"],
            told_by=said["told_by"],
        ),
        happened=happened_of(form, known=[at.case.written_at]),
    )


def _page(at: AtCase, slug: str) -> dict[str, object]:
    actor, case_id = at.actor, at.case.id
    return presenter.case_page(
        presenter.InCase(
            case=at.case,
            entries=entries_of(seen_by=actor, case_id=case_id),
            people=people_of(seen_by=actor, case_id=case_id),
            accesses=accesses_of(seen_by=actor, case_id=case_id),
            owed=duties_of(seen_by=actor, matter_id=case_id, at=at.now),
        ),
        now=at.now,
        slug=slug,
    )
