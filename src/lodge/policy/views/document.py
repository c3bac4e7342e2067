"""The policy as a document: on the screen, as a PDF, as a Word file, in four editions."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.editions import EDITIONS
from lodge.policy.domain.rules import Rules
from lodge.policy.presenters.document import (
    DocumentShown,
    PaperUnavailable,
    begin_pdf,
    pdf_of,
    shown_document,
    word_of,
)
from lodge.policy.views.opening import Opened, with_rules
from lodge.policy.views.working_out import looks_again
from lodge.school.queries.places import school_of

UNAVAILABLE: Final = 503
PAPERS: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@with_rules
def document(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show the policy as a document, or hand it out as a file; one not yet made says so."""
    edition = EDITIONS.get(request.GET.get("edition", ""), EDITIONS["staff"])
    not_the_editor = permissions.why_not_adopt(actor=opened.actor)
    if edition.marks:
        ensure_allowed(not_the_editor)
    school = school_of(seen_by=opened.actor)
    shown = shown_document(opened.rules, edition=edition, school=school.name)
    wanted, note, making = request.GET.get("as", ""), "", False
    if wanted in PAPERS:
        try:
            content = _content(shown, wanted)
        except PaperUnavailable as problem:
            content, note = None, str(problem)
        if content is not None:
            return _file(shown, wanted, content)
        making = not note
    context = opened.context(
        shown=shown,
        note=note,
        making=making,
        query=opened.query(edition=edition.code),
        editions=[
            (each.title, opened.query(edition=each.code), each is edition)
            for each in EDITIONS.values()
            if not_the_editor is None or not each.marks
        ],
    )
    status = UNAVAILABLE if note else opened.status
    answer = render(request, "policy/document.html", context, status=status)
    return looks_again(answer) if making else answer


def begin_papers(rules: Rules, *, seen_by: Actor) -> None:
    """Begin to make the papers of a policy just adopted, so that nobody waits for them."""
    school = school_of(seen_by=seen_by)
    for edition in EDITIONS.values():
        if not edition.marks:
            begin_pdf(_on_paper(shown_document(rules, edition=edition, school=school.name)))


def _content(shown: DocumentShown, kind: str) -> bytes | None:
    return pdf_of(_on_paper(shown)) if kind == "pdf" else word_of(shown, on=moment.today())


def _on_paper(shown: DocumentShown) -> str:
    return render_to_string("policy/document_paper.html", {"shown": shown, "on_paper": True})


def _file(shown: DocumentShown, kind: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=PAPERS[kind],
        headers={"Content-Disposition": f'attachment; filename="{shown.file_name}.{kind}"'},
    )
