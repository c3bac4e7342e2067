"""Writing in a case: added to, never changed; what an entry means is told to the duties."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import Owed, Step
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record import actions as record
from lodge.safeguarding.actions.holding import announce_held_back
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.domain.answers import DECISIONS, SPOKEN
from lodge.safeguarding.models import Case, CaseEntry
from lodge.safeguarding.permissions import why_not_add
from lodge.safeguarding.queries import case_of, standing_of
from norms.happenings import DEEDS

# What the norms call it when an entry of a kind is written, and the deeds that it shows as done.
TELLS: Mapping[EntryKind, str] = {
    EntryKind.DEBRIEF: "investigation_completed",
    EntryKind.LESSON: "lesson_identified",
}
SHOWN_DONE: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.DEBRIEF: ("debrief", "identify_lessons"),
}
CHANGE_WHO_IS_HELD_BACK: frozenset[EntryKind] = frozenset(
    {EntryKind.PARENTS, EntryKind.CORRECTION, EntryKind.DEVICE, EntryKind.CLOSED}
)
ALONE: frozenset[EntryKind] = frozenset({EntryKind.CLOSED, EntryKind.DUTY})


@transaction.atomic
def write_entry(*, actor: Actor, case_id: UUID, entry: NewEntry, happened: Happened) -> CaseEntry:
    """
    Write an entry in a case; sent twice it is one.

    :raises Refused: if the actor may not read the case, it is closed, or something is wanting.
    """
    record.hold_the_pen(actor=actor)
    case = case_of(seen_by=actor, case_id=case_id)
    if known := sent_before(actor, case_id, happened):
        return known
    if entry.kind in ALONE:
        raise Refused(Refusal(reason="That is written by its own page."))
    ensure_not_to_come(happened)
    standing = standing_of(seen_by=actor, case_id=case_id)
    ensure_allowed(why_not_add(standing=standing, entry=entry))
    row = keep_entry(actor=actor, case=case, entry=entry, happened=happened)
    _tell(actor, case, entry, happened)
    return row


def keep_entry(*, actor: Actor, case: Case, entry: NewEntry, happened: Happened) -> CaseEntry:
    """Write the row of an entry and seal it; the record holds its kind and none of its words."""
    row = CaseEntry.objects.create(
        case_id=case.id,
        kind=entry.kind,
        code=entry.code,
        words=entry.words.strip(),
        reason=entry.reason.strip(),
        reference=entry.reference.strip(),
        owner_id=entry.owner_id,
        owner_name=entry.owner_name,
        due_on=entry.due_on,
        about=entry.about,
        **happened.written_by(actor),
    )
    assert isinstance(row, CaseEntry)
    record.append(
        actor=actor,
        verb="case.written",
        subject=f"case:{case.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": case.number, "kind": str(entry.kind)},
        rows=[row],
    )
    if entry.kind in CHANGE_WHO_IS_HELD_BACK:
        announce_held_back(case=case, at=happened.received_at)
    return row


def sent_before(actor: Actor, case_id: UUID, happened: Happened) -> CaseEntry | None:
    """Return the entry that was sent under this id before, or None."""
    rows = CaseEntry.objects.visible_to(actor).filter(case_id=case_id)
    found = rows.filter(client_id=happened.client_id).first()
    return found if isinstance(found, CaseEntry) else None


def ensure_not_to_come(happened: Happened) -> None:
    """
    Go on if it has happened.

    :raises Refused: if its time is still to come.
    """
    if happened.at > happened.received_at:
        raise Refused(Refusal(reason="That time is still to come. Say when it happened."))


def tell_of(
    *,
    actor: Actor,
    case: Case,
    event: str,
    at: datetime,
    written_at: datetime,
    facts: Mapping[str, str] | None = None,
) -> tuple[Owed, ...]:
    """Tell the duties what happened in a case, and return all that is owed in it now."""
    return duties.tell(
        actor=actor,
        matter_id=case.id,
        event=event,
        facts=facts or {},
        at=at,
        written_at=written_at,
    )


def _tell(actor: Actor, case: Case, entry: NewEntry, happened: Happened) -> None:
    at, written_at = happened.at, happened.received_at
    if event := TELLS.get(entry.kind):
        owed = tell_of(actor=actor, case=case, event=event, at=at, written_at=written_at)
        _settle_shown(actor, entry, event, owed, happened)
    if entry.kind is EntryKind.DANGER:
        duties.tell_more(
            actor=actor,
            matter_id=case.id,
            event=case.event,
            facts={"danger": entry.code},
            also=("immediate_danger",) if entry.code == "yes" else (),
            written_at=written_at,
        )
    if entry.kind is EntryKind.TOLD:
        if entry.code in SPOKEN:
            tell_of(
                actor=actor, case=case, event="verbal_report_made", at=at, written_at=written_at
            )
        tell_of(actor=actor, case=case, event="dsl_informed", at=at, written_at=written_at)
    if entry.kind is EntryKind.DECISION and (path := DECISIONS[entry.code]).event:
        tell_of(
            actor=actor,
            case=case,
            event=path.event,
            at=at,
            written_at=written_at,
            facts=path.facts,
        )


def _settle_shown(
    actor: Actor, entry: NewEntry, event: str, owed: Sequence[Owed], happened: Happened
) -> None:
    """Say that what an entry itself shows was done is done."""
    deeds = [DEEDS[deed] for deed in SHOWN_DONE.get(entry.kind, ())]
    for each in owed:
        is_new = each.event == event and each.happened_at == happened.at and each.is_open
        if is_new and any(deed in each.deed for deed in deeds):
            duties.take_step(
                actor=actor,
                key=each.key,
                step=Step.DONE,
                at=happened.at,
                written_at=happened.received_at,
            )
