"""Who is in a case: named by the one role they have, and taken out again with a reason."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.safeguarding.actions import NewPerson, name_in_case, withdraw_from_case
from lodge.safeguarding.forms.steps import PersonForm, ReasonForm
from lodge.safeguarding.presenters import steps as presenter
from lodge.safeguarding.presenters.cases import person as shown_person
from lodge.safeguarding.queries import people_of, standing_of
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import AtCase, at_case
from lodge.safeguarding.views.steps import go_on
from lodge.school.queries import posts_on, pupils_matching

LIMIT = 6


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """Name somebody, and somebody else, until all are named."""
    at = at_case(request, case_id, place="people")
    if request.method == "POST" and request.POST.get("do") == "go-on":
        return go_on(at, slug, "people")
    form = PersonForm(request.POST or None, initial={"client_id": new_id()})
    if form.is_valid() and went_well(form, lambda: _name(at, form)) and not form.errors:
        return redirect("safeguarding:people", slug=slug, case_id=case_id)
    standing = standing_of(seen_by=at.actor, case_id=case_id)
    page = presenter.step_page(at.case, "people", standing=standing, now=at.now, slug=slug)
    found = people_of(seen_by=at.actor, case_id=case_id)
    page["people"] = [shown_person(each) for each in found]
    return shown(request, "safeguarding/people.html", page, form)


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Say that somebody was named wrongly; both stay to be read."""
    at = at_case(request, case_id, place="withdraw")
    form = ReasonForm(request.POST or None, initial={"client_id": new_id()})
    if form.is_valid() and went_well(
        form,
        lambda: withdraw_from_case(
            actor=at.actor,
            case_id=case_id,
            person_row_id=row_id,
            reason=form.cleaned_data["reason"],
            at=moment.now(),
        ),
    ):
        return redirect("safeguarding:people", slug=slug, case_id=case_id)
    standing = standing_of(seen_by=at.actor, case_id=case_id)
    page = presenter.step_page(at.case, "withdraw", standing=standing, now=at.now, slug=slug)
    return shown(request, "safeguarding/step.html", page, form)


def _name(at: AtCase, form: PersonForm) -> None:
    name = str(form.cleaned_data["name"])
    found = _known(at.actor, name, at.now.date())
    if len(found) > 1:
        form.add_error("name", f"Which one? {', '.join(sorted(found.values()))}. Write more of it.")
        return
    known = next(iter(found), None)
    new = NewPerson(role=form.cleaned_data["role"], person_id=known, name=name)
    name_in_case(actor=at.actor, case_id=at.case.id, new=new, at=moment.now())


def _known(actor: Actor, name: str, on: date) -> dict[UUID, str]:
    """Return whom of the school a name may mean: of the staff in full, of the pupils in part."""
    posts = posts_on(seen_by=actor, on=on)
    staff = {post.person_id: post.person.full_name for post in posts}
    meant = {key: each for key, each in staff.items() if each.casefold() == name.casefold()}
    if meant:
        return meant
    pupils = pupils_matching(seen_by=actor, text=name, limit=LIMIT)
    return {each.person_id: f"{each.person.full_name} {each.form}".strip() for each in pupils}
