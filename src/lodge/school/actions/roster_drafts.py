"""Rosters that wait for somebody to look, and saved column mappings."""

from datetime import datetime

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append
from lodge.school import permissions
from lodge.school.actions.importing import Bringer, apply_import, preview_import
from lodge.school.domain.roster.differences.preview import Preview
from lodge.school.domain.roster.mapping import Columns
from lodge.school.domain.roster.parcel import packed, unpacked
from lodge.school.domain.roster.values import Roster
from lodge.school.models import ColumnMapping, RosterDraft

LONGEST_FILE_NAME = 200


@transaction.atomic
def bring_roster(*, roster: Roster, file_name: str, actor: Actor, at: datetime) -> RosterDraft:
    """
    Keep a roster that was read until somebody applies or withdraws it.

    :raises Refused: if the actor may not import.
    :raises RosterRefused: if the roster does not fit the roll.
    """
    preview_import(roster=roster, actor=actor, at=at)
    return RosterDraft.objects.create(
        school_id=actor.school_id,
        file_name=file_name[:LONGEST_FILE_NAME],
        read=packed(roster),
        uploaded_at=at,
        uploader_id=actor.person_id,
        uploader_name=actor.name,
    )


def preview_draft(*, draft: RosterDraft, actor: Actor, at: datetime) -> Preview:
    """
    Return what applying a draft would do today.

    :raises Refused: if the actor may not import, or the draft is decided.
    :raises RosterRefused: if the draft no longer fits the roll.
    """
    brought_by = Bringer(draft.uploader_id, draft.uploader_name)
    return preview_import(roster=_roster(draft), actor=actor, at=at, brought_by=brought_by)


@transaction.atomic
def apply_draft(*, draft: RosterDraft, expected: str, actor: Actor, at: datetime) -> Preview:
    """
    Import a draft and empty it.

    :raises Refused: if the actor may not, a second person is missing, or the roll has moved on.
    :raises RosterRefused: if the draft no longer fits the roll.
    """
    done = apply_import(
        roster=_roster(draft),
        actor=actor,
        at=at,
        brought_by=Bringer(draft.uploader_id, draft.uploader_name),
        expected=expected,
    )
    _decide(draft, RosterDraft.State.APPLIED, at)
    return done


@transaction.atomic
def withdraw_draft(*, draft: RosterDraft, actor: Actor, at: datetime) -> None:
    """
    Take a draft back and empty it; nothing was imported.

    :raises Refused: if the actor may not import, or the draft is decided.
    """
    ensure_allowed(permissions.why_not_import(actor=actor))
    _roster(draft)
    _decide(draft, RosterDraft.State.WITHDRAWN, at)


@transaction.atomic
def save_columns(*, name: str, columns: Columns, actor: Actor, at: datetime) -> ColumnMapping:
    """
    Save how to read a school's own CSV files, in place of what had that name.

    :raises Refused: if the actor may not import.
    """
    ensure_allowed(permissions.why_not_import(actor=actor))
    saved = ColumnMapping.objects.of(actor.school_id).filter(name=name).first()
    mapping = saved or ColumnMapping(school_id=actor.school_id, name=name)
    mapping.saved = columns.to_json()
    mapping.save()
    append(
        actor=actor,
        verb="mapping.saved",
        subject=f"mapping:{mapping.id}",
        happened_at=at,
        detail={"name": name},
        rows=[mapping],
    )
    return mapping


def _roster(draft: RosterDraft) -> Roster:
    if draft.state != RosterDraft.State.WAITING:
        state = RosterDraft.State(draft.state).label.lower()
        raise Refused(Refusal(reason=f"This import is {state} already. Bring the file again."))
    return unpacked(draft.read)


def _decide(draft: RosterDraft, state: RosterDraft.State, at: datetime) -> None:
    draft.state, draft.read, draft.decided_at = state, None, at
    draft.save(update_fields=["state", "read", "decided_at"])
