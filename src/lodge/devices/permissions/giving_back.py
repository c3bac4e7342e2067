"""To whom, by whom and when a device may go back; each refusal names its clause."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from lodge.devices.domain import DECIDES_OTHERWISE, State, Term, why_not_run_the_desk, words_of
from lodge.devices.models import Custody
from lodge.devices.permissions.custody import why_not_on
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Handover:
    """
    One handing over: to whom, when, and the reason where it is out of the ordinary.

    ``to`` is ``pupil``, ``parent`` (a contact who may collect) or ``other``.
    ``day_ends_at`` is the end of the school day, or None when there is none today;
    ``calendar_says`` is why the calendar cannot tell. ``early`` is why everybody goes home early
    today, if they do: it says nothing of to whom a device goes.
    """

    to: str
    happened_at: datetime
    today: date
    day_ends_at: datetime | None
    calendar_says: str = ""
    reason: str = ""
    early: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who may collect, when, and which staff hand it over; None while nobody has decided."""

    collector: Term | None
    moment: Term | None
    givers: Term | None


def why_not_give_back(
    *, actor: Actor, custody: Custody, handover: Handover, terms: Terms
) -> Refusal | None:
    """Return why a device may not go back so, or None if it may (IMP-5, IMP-7, IMP-8)."""
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: why_not_run_the_desk(actor=actor, named=terms.givers),
        lambda: why_not_on(happened_at=handover.happened_at, today=handover.today),
        lambda: _why_not_held(custody),
        lambda: why_not_by_terms(actor=actor, handover=handover, terms=terms),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def why_not_by_terms(*, actor: Actor, handover: Handover, terms: Terms) -> Refusal | None:
    """Return which of the terms, to whom or when, a handing over does not keep, or None."""
    return _why_not_to(actor, handover, terms.collector) or _why_not_yet(handover, terms.moment)


def _why_not_held(custody: Custody) -> Refusal | None:
    if custody.state != State.HELD:
        return Refusal(reason="This device is no longer in our hands.")
    if custody.holds:
        return Refusal(reason="This device is on hold. Call the on-call leader before it goes.")
    return None


def _why_not_to(actor: Actor, handover: Handover, collector: Term | None) -> Refusal | None:
    if collector is None:
        return Refusal(reason="Nobody has decided who may collect. Decide it under Policy first.")
    # A parent who may collect the child may collect what the child could.
    allowed = {"parent", *collector.words[0].split("_or_")}
    if handover.to in allowed:
        return None
    if actor.has(*DECIDES_OTHERWISE) and handover.reason.strip():
        return None
    return Refusal(
        reason=f"This device goes back to {words_of(collector.words)}. Only the headteacher or a"
        " senior leader can decide otherwise, with a reason.",
        clause=collector.clause,
    )


def _why_not_yet(handover: Handover, moment: Term | None) -> Refusal | None:
    at_the_end = moment is not None and moment.allows("end_of_school_day")
    if moment is None or not at_the_end or handover.reason.strip() or handover.early:
        return None
    if handover.calendar_says:
        return Refusal(reason=handover.calendar_says, clause=moment.clause)
    if handover.day_ends_at is None or handover.happened_at >= handover.day_ends_at:
        return None
    return Refusal(
        reason="Devices go back at the end of the school day. If the pupil leaves early, say so.",
        clause=moment.clause,
    )
