"""The morning's list: when it goes to whom, that they saw it, and what they did about each."""

from collections import Counter
from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from lodge.desk import queries
from lodge.desk.actions.day import keep_note, note_of
from lodge.desk.actions.handing import ensure_open
from lodge.desk.domain.expecting import ANSWERS, Stage
from lodge.desk.models import ListTold, MorningTimes, Note
from lodge.desk.permissions.expecting import why_not_say_of_form, why_not_set_morning
from lodge.desk.queries.expecting import lists_told, morning_of
from lodge.devices.domain import DECIDES_OTHERWISE, Happened, local_day
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.school.domain.roles import KNOWS_EVERY_FORM
from lodge.school.queries import pupil_of


@transaction.atomic
def set_morning(*, actor: Actor, tutors_at: time, leaders_at: time, at: datetime) -> MorningTimes:
    """
    Decide when the list goes to tutors and when its remainder goes to leaders.

    :raises Refused: if the actor may not, or the times are the wrong way round.
    """
    ensure_allowed(why_not_set_morning(actor=actor, tutors_at=tutors_at, leaders_at=leaders_at))
    row = MorningTimes.objects.create(
        school_id=actor.school_id,
        tutors_at=tutors_at,
        leaders_at=leaders_at,
        said_at=at,
        said_by=actor.name,
    )
    record.append(
        actor=actor,
        verb="morning.decided",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"tutors_at": f"{tutors_at:%H:%M}", "leaders_at": f"{leaders_at:%H:%M}"},
        rows=[row],
    )
    return row


@transaction.atomic
def answer_for(*, actor: Actor, person_id: UUID, code: str, happened: Happened) -> Note:
    """
    Say what was done about a pupil on the list; sent twice, it is said once.

    Whoever refuses goes to the on-call leader: it keeps nobody out of anything (IMP-6).

    :raises Refused: if the pupil is not the actor's to answer for, or today's book is closed.
    """
    record.hold_the_pen(actor=actor)
    if known := queries.note_sent(seen_by=actor, client_id=happened.client_id):
        return known
    if code not in ANSWERS:
        raise Refused(Refusal(reason="The list has no such button."))
    pupil = pupil_of(seen_by=actor, person_id=person_id)
    ensure_allowed(why_not_say_of_form(actor=actor, form=pupil.form))
    ensure_open(actor, happened)
    return keep_note(actor, note_of(actor, pupil.person_id, code, happened))


@transaction.atomic
def tell_lists(*, actor: Actor, at: datetime) -> list[ListTold]:
    """
    Keep that somebody for whom the list now is has it before them; the first time counts.

    :returns: what was kept now; nothing for whoever the list is not for, or not yet.
    """
    on, stage = local_day(at), morning_of(seen_by=actor).stage_at(at)
    wanted = _wanted(actor, stage)
    told = {(row.stage, row.form) for row in lists_told(seen_by=actor, on=on)}
    new = [each for each in wanted if each not in told]
    if not new:
        return []
    record.hold_the_pen(actor=actor)
    missing = queries.not_accounted_for(seen_by=actor, on=on, at=at)
    counts = Counter(pupil.form for pupil in missing)
    rows = [
        ListTold(
            school_id=actor.school_id,
            on=on,
            stage=each_stage,
            form=form,
            names=counts[form] if form else len(missing),
            told_at=at,
            told_id=actor.person_id,
            told_name=actor.name,
        )
        for each_stage, form in new
        if (counts[form] if form else missing)
    ]
    return _keep(actor, rows, at)


def _wanted(actor: Actor, stage: Stage) -> list[tuple[str, str]]:
    """Return the lists that are somebody's by now: of their own forms, and a leader's remainder."""
    if stage is Stage.DESK:
        return []
    if actor.has(*DECIDES_OTHERWISE):
        return [(Stage.LEADERS.value, "")] if stage is Stage.LEADERS else []
    if actor.has(*KNOWS_EVERY_FORM):
        return []
    return [(Stage.TUTORS.value, form) for form in sorted(actor.forms)]


def _keep(actor: Actor, rows: list[ListTold], at: datetime) -> list[ListTold]:
    there = {(row.stage, row.form) for row in lists_told(seen_by=actor, on=local_day(at))}
    rows = [row for row in rows if (row.stage, row.form) not in there]
    ListTold.objects.bulk_create(rows)
    record.append_all(
        school_id=actor.school_id,
        acts=[
            record.Act(
                actor=actor,
                verb=f"list.told_{row.stage}",
                subject=f"day:{row.on.isoformat()}",
                happened_at=at,
                detail={"form": row.form, "names": row.names},
                rows=[row],
            )
            for row in rows
        ],
    )
    return rows
