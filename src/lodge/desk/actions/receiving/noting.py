"""Notes that desks made, and those that they took back."""

from collections.abc import Sequence

from lodge.desk.actions.day import noted
from lodge.desk.actions.receiving.hearing import Heard
from lodge.desk.domain.sending import NOTED, UNNOTED
from lodge.desk.models import Note, NoteTakenBack
from lodge.devices.domain import local_day
from lodge.foundation.actor import Actor
from lodge.record import actions as record


def write_notes(actor: Actor, acts: Sequence[Heard]) -> None:
    """Write what was noted, and what of it was taken back, each with its entry."""
    made = [each for each in acts if each.sent.verb == NOTED]
    back = [each for each in acts if each.sent.verb == UNNOTED]
    rows = [_note(actor, each) for each in made]
    taken = [_taken_back(actor, each) for each in back]
    Note.objects.bulk_create(rows)
    NoteTakenBack.objects.bulk_create(taken)
    entries = [noted(each.actor, row) for each, row in zip(made, rows, strict=True)]
    entries += [_entry(each.actor, row) for each, row in zip(back, taken, strict=True)]
    record.append_all(school_id=actor.school_id, acts=entries)


def _note(actor: Actor, heard: Heard) -> Note:
    sent = heard.sent
    return Note(
        school_id=actor.school_id,
        client_id=sent.client_id,
        person_id=sent.person,
        custody_id=sent.custody_id,
        code=sent.code,
        reason=sent.reason.strip(),
        on=local_day(sent.happened_at),
        happened_at=sent.happened_at,
        received_at=heard.at,
        actor_id=heard.actor.person_id,
        actor_name=heard.actor.name,
    )


def _taken_back(actor: Actor, heard: Heard) -> NoteTakenBack:
    sent = heard.sent
    return NoteTakenBack(
        school_id=actor.school_id,
        client_id=sent.client_id,
        note_client_id=sent.note,
        person_id=sent.person,
        reason=sent.reason.strip(),
        happened_at=sent.happened_at,
        received_at=heard.at,
        actor_id=heard.actor.person_id,
        actor_name=heard.actor.name,
    )


def _entry(by: Actor, row: NoteTakenBack) -> record.Act:
    return record.Act(
        actor=by,
        verb="desk.note_taken_back",
        subject=f"person:{row.person_id}",
        happened_at=row.happened_at,
        received_at=row.received_at,
        detail={"reason": row.reason} if row.reason else {},
        rows=[row],
    )
