"""Marks of a day: one pupil's at a press, or a whole register's at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.desk import queries
from lodge.desk.domain.expecting import Mark
from lodge.desk.models import RegisterMark
from lodge.desk.permissions.expecting import why_not_bring_register, why_not_mark
from lodge.desk.queries.expecting import marks_on
from lodge.devices.domain import local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.school.queries import roll


@transaction.atomic
def mark_pupils(
    *, actor: Actor, marks: Mapping[UUID, Mark], at: datetime, from_file: bool = False
) -> list[RegisterMark]:
    """
    Say of some pupils whether they are in school today; the last mark counts.

    What the register said already is not said again, so a file read twice is read once.

    :raises Refused: if a pupil is of a form that is not the actor's, or the day is closed.
    """
    record.hold_the_pen(actor=actor)
    on = local_day(at)
    forms = {pupil.person_id: pupil.form for pupil in roll(seen_by=actor)}
    if unknown := marks.keys() - forms.keys():
        raise Refused(Refusal(reason=f"{len(unknown)} of these pupils are not on the roll."))
    if from_file:
        ensure_allowed(why_not_bring_register(actor=actor))
    closed = queries.closed_book(seen_by=actor, on=on)
    of_these = {forms[person_id] for person_id in marks}
    ensure_allowed(why_not_mark(actor=actor, forms=of_these, closed=closed))
    known = marks_on(seen_by=actor, on=on, person_ids=marks)
    rows = [
        RegisterMark(
            school_id=actor.school_id,
            on=on,
            person_id=person_id,
            code=mark.value,
            from_file=from_file,
            said_at=at,
            said_by=actor.name,
        )
        for person_id, mark in marks.items()
        if person_id not in known or known[person_id].code != mark
    ]
    return _keep(actor, rows, at)


def _keep(actor: Actor, rows: list[RegisterMark], at: datetime) -> list[RegisterMark]:
    RegisterMark.objects.bulk_create(rows)
    if not rows:
        return rows
    counts = {mark.value: sum(row.code == mark for row in rows) for mark in Mark}
    record.append(
        actor=actor,
        verb="register.read" if rows[0].from_file else "register.marked",
        subject=f"day:{rows[0].on.isoformat()}",
        happened_at=at,
        detail={code: many for code, many in counts.items() if many},
        rows=rows,
    )
    return rows
