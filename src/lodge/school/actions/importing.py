"""Importing a roster: what it would do, then doing it whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.events import announce
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.record.actions import append, hold_the_pen
from lodge.school import permissions
from lodge.school.actions.roster_writing import rows_of
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.leaving import PeopleLeft, held_by
from lodge.school.domain.roster.differences.comparing import compare
from lodge.school.domain.roster.differences.preview import Preview
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.provisions import note_closed
from lodge.school.domain.roster.values import Roster
from lodge.school.queries.provisions import provision_words
from lodge.school.queries.roster import roll_to_compare


@dataclass(frozen=True, slots=True)
class Bringer:
    """The person who brought a file, when somebody else imports it."""

    person_id: UUID
    name: str


def preview_import(
    *, roster: Roster, actor: Actor, at: datetime, brought_by: Bringer | None = None
) -> Preview:
    """
    Return what importing a roster would do; nothing is written.

    :raises Refused: if the actor may not import.
    :raises RosterRefused: if the roster does not fit the roll.
    """
    ensure_allowed(permissions.why_not_import(actor=actor))
    faults = FaultBook()
    note_closed(roster.people, set(provision_words(seen_by=actor).values()), faults)
    faults.ensure_none(roster.files)
    roll = roll_to_compare(seen_by=actor, on=local_time_of(at).date())
    preview = compare(roster=roster, roll=roll, held_by=partial(held_by, actor))
    bringer_id = actor.person_id if brought_by is None else brought_by.person_id
    if _touches(preview, bringer_id):
        reason = "It would change what the person who brought it may do."
        return replace(preview, second_person=(*preview.second_person, reason))
    return preview


@transaction.atomic
def apply_import(
    *,
    roster: Roster,
    actor: Actor,
    at: datetime,
    brought_by: Bringer | None = None,
    expected: str | None = None,
) -> Preview:
    """
    Import a roster and return what was done; nothing is written if nothing is different.

    ``brought_by`` is set when the actor is the second person, who agrees to another's file.
    ``expected`` is the fingerprint of the preview that was looked at.

    :raises Refused: if the actor may not, a second person is missing, or the roll has moved on.
    :raises RosterRefused: if the roster does not fit the roll.
    """
    # INVARIANT: nobody changes the roll between our comparing and our writing.
    hold_the_pen(actor=actor)
    preview = preview_import(roster=roster, actor=actor, at=at, brought_by=brought_by)
    ensure_allowed(_why_not_now(preview, actor, brought_by, expected))
    if preview.is_empty:
        return preview
    rows = rows_of(preview, school_id=actor.school_id, today=local_time_of(at).date())
    rows.save()
    append(
        actor=actor,
        verb="roster.imported",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail=_detail(preview, roster, brought_by),
        rows=rows.written,
        removed=rows.removed,
    )
    rows.remove()
    left = tuple(leaver.person.person_id for leaver in preview.leavers)
    if left:
        announce(PeopleLeft(actor.school_id, left))
    return preview


def _touches(preview: Preview, person_id: UUID) -> bool:
    leaves = any(leaver.person.person_id == person_id for leaver in preview.leavers)
    own = [change for change in preview.changes if change.person.person_id == person_id]
    return leaves or any("posts" in change.fields for change in own)


def _why_not_now(
    preview: Preview, actor: Actor, brought_by: Bringer | None, expected: str | None
) -> Refusal | None:
    if expected is not None and expected != preview.fingerprint:
        return Refusal(reason="The roll has changed since you looked. Look at the preview again.")
    if not preview.needs_second_person:
        return None
    first_id = actor.person_id if brought_by is None else brought_by.person_id
    refusal = permissions.why_not_be_second(actor=actor, first_id=first_id)
    if refusal is None:
        return None
    return replace(refusal, reason=f"{refusal.reason} {' '.join(preview.second_person)}")


def _detail(preview: Preview, roster: Roster, brought_by: Bringer | None) -> Mapping[str, JSON]:
    # Ids and names of fields only: what they were and are is in the rows, not in the book.
    return {
        "source": roster.source,
        "files": list(roster.files),
        "brought_by": brought_by.name if brought_by is not None else None,
        "counts": dict(preview.counts),
        "joiners": [joiner.person.sourced_id for joiner in preview.joiners],
        "leavers": [str(leaver.person.person_id) for leaver in preview.leavers],
        "changes": {str(c.person.person_id): sorted(c.fields) for c in preview.changes},
    }
