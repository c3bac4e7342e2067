"""Who may let a tray go, sign for it, and count it back in."""

from collections.abc import Callable
from uuid import UUID

from lodge.devices.domain import Term, why_not_run_the_desk
from lodge.devices.domain.trays import TrayState, TrayVerb
from lodge.devices.models.trays import TrayHappening
from lodge.devices.queries.trays import TrayShown
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


def why_not_keep_trays(*, actor: Actor) -> Refusal | None:
    """Return why this person may not say which containers are trays, or None if they may."""
    return why_not_run_the_desk(actor=actor)


def why_not_send_out(
    *, actor: Actor, tray: TrayShown, seal: str, may_take: bool, givers: Term | None
) -> Refusal | None:
    """
    Return why a tray may not go out, or None if it may (IMP-7).

    ``may_take`` says whether the adult is one who hands devices back.
    """
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: why_not_run_the_desk(actor=actor),
        lambda: _why_not_ready(tray),
        lambda: _why_not_pulled(tray),
        lambda: None if may_take else _not_named(givers),
        lambda: None if seal.strip() else Refusal(reason="Write the number of the seal."),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def why_not_sign(*, actor: Actor, tray: TrayShown) -> Refusal | None:
    """Return why somebody may not sign that a tray's devices went back, or None if they may."""
    standing = tray.standing
    if standing.state is not TrayState.OUT:
        return Refusal(reason="This tray is not out. Load the page again.")
    # INVARIANT: nobody signs for another: the signature is of whoever handed the devices out.
    if standing.to_id != actor.person_id:
        return Refusal(reason=f"This tray went out to {standing.to_name}, who signs for it.")
    if standing.signed:
        return Refusal(reason="You have signed for this tray. Bring it back to the desk.")
    return None


def why_not_count(*, actor: Actor, tray: TrayShown) -> Refusal | None:
    """Return why a tray may not be counted in, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if tray.standing.state not in {TrayState.OUT, TrayState.DIFFERS}:
        return Refusal(reason="This tray is not out. Load the page again.")
    return None


def why_not_settle_count(*, actor: Actor, tray: TrayShown, reason: str) -> Refusal | None:
    """Return why a count that differs may not be settled so, or None if it may."""
    if refusal := why_not_run_the_desk(actor=actor):
        return refusal
    if tray.standing.state is not TrayState.DIFFERS:
        return Refusal(reason="The count of this tray does not differ. Load the page again.")
    if not reason.strip():
        return Refusal(reason="Say in a few words what you found: the record keeps it.")
    return None


def why_not_same(*, known: TrayHappening, verb: TrayVerb, container_id: UUID) -> Refusal | None:
    """Return why an id that was sent before is not this act, or None if it is."""
    if (known.verb, known.container_id) == (verb, container_id):
        return None
    reason = "This was sent under the number of something else. Load the page again."
    return Refusal(reason=reason)


def _why_not_ready(tray: TrayShown) -> Refusal | None:
    if tray.standing.frozen:
        return Refusal(
            reason=f"{tray.name} is frozen while something is looked for. It stays where it is."
        )
    if tray.standing.state in {TrayState.OUT, TrayState.DIFFERS}:
        return Refusal(reason=f"{tray.name} is out, or its count differs. Load the page again.")
    return None


def _why_not_pulled(tray: TrayShown) -> Refusal | None:
    count = len(tray.stays)
    if not count:
        return None
    what = f"{count} devices" if count > 1 else "A device"
    return Refusal(
        reason=f"{what} in {tray.name} must stay here. Take out what stays first: the board names"
        " the slots."
    )


def _not_named(givers: Term | None) -> Refusal:
    return Refusal(
        reason="A tray goes only to an adult who may hand devices back. Choose one of the list.",
        clause=givers.clause if givers else None,
    )
