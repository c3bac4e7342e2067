"""Bringing the roll in: send a file, look at what it would do, apply it or withdraw it."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.school import permissions
from lodge.school.actions.roster_drafts import (
    apply_draft,
    bring_roster,
    preview_draft,
    withdraw_draft,
)
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.reading import Reader
from lodge.school.domain.roster.values import Roster
from lodge.school.forms.importing import UploadForm
from lodge.school.presenters.import_page import done_words, shown_faults, shown_preview
from lodge.school.queries import actor_for
from lodge.school.queries.places import school_of
from lodge.school.queries.provisions import provision_words
from lodge.school.queries.roster import (
    column_mappings,
    columns_called,
    drafts_waiting,
    roster_draft,
)

BAD_REQUEST = 400


@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file and go on to its preview, or show every fault it has."""
    actor = _importer(request)
    mappings = [mapping.name for mapping in column_mappings(seen_by=actor)]
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*given, mappings=mappings)
    page = {"slug": slug, "form": form, "waiting": drafts_waiting(seen_by=actor)}
    if not form.is_valid():
        status = BAD_REQUEST if form.errors else None
        return render(request, "school/import_upload.html", page, status=status)
    file_name = form.cleaned_data["file"].name
    try:
        roster = _read(form, actor)
        draft = bring_roster(roster=roster, file_name=file_name, actor=actor, at=moment.now())
    except RosterRefused as refused:
        return _faults(request, slug, file_name, refused)
    return redirect("school:import-preview", slug=slug, draft_id=draft.id)


@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: HttpRequest, slug: str, draft_id: UUID) -> HttpResponse:
    """Show what a file would do, and do it when told to."""
    actor = _importer(request)
    draft = roster_draft(seen_by=actor, draft_id=draft_id)
    at = moment.now()
    try:
        if request.method == "POST":
            seen = request.POST.get("fingerprint", "")
            done = apply_draft(draft=draft, expected=seen, actor=actor, at=at)
            messages.success(request, done_words(done))
            return redirect("school:import", slug=slug)
        preview = preview_draft(draft=draft, actor=actor, at=at)
    except RosterRefused as refused:
        return _faults(request, slug, draft.file_name, refused)
    shown = shown_preview(preview, draft=draft, actor=actor)
    page = {"slug": slug, "draft_id": draft.id, "shown": shown}
    return render(request, "school/import_preview.html", page)


@require_POST
def import_withdraw(request: HttpRequest, slug: str, draft_id: UUID) -> HttpResponse:
    """Take a file back; nothing of it was imported."""
    actor = _importer(request)
    draft = roster_draft(seen_by=actor, draft_id=draft_id)
    withdraw_draft(draft=draft, actor=actor, at=moment.now())
    messages.success(request, f"{draft.file_name} is withdrawn. Nothing was imported.")
    return redirect("school:import", slug=slug)


def _importer(request: HttpRequest) -> Actor:
    actor = actor_for(request)
    ensure_allowed(permissions.why_not_import(actor=actor))
    return actor


def _read(form: UploadForm, actor: Actor) -> Roster:
    asked = form.cleaned_data
    school = school_of(seen_by=actor)
    columns = columns_called(seen_by=actor, name=asked["mapping"]) if asked["mapping"] else None
    reader = Reader(
        called={school.name, school.slug},
        today=moment.today(),
        columns=columns,
        provisions=provision_words(seen_by=actor),
    )
    roster = reader.upload(asked["file"].name, asked["file"].read())
    return replace(roster, complete_for=frozenset()) if asked["holds_some"] else roster


def _faults(
    request: HttpRequest, slug: str, file_name: str, refused: RosterRefused
) -> HttpResponse:
    page = {"slug": slug, "file_name": file_name, "faults": shown_faults(refused)}
    return render(request, "school/import_faults.html", page, status=BAD_REQUEST)
