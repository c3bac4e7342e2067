"""
How a hall stands: what all that was noted in it amounts to, in whatever order it came.

The tablet folds the same entries by ``desk/screens/exam/scripts/hall.js``; both run the cases of
``tests/cases/exams``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One thing noted in a hall. ``about`` is the find that it belongs to."""

    client_id: UUID
    verb: str
    at: datetime
    seat: str = ""
    person_id: UUID | None = None
    about: UUID | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    actor_id: UUID | None = None
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """
    A device found at a seat.

    ``away_at``: when it lay out of reach. ``is_permitted``: it was looked at and is the one that
    was agreed, so it is no find. ``is_other``: there is a permit, and this is another device.
    """

    noted: Noted
    away_at: datetime | None = None
    is_permitted: bool = False
    is_other: bool = False

    @property
    def id(self) -> UUID:
        """Return the sender's own id of it."""
        return self.noted.client_id


@dataclass(frozen=True, slots=True)
class Hall:
    """Who sits where, who has not handed over, when the amnesty ended, and what was found."""

    seated: Mapping[str, UUID]
    kept: tuple[str, ...]
    finished_at: datetime | None
    finds: tuple[Find, ...]


def hall_of(noted: Iterable[Noted]) -> Hall:
    """Return how a hall stands; the same entries give the same hall, however often and when."""
    once = {each.client_id: each for each in noted}
    ordered = sorted(once.values(), key=lambda each: (each.at, str(each.client_id)))
    last = {each.seat: each.verb for each in ordered if each.verb in {"kept", "unkept"}}
    finished = [each.at for each in ordered if each.verb == "finished"]
    return Hall(
        seated=_seated(ordered),
        kept=tuple(sorted((seat for seat, verb in last.items() if verb == "kept"), key=_turn)),
        finished_at=finished[0] if finished else None,
        finds=tuple(_find(each, ordered) for each in ordered if each.verb == "found"),
    )


def _seated(ordered: Iterable[Noted]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for each in ordered:
        if each.verb == "seated" and each.person_id is not None:
            # Whoever changes seats leaves the one before.
            found = {seat: who for seat, who in found.items() if who != each.person_id}
            found[each.seat] = each.person_id
    return found


def _find(found: Noted, ordered: Iterable[Noted]) -> Find:
    after = [each for each in ordered if each.about == found.client_id]
    verbs = {each.verb for each in after}
    away = [each.at for each in after if each.verb == "away"]
    return Find(
        found,
        away_at=away[0] if away else None,
        is_permitted="permitted" in verbs,
        is_other="other" in verbs or found.told.get("other") == "yes",
    )


def _turn(seat: str) -> tuple[str, int]:
    return seat[:1], int(seat[1:])
