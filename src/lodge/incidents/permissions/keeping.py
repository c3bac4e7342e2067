"""To whom, when and by whom a device that was taken goes back; each refusal names its clause."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.devices.domain import AT_THE_DESK, DECIDES_OTHERWISE, MAY_HOLD, State
from lodge.devices.queries import Custody
from lodge.devices.queries.bases import own_hold_of
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.models import Hand, ReleaseTerms
from lodge.incidents.models.seeing import HANDLES
from lodge.notices.domain import HELD

RELEASES: Final = AT_THE_DESK | MAY_HOLD
LEADS_EXAMS: Final = frozenset({"headteacher", "senior_leader"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A device about to go back: to whom, when, on which terms, and the reason if out of order."""

    actor: Actor
    custody: Custody
    terms: ReleaseTerms | None
    to: str
    name: str
    reason: str
    at: datetime


def why_not_see_kept(*, actor: Actor) -> Refusal | None:
    """Return why this person may not see what was taken, or None if they may."""
    if actor.has(*RELEASES):
        return None
    return Refusal(reason="The office and the leaders keep what was taken.")


def why_not_let_go(*, actor: Actor, basis: str) -> Refusal | None:
    """Return why this person lets no device go that is held on a basis, or None if they may."""
    if refusal := why_not_see_kept(actor=actor):
        return refusal
    if basis == "exam" and not actor.has(*LEADS_EXAMS):
        return Refusal(reason="It was found in an exam. The head of centre lets it go.")
    return None


def why_not_release(release: Release) -> Refusal | None:
    """Return why a device may not go back so, or None if it may (IMP-7, IMP-22, IMP-55)."""
    checks: tuple[Callable[[Release], Refusal | None], ...] = (
        _why_not_here,
        _why_not_basis,
        _why_not_to,
        _why_not_yet,
    )
    return next((refusal for check in checks if (refusal := check(release))), None)


def _why_not_here(release: Release) -> Refusal | None:
    basis = release.custody.basis_code
    if refusal := why_not_let_go(actor=release.actor, basis=basis):
        return refusal
    if release.custody.state != State.HELD:
        return Refusal(reason="This device is no longer in our hands.")
    own = own_hold_of(release.custody.basis_code)
    if any(code != own for code in release.custody.holds):
        return Refusal(reason="This device is on hold for another reason too. It stays here.")
    return None


def _why_not_basis(release: Release) -> Refusal | None:
    """Return what the basis itself does not allow, whatever the terms."""
    if release.custody.basis_code not in {"confiscation", "exam"}:
        return Refusal(reason="This device does not go back from here. Ask the safeguarding lead.")
    return None


def _why_not_to(release: Release) -> Refusal | None:
    terms = release.terms
    if release.to not in {"pupil", "parent", "other"} or not release.name.strip():
        return Refusal(reason="Say who takes it away, and their name.")
    if _decided_otherwise(release):
        return None
    if terms is None or not terms.collector:
        return Refusal(reason="Nobody has decided who may collect it. Ask the headteacher.")
    # A parent who may collect the child may collect what the child could.
    if release.to in {"parent", *terms.collector.split("_or_")}:
        return None
    return Refusal(
        reason="It goes back to a parent or carer. Only a leader decides otherwise, with a reason.",
        clause=terms.collector_clause or None,
    )


def _why_not_yet(release: Release) -> Refusal | None:
    terms = release.terms
    if terms is None or terms.not_before is None or release.at >= terms.not_before:
        return None
    if _decided_otherwise(release):
        return None
    return Refusal(
        reason="It does not go back yet. Only a leader decides otherwise, with a reason.",
        clause=terms.when_clause or None,
    )


def _decided_otherwise(release: Release) -> bool:
    return release.actor.has(*DECIDES_OTHERWISE) and bool(release.reason.strip())


def why_not_take_home(*, reader: str, is_held_back: bool) -> Refusal | None:
    """Return why a paper for this reader is not given out now, or None if it may (IMP-21)."""
    if reader == "parent" and is_held_back:
        return Refusal(reason=HELD)
    return None


def why_not_pass_on(*, custody: Custody) -> Refusal | None:
    """Return why a device passes through no more hands here, or None if it may."""
    if custody.state != State.HELD or custody.basis_code == "police":
        return Refusal(reason="This device is no longer in our hands.")
    return None


def is_in_charge(*, actor: Actor, holder: Hand | None, here: Collection[UUID]) -> bool:
    """Say whether somebody hands a device on: who has it, or a leader for one who has left."""
    if holder is not None and holder.to_id == actor.person_id:
        return True
    return actor.has(*HANDLES) and (holder is None or holder.to_id not in here)


def why_not_offer(*, is_in_charge: bool, offer: Hand | None) -> Refusal | None:
    """Return why a device may not be handed on, or None if it may."""
    if not is_in_charge:
        return Refusal(reason="You do not have this device, so you cannot hand it on.")
    if offer is not None:
        return Refusal(reason=f"It is on its way to {offer.to_name}, who has not said so yet.")
    return None


def why_not_receive(*, actor: Actor, offer: Hand | None) -> Refusal | None:
    """Return why this person may not say that they have a device now, or None if they may."""
    if offer is None or offer.to_id != actor.person_id:
        return Refusal(reason="Nobody has handed this device to you. Whoever has it says so first.")
    return None
