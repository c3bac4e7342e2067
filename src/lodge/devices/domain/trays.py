"""
A tray, rack or pouch set as one thing in somebody's hands: what its events amount to.

Nothing of it is edited: where a tray is now is told by what happened to it, in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from lodge.devices.domain.happened import local_day


class TrayState(StrEnum):
    """Where a tray stands."""

    READY = "ready"
    OUT = "out"
    BACK = "back"
    DIFFERS = "differs"


class TrayVerb(StrEnum):
    """What can happen to a tray."""

    SENT_OUT = "sent_out"
    SIGNED = "signed"
    COUNTED = "counted"
    SETTLED = "settled"
    FROZEN = "frozen"
    THAWED = "thawed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayEvent:
    """
    One thing that happened to a tray.

    ``to_id`` and ``to_name`` are the adult who took it; ``counted`` what somebody counted without
    being told, ``expected`` what the book said at that moment; ``seal`` the number on its seal.
    ``reason`` is what was found where a count differs, and of one that goes out where it goes,
    if that is not its usual place: where a late coach is waited for.
    """

    verb: TrayVerb
    happened_at: datetime
    actor_name: str
    to_id: UUID | None = None
    to_name: str = ""
    seal: str = ""
    counted: int | None = None
    expected: int | None = None
    reason: str = ""

    @property
    def place(self) -> str:
        """Where it goes, if it goes out to another place than its usual one."""
        return self.reason if self.verb is TrayVerb.SENT_OUT else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayStanding:
    """What a tray's events amount to."""

    state: TrayState = TrayState.READY
    since: datetime | None = None
    to_id: UUID | None = None
    to_name: str = ""
    seal: str = ""
    place: str = ""
    seal_back: str = ""
    signed: bool = False
    counted: int | None = None
    expected: int | None = None
    frozen: bool = False
    settled: bool = False


def standing_of(events: Iterable[TrayEvent], *, on: date) -> TrayStanding:
    """
    Return how a tray stands on a day: what came back on an earlier day is ready again.

    INVARIANT: a tray that is out, or whose count differs, stays so until somebody ends it.
    """
    standing = TrayStanding()
    for event in events:
        standing = _AFTER[event.verb](standing, event)
    is_over = standing.since is not None and local_day(standing.since) < on
    if standing.state is TrayState.BACK and is_over:
        return TrayStanding(frozen=standing.frozen)
    return standing


def recounted(standing: TrayStanding, *, expected: int) -> TrayStanding:
    """
    Return how a counted tray stands against what we know by now of the moment of its count.

    What a person has settled stays settled.
    """
    if standing.counted is None or standing.settled:
        return standing
    state = TrayState.BACK if standing.counted == expected else TrayState.DIFFERS
    return replace(standing, state=state, expected=expected)


def seal_differs(standing: TrayStanding) -> bool:
    """Say whether a tray came back under another seal than it went out with."""
    return bool(standing.seal and standing.seal_back and standing.seal != standing.seal_back)


def comes_under_another_seal(before: TrayStanding, seal: str) -> bool:
    """
    Say whether a tray that is counted in under a seal went out under another.

    What was told at an earlier count is not told again.
    """
    return bool(before.seal and seal) and seal not in {before.seal, before.seal_back}


def _sent_out(before: TrayStanding, event: TrayEvent) -> TrayStanding:
    return TrayStanding(
        state=TrayState.OUT,
        since=event.happened_at,
        to_id=event.to_id,
        to_name=event.to_name,
        seal=event.seal,
        place=event.place,
        frozen=before.frozen,
    )


def _signed(before: TrayStanding, _: TrayEvent) -> TrayStanding:
    return replace(before, signed=True)


def _counted(before: TrayStanding, event: TrayEvent) -> TrayStanding:
    agrees = event.counted == event.expected
    return replace(
        before,
        state=TrayState.BACK if agrees else TrayState.DIFFERS,
        since=event.happened_at,
        counted=event.counted,
        expected=event.expected,
        seal_back=event.seal or before.seal_back,
        settled=False,
    )


def _settled(before: TrayStanding, event: TrayEvent) -> TrayStanding:
    return replace(before, state=TrayState.BACK, since=event.happened_at, settled=True)


def _frozen(before: TrayStanding, _: TrayEvent) -> TrayStanding:
    return replace(before, frozen=True)


def _thawed(before: TrayStanding, _: TrayEvent) -> TrayStanding:
    return replace(before, frozen=False)


_AFTER: Final = {
    TrayVerb.SENT_OUT: _sent_out,
    TrayVerb.SIGNED: _signed,
    TrayVerb.COUNTED: _counted,
    TrayVerb.SETTLED: _settled,
    TrayVerb.FROZEN: _frozen,
    TrayVerb.THAWED: _thawed,
}
