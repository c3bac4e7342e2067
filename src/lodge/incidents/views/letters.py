"""Letters to a parent: about an incident, and about a search of their child."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.foundation.ui.paper import PaperUnavailable, letter_pdf
from lodge.incidents.actions.handling import ensure_letter_home
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.permissions.handling import why_not_handle
from lodge.incidents.permissions.search.telling import why_not_write_home_of
from lodge.incidents.presenters import letter as presenter
from lodge.incidents.queries.incidents import standing
from lodge.incidents.queries.letters import (
    Taken,
    approved_by,
    clauses_behind,
    devices_told,
    is_search_held_back,
    letter_pupil,
)
from lodge.incidents.queries.search import life_of, search_called
from lodge.incidents.queries.wording import (
    clauses_at,
    version_at,
    ways_to_complain,
    where_to_read,
)
from lodge.incidents.views.search.standing import asker, id_of
from lodge.school.queries import Pupil, actor_for
from lodge.school.queries.places import school_of

UNAVAILABLE: Final = 503
KEPT_BY_NOBODY: Final = "private, no-store"


@require_safe
def letter(request: HttpRequest, slug: str, incident_id: UUID) -> HttpResponse:
    """Show the letter about an incident, or hand it out as a PDF."""
    actor = actor_for(request)
    ensure_allowed(why_not_handle(actor=actor))
    found = standing(seen_by=actor, incident_id=incident_id)
    ensure_letter_home(actor=actor, found=found, at=moment.now())
    row = found.incident
    pupil = letter_pupil(seen_by=actor, person_id=row.person_id)
    ids = [step.custody_id for step in found.steps if step.custody_id]
    taken = devices_told(seen_by=actor, custody_ids=ids, person_id=row.person_id)
    clauses = [each for step in found.steps if step.verb == Verb.OPENED for each in step.clauses]
    account = presenter.about_incident(row, pupil=pupil)
    shown = _letter(actor, pupil, account, taken, clauses)
    back = reverse("incidents:one", kwargs={"slug": slug, "incident_id": row.id})
    return _answer(request, slug, shown, back)


@require_safe
def search_letter(request: HttpRequest, slug: str, search_id: UUID) -> HttpResponse:
    """Show the letter about a search, or hand it out as a PDF."""
    actor = asker(request)
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    custody_id = id_of(life.write_up.said.get("custody", "")) if life.write_up else None
    ids = [custody_id] if custody_id else []
    taken = devices_told(seen_by=actor, custody_ids=ids, person_id=search.person_id)
    is_held = is_search_held_back(seen_by=actor, search=search, custody_ids=ids, taken=taken)
    ensure_allowed(why_not_write_home_of(search=search, life=life, is_held_back=is_held))
    pupil = letter_pupil(seen_by=actor, person_id=search.person_id)
    account = presenter.about_search(search, life=life, pupil=pupil)
    shown = _letter(actor, pupil, account, taken, approved_by(seen_by=actor, search=search))
    back = reverse("incidents:search", kwargs={"slug": slug, "search_id": search.id})
    return _answer(request, slug, shown, back)


def _letter(
    actor: Actor,
    pupil: Pupil,
    account: presenter.Account,
    taken: Sequence[Taken],
    clauses: Sequence[str],
) -> presenter.Letter:
    ids = clauses_behind(taken, *clauses)
    return presenter.Letter(
        school=school_of(seen_by=actor).name,
        sender=actor.name,
        on=moment.today(),
        name=pupil.person.full_name,
        given_name=pupil.person.given_name,
        form=pupil.form,
        account=account,
        devices=tuple(
            presenter.device_told(each.row, since=each.since, terms=each.terms) for each in taken
        ),
        clauses=presenter.plain_clauses(clauses_at(seen_by=actor, ids=ids, at=account.at)),
        policy=version_at(seen_by=actor, at=account.at),
        complaints=presenter.plain_clauses(ways_to_complain(seen_by=actor, at=account.at)),
        # It is looked for now, so it is where it is now.
        where_to_read=presenter.plain_clauses(where_to_read(seen_by=actor, at=moment.now())),
    )


def _answer(request: HttpRequest, slug: str, shown: presenter.Letter, back: str) -> HttpResponse:
    page = {"slug": slug, "letter": shown, "back": back, "note": ""}
    status = None
    if request.GET.get("as") == "pdf":
        try:
            return _paper(shown)
        except PaperUnavailable as problem:
            page["note"], status = str(problem), UNAVAILABLE
    answer = render(request, "incidents/letters/letter.html", page, status=status)
    answer.headers["Cache-Control"] = KEPT_BY_NOBODY
    return answer


def _paper(shown: presenter.Letter) -> HttpResponse:
    content = letter_pdf(render_to_string("incidents/letters/paper.html", {"letter": shown}))
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="letter-{shown.account.number}.pdf"',
            "Cache-Control": KEPT_BY_NOBODY,
        },
    )
