"""Asking: for a search of a pupil, a look at a device, a deletion, screening equipment."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lodge.devices import queries as devices
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.foundation.ui.sent import went_well
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.asking import Wanted
from lodge.incidents.forms.search import AskForm, ContentForm, EraseAskForm, ScreeningForm
from lodge.incidents.forms.search.fields import SearchForm
from lodge.incidents.models.search import Search
from lodge.incidents.queries.search import asked_tests
from lodge.incidents.views.search.standing import asker, happened_now, id_of, shown
from lodge.school.queries import pupil_of, pupils_matching

METHODS = ["GET", "HEAD", "POST"]
DEVICE_FORMS: Mapping[Kind, type[ContentForm | EraseAskForm]] = {
    Kind.CONTENT: ContentForm,
    Kind.ERASURE: EraseAskForm,
}


@takes_words_only
@require_http_methods(METHODS)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Find the pupil, then ask for a search in five presses."""
    actor = asker(request)
    person_id = id_of(request.GET.get("person", ""))
    if person_id is None:
        sought = request.GET.get("q", "").strip()
        found = pupils_matching(seen_by=actor, text=sought) if sought else []
        if len(found) == 1:
            return redirect(f"{request.path}?person={found[0].person_id}")
        return shown(request, "find", {"slug": slug, "sought": sought, "found": found}, None)
    pupil = pupil_of(seen_by=actor, person_id=person_id)
    form = AskForm(request.POST or None, initial={"client_id": new_id()})
    made: list[Search] = []
    if form.is_valid() and went_well(form, lambda: made.append(_ask(actor, form, person_id))):
        return redirect("incidents:search", slug=slug, search_id=made[0].id)
    held = devices.held_of(seen_by=actor, person_ids=[person_id])
    return shown(request, "ask", {"slug": slug, "pupil": pupil, "devices": held}, form)


@takes_words_only
@require_http_methods(METHODS)
def device(request: HttpRequest, slug: str, custody_id: UUID) -> HttpResponse:
    """Ask to look at what is on a device in our hands, or to delete from it."""
    actor = asker(request)
    row = devices.custody(seen_by=actor, custody_id=custody_id)
    kind = Kind.ERASURE if request.GET.get("do") == Kind.ERASURE else Kind.CONTENT
    pupil = pupil_of(seen_by=actor, person_id=row.person_id)
    tests = asked_tests(seen_by=actor, kind=kind, at=moment.now(), provision=pupil.provision_id)
    asked = [each for each in tests if kind is Kind.ERASURE or not each.endswith("_consent")]
    form = DEVICE_FORMS[kind](request.POST or None, tests=asked, initial={"client_id": new_id()})
    made: list[Search] = []
    wanted = Wanted(
        kind=kind,
        person_id=row.person_id,
        custody_id=custody_id,
        device=row.device_kind,
        place="office",
        grounds="",
    )
    if form.is_valid() and went_well(form, lambda: made.append(_asked(actor, form, wanted))):
        return redirect("incidents:search", slug=slug, search_id=made[0].id)
    page = {"slug": slug, "pupil": pupil, "device": row, "is_erasure": kind is Kind.ERASURE}
    return shown(request, "device", page, form)


@takes_words_only
@require_http_methods(METHODS)
def screening(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for screening equipment to be approved."""
    actor = asker(request)
    form = ScreeningForm(request.POST or None, initial={"client_id": new_id()})
    made: list[Search] = []
    wanted = Wanted(kind=Kind.SCREENING, grounds="")
    if form.is_valid() and went_well(form, lambda: made.append(_asked(actor, form, wanted))):
        return redirect("incidents:search", slug=slug, search_id=made[0].id)
    return shown(request, "screening", {"slug": slug}, form)


def _ask(actor: Actor, form: AskForm, person_id: UUID) -> Search:
    wanted = Wanted(
        kind=Kind.PERSON,
        person_id=person_id,
        item_code=form.word("item"),
        grounds=form.word("grounds"),
        place=form.word("place"),
        urgent=bool(form.cleaned_data["urgent"]),
        sex=form.word("sex"),
    )
    return acts.ask_for(actor=actor, wanted=wanted, happened=happened_now(form, person_id))


def _asked(actor: Actor, form: SearchForm, about: Wanted) -> Search:
    """Ask for something that is not a search of a pupil; ``about`` is what the page knows."""
    wanted = Wanted(
        kind=about.kind,
        person_id=about.person_id,
        custody_id=about.custody_id,
        device=about.device,
        place=form.word("place") or about.place,
        grounds=form.word("grounds"),
        suspicion=form.word("suspicion"),
        urgent=bool(form.cleaned_data.get("urgent")),
        police=form.word("police"),
        answers=form.answers() if isinstance(form, ContentForm | EraseAskForm) else {},
    )
    happened = happened_now(form, about.kind, about.custody_id)
    return acts.ask_for(actor=actor, wanted=wanted, happened=happened)
