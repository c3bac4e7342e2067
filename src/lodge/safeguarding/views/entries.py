"""What is added to an entry: a correction of it, or what was done about a lesson; and lessons."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import SentForm, went_well
from lodge.safeguarding.actions import write_entry
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.forms.steps import CorrectionForm, LessonForm, ReasonForm
from lodge.safeguarding.presenters import steps as presenter
from lodge.safeguarding.queries import standing_of
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import AtCase, at_case, happened_of
from lodge.school.queries import posts_on

METHODS = ["GET", "HEAD", "POST"]


@takes_words_only
@require_http_methods(METHODS)
def correct(request: HttpRequest, slug: str, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """Correct an entry by adding: both stay."""
    at = at_case(request, case_id, place="correct")
    form = CorrectionForm(request.POST or None, initial={"client_id": new_id()})
    new = _about(form, EntryKind.CORRECTION, entry_id)
    return _asked(request, at, slug, form, new, "correct")


@takes_words_only
@require_http_methods(METHODS)
def lesson_done(request: HttpRequest, slug: str, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """Say what was done about a lesson."""
    at = at_case(request, case_id, place="lesson-done")
    form = ReasonForm(request.POST or None, initial={"client_id": new_id()})
    new = _about(form, EntryKind.LESSON_DONE, entry_id)
    return _asked(request, at, slug, form, new, "lesson-done")


@takes_words_only
@require_http_methods(METHODS)
def lesson(request: HttpRequest, slug: str, case_id: UUID) -> HttpResponse:
    """Write down what is done otherwise from now on, by whom and by when."""
    at = at_case(request, case_id, place="lesson")
    posts = posts_on(seen_by=at.actor, on=at.now.date())
    staff = {str(post.person_id): post.person.full_name for post in posts}
    form = LessonForm(request.POST or None, initial={"client_id": new_id()})
    owner = form.fields["owner"]
    assert isinstance(owner, forms.ChoiceField)
    owner.choices = [("", "Choose"), *staff.items()]
    new = _lesson(form, staff) if form.is_valid() else None
    return _asked(request, at, slug, form, new, "lesson")


def _about(form: SentForm, kind: EntryKind, entry_id: UUID) -> NewEntry | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    return NewEntry(kind=kind, about=entry_id, words=said.get("words", ""), reason=said["reason"])


def _lesson(form: SentForm, staff: Mapping[str, str]) -> NewEntry:
    said = form.cleaned_data
    return NewEntry(
        kind=EntryKind.LESSON,
        words=said["words"],
        owner_id=UUID(said["owner"]),
        owner_name=staff[said["owner"]],
        due_on=said["due_on"],
    )


def _asked(
    request: HttpRequest, at: AtCase, slug: str, form: SentForm, new: NewEntry | None, page: str
) -> HttpResponse:
    def write() -> object:
        assert new is not None
        return write_entry(
            actor=at.actor, case_id=at.case.id, entry=new, happened=happened_of(form)
        )

    if new is not None and went_well(form, write):
        return redirect("safeguarding:case", slug=slug, case_id=at.case.id)
    standing = standing_of(seen_by=at.actor, case_id=at.case.id)
    context = presenter.step_page(at.case, page, standing=standing, now=at.now, slug=slug)
    return shown(request, "safeguarding/step.html", context, form)
