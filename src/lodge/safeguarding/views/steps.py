"""One question a page: each step of a case, and on to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.duties.queries import duties_of
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.fields import moment_text
from lodge.foundation.ui.sent import SentForm, went_well
from lodge.safeguarding.actions import close_case, let_device_go, write_entry
from lodge.safeguarding.domain import EntryKind, NewEntry, Standing
from lodge.safeguarding.domain.path import next_step, path_of
from lodge.safeguarding.forms import steps as asked
from lodge.safeguarding.presenters import steps as presenter
from lodge.safeguarding.queries import people_of, standing_of
from lodge.safeguarding.views.answering import shown
from lodge.safeguarding.views.standing import AtCase, at_case, happened_of

Act = Callable[[AtCase, SentForm], object]


@dataclass(frozen=True, slots=True)
class StepPage:
    """A page of a case: its form, and what is done with the answer."""

    form: Callable[..., SentForm]
    act: Act
    button: str = "Save and go on"


def _entry(kind: EntryKind) -> Act:
    """Return an act that writes an entry of a kind with what the form says."""

    def write(at: AtCase, form: SentForm) -> object:
        said = form.cleaned_data
        entry = NewEntry(
            kind=kind,
            code=str(said.get("code") or ""),
            words=str(said.get("words") or ""),
            reason=str(said.get("reason") or ""),
            reference=str(said.get("reference") or ""),
        )
        return write_entry(
            actor=at.actor, case_id=at.case.id, entry=entry, happened=happened_of(form)
        )

    return write


def _note(at: AtCase, form: SentForm) -> object:
    return _entry(EntryKind(form.cleaned_data["kind"]))(at, form)


def _outcome(at: AtCase, form: SentForm) -> object:
    said = form.cleaned_data
    entry = NewEntry(
        kind=EntryKind.OUTCOME, code=said["code"], words=said["words"], reference=said["to"]
    )
    return let_device_go(
        actor=at.actor,
        case_id=at.case.id,
        entry=entry,
        to=said["to"],
        happened=happened_of(form),
    )


def _close(at: AtCase, form: SentForm) -> object:
    return close_case(
        actor=at.actor,
        case_id=at.case.id,
        words=form.cleaned_data["words"],
        happened=happened_of(form),
    )


STEPS: Final[Mapping[str, StepPage]] = {
    "decision": StepPage(asked.DecisionForm, _entry(EntryKind.DECISION)),
    "police": StepPage(asked.PoliceForm, _entry(EntryKind.POLICE)),
    "parents": StepPage(asked.ParentsForm, _entry(EntryKind.PARENTS)),
    "outcome": StepPage(asked.OutcomeForm, _outcome),
    "support": StepPage(asked.SupportForm, _entry(EntryKind.SUPPORT)),
    "debrief": StepPage(asked.DebriefForm, _entry(EntryKind.DEBRIEF)),
    "note": StepPage(asked.NoteForm, _note),
    "close": StepPage(asked.CloseForm, _close, "Close this case"),
}


@takes_words_only
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, case_id: UUID, step: str) -> HttpResponse:
    """Ask one question of a case, keep the answer and go on to the next that is open."""
    at = at_case(request, case_id, place=step)
    if step not in STEPS:
        raise Http404("A case has no such page.")
    page = STEPS[step]
    initial = {"client_id": new_id(), "at": moment_text(at.now)}
    form = page.form(request.POST or None, initial=initial)
    if form.is_valid() and went_well(form, lambda: page.act(at, form)):
        return go_on(at, slug, step)
    standing = _standing(at)
    context = presenter.step_page(at.case, step, standing=standing, now=at.now, slug=slug)
    context["button"] = page.button
    if step == "close":
        owed = duties_of(seen_by=at.actor, matter_id=case_id, at=at.now)
        context["check"] = presenter.check_answers(at.actor, at.case, standing=standing, owed=owed)
    return shown(request, "safeguarding/step.html", context, form)


def go_on(at: AtCase, slug: str, after: str) -> HttpResponse:
    """Lead to the next page of the path that is not done, or back to the case."""
    standing = _standing(at)
    people = people_of(seen_by=at.actor, case_id=at.case.id)
    owed = duties_of(seen_by=at.actor, matter_id=at.case.id, at=at.now)
    path = path_of(
        standing,
        has_people=any(each.role != "raised" for each in people),
        duties_left=sum(each.keeps_open for each in owed),
    )
    on_path = after in {each.code for each in path}
    code = next_step(path, after=after) if on_path and after != "close" else ""
    if not code or code == after:
        return redirect("safeguarding:case", slug=slug, case_id=at.case.id)
    if code in STEPS:
        return redirect("safeguarding:step", slug=slug, case_id=at.case.id, step=code)
    return redirect(f"safeguarding:{code}", slug=slug, case_id=at.case.id)


def _standing(at: AtCase) -> Standing:
    return standing_of(seen_by=at.actor, case_id=at.case.id)
