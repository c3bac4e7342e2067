"""The policy as a document: on the screen, as a PDF, as a Word file, in four editions."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lodge.foundation import moment
from lodge.foundation.refusal import ensure_allowed
from lodge.policy import permissions
from lodge.policy.domain.editions import EDITIONS
from lodge.policy.presenters.document import (
    DocumentShown,
    PaperUnavailable,
    pdf_of,
    shown_document,
    word_of,
)
from lodge.policy.views.opening import Opened, with_rules
from lodge.school.queries.places import school_of

UNAVAILABLE: Final = 503
PAPERS: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@with_rules
def document(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show the policy as a document, or hand it out as a file."""
    edition = EDITIONS.get(request.GET.get("edition", ""), EDITIONS["staff"])
    not_the_editor = permissions.why_not_adopt(actor=opened.actor)
    if edition.marks:
        ensure_allowed(not_the_editor)
    school = school_of(seen_by=opened.actor)
    shown = shown_document(opened.rules, edition=edition, school=school.name)
    wanted, note = request.GET.get("as", ""), ""
    if wanted in PAPERS:
        try:
            return _file(shown, wanted)
        except PaperUnavailable as problem:
            note = str(problem)
    context = opened.context(
        shown=shown,
        note=note,
        query=opened.query(edition=edition.code),
        editions=[
            (each.title, opened.query(edition=each.code), each is edition)
            for each in EDITIONS.values()
            if not_the_editor is None or not each.marks
        ],
    )
    status = UNAVAILABLE if note else opened.status
    return render(request, "policy/document.html", context, status=status)


def _file(shown: DocumentShown, kind: str) -> HttpResponse:
    if kind == "pdf":
        content = pdf_of(render_to_string("policy/document_paper.html", {"shown": shown}))
    else:
        content = word_of(shown, on=moment.today())
    return HttpResponse(
        content,
        content_type=PAPERS[kind],
        headers={"Content-Disposition": f'attachment; filename="{shown.file_name}.{kind}"'},
    )
