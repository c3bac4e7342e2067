"""Opening, renaming and closing a provision, and opening it again: its row is never deleted."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.foundation.refusal import Refusal, Refused, ensure_allowed
from lodge.record.actions import append, hold_the_pen
from lodge.school import permissions
from lodge.school.actions.contacts import NO_REASON
from lodge.school.domain.calendar import local_time_of
from lodge.school.models import Provision, Pupil


@transaction.atomic
def open_provision(
    *, name: str, code: str, phase: str = "", actor: Actor, at: datetime
) -> Provision:
    """
    Open a part of the school whose policy may differ.

    :raises Refused: if the actor may not keep provisions, or it is there already.
    """
    ensure_allowed(permissions.why_not_keep_provisions(actor=actor))
    hold_the_pen(actor=actor)
    _ensure_free(actor, name, code)
    provision = Provision.objects.create(
        school_id=actor.school_id, name=name, code=code, phase=phase
    )
    _append(actor, "provision.opened", at, provision, {"name": name})
    return provision


@transaction.atomic
def rename_provision(
    *, provision_id: UUID, name: str, reason: str, actor: Actor, at: datetime
) -> Provision:
    """
    Give a provision another name; its word in files stays.

    :raises Refused: if the actor may not, gives no reason, or the name is taken or the same.
    """
    provision = _in_hand(provision_id, reason, actor)
    was = provision.name
    if was == name:
        raise Refused(Refusal(reason="Nothing is different from what is kept already."))
    _ensure_free(actor, name, name, but_for=provision_id)
    provision.name = name
    provision.save(update_fields=["name"])
    detail: dict[str, JSON] = {"was": was, "name": name, "reason": reason}
    _append(actor, "provision.renamed", at, provision, detail)
    return provision


@transaction.atomic
def close_provision(
    *, provision_id: UUID, closed_from: date, reason: str, actor: Actor, at: datetime
) -> Provision:
    """
    Close a provision from a day on: nobody is put into it any more, and the past keeps it.

    :raises Refused: if the actor may not, gives no reason, the day is gone by, it has a day to
        close already, or pupils are in it.
    """
    provision = _in_hand(provision_id, reason, actor)
    ensure_allowed(_why_not_close(provision, closed_from, today=local_time_of(at).date()))
    provision.closed_from = closed_from
    provision.save(update_fields=["closed_from"])
    detail: dict[str, JSON] = {"from": closed_from.isoformat(), "reason": reason}
    _append(actor, "provision.closed", at, provision, detail)
    return provision


@transaction.atomic
def reopen_provision(*, provision_id: UUID, reason: str, actor: Actor, at: datetime) -> Provision:
    """
    Open a provision again, or leave one open that had a day to close.

    :raises Refused: if the actor may not, gives no reason, or it is open.
    """
    provision = _in_hand(provision_id, reason, actor)
    if provision.closed_from is None:
        raise Refused(Refusal(reason=f"{provision.name} is open already."))
    provision.closed_from = None
    provision.save(update_fields=["closed_from"])
    _append(actor, "provision.reopened", at, provision, {"reason": reason})
    return provision


def _in_hand(provision_id: UUID, reason: str, actor: Actor) -> Provision:
    """Return a provision as it is now, with nobody else writing in the school's book."""
    ensure_allowed(permissions.why_not_keep_provisions(actor=actor))
    if not reason.strip():
        raise Refused(NO_REASON)
    hold_the_pen(actor=actor)
    return Provision.objects.of(actor.school_id).get(id=provision_id)


def _why_not_close(provision: Provision, closed_from: date, *, today: date) -> Refusal | None:
    if provision.closed_from is not None:
        return Refusal(
            reason=f"{provision.name} has a day to close already. To change it, open it again "
            "first."
        )
    if closed_from < today:
        return Refusal(
            reason="That day is gone by, and what was done on it stays under the rules it had. "
            "Choose today or a later day."
        )
    pupils = Pupil.objects.of(provision.school_id).filter(provision=provision)
    there = pupils.filter(person__left_on__isnull=True).count()
    if there:
        who = "1 pupil is" if there == 1 else f"{there} pupils are"
        return Refusal(reason=f"{who} in {provision.name}. Move them first; nothing was changed.")
    return None


def _ensure_free(actor: Actor, name: str, code: str, *, but_for: UUID | None = None) -> None:
    """
    Go on only if nothing at the school has that name or that word, in whatever letters.

    :raises Refused: if something has, though it be closed.
    """
    same = Q(code__iexact=code) | Q(name__iexact=name)
    alike = Provision.objects.of(actor.school_id).filter(same)
    there = next((each for each in alike if each.id != but_for), None)
    if there is None:
        return
    what_to_do = "Give another word and another name."
    if there.closed_from is not None:
        what_to_do = f"It is closed, or will be: open it again, or {what_to_do.lower()}"
    raise Refused(
        Refusal(
            reason=f"This school has the provision “{there.name}” ({there.code}) already. "
            f"Nothing was changed. {what_to_do}"
        )
    )


def _append(
    actor: Actor, verb: str, at: datetime, provision: Provision, detail: Mapping[str, JSON]
) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"provision:{provision.id}",
        happened_at=at,
        detail=detail,
        rows=[provision],
    )
