"""
The book: what all events amount to, in whatever order they come, however often, however late.

Desks work without a network, so nobody knows the true order of everything. ``merge`` therefore
looks at the events as a set: the same set gives the same book, and what the events cannot agree on
is a difference for a person to settle. The browser runs the same cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from lodge.devices.domain.custody import Custodial, Event, State, Verb

Life = Sequence[Event]


class Disagreement(StrEnum):
    """What events may be unable to agree on."""

    NOT_TAKEN_IN = "not_taken_in"
    TAKEN_IN_TWICE = "taken_in_twice"
    GIVEN_BACK_TWICE = "given_back_twice"
    CORRECTED_AND_GIVEN_BACK = "corrected_and_given_back"
    GIVEN_BACK_ON_HOLD = "given_back_on_hold"
    MOVED_AFTER_LEAVING = "moved_after_leaving"
    LOST_AND_LEFT = "lost_and_left"
    ONE_SLOT = "one_slot"
    IN_TWICE = "in_twice"
    # Not of events alone: the act was real, but came too late or was not as the rules say.
    LATE = "late"
    AGAINST_RULE = "against_rule"
    TRAY_AGAINST_RULE = "tray_against_rule"
    SEAL_DIFFERS = "seal_differs"

    @property
    def is_of_events(self) -> bool:
        """Whether it is found in events, so that later ones can end it."""
        return self not in {
            Disagreement.LATE,
            Disagreement.AGAINST_RULE,
            Disagreement.TRAY_AGAINST_RULE,
            Disagreement.SEAL_DIFFERS,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the events cannot agree on, and the ids of all that it is about, sorted."""

    kind: Disagreement
    about: tuple[UUID, ...]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """Every record that was begun, by id, and what is left for a person, sorted."""

    records: Mapping[UUID, Custodial]
    differences: tuple[Difference, ...]


def merge(events: Iterable[Event]) -> Book:
    """Return the book of some events; their order and their repetition make no difference."""
    lives = lives_of(events)
    records = {key: begun for key, life in lives.items() if (begun := record_of(life))}
    return Book(
        {**records, **share_slots(records).without_slot}, disagreements_among(lives, records)
    )


def disagreements_among(
    lives: Mapping[UUID, Life], records: Mapping[UUID, Custodial]
) -> tuple[Difference, ...]:
    """Return what some lives, and the records that stand beside them, cannot agree on, sorted."""
    found = [
        *(each for key, life in lives.items() for each in _within(key, life)),
        *share_slots(records).differences,
        *_in_twice(records),
    ]
    return tuple(sorted(found, key=lambda each: (each.kind, each.about)))


def lives_of(events: Iterable[Event]) -> dict[UUID, Life]:
    """Return the events of each record, each once and in the order in which they happened."""
    lives: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in {event.client_id: event for event in events}.values():
        lives[event.custody_id].append(event)
    return {key: sorted(life, key=_when) for key, life in sorted(lives.items())}


def record_of(life: Life) -> Custodial | None:
    """Return what one record's events amount to, its claim on a slot as if nobody disputed it."""
    by_verb = _by_verb(life)
    if Verb.TAKEN_IN not in by_verb:
        return None
    first = by_verb[Verb.TAKEN_IN][0]
    state, closing = _ending(by_verb)
    placed = _placed_last(life)
    held = state is State.HELD
    return Custodial(
        person_id=first.person_id,
        device_kind=first.device_kind,
        state=state,
        slot_id=placed.slot_id if placed and held else None,
        claim_id=placed.slot_id if placed and held else None,
        claimed_at=placed.happened_at if placed and held else None,
        opened_at=first.happened_at,
        closed_at=max(closing.happened_at, first.happened_at) if closing else None,
        holds=holds_at(life),
        second=any(event.second for event in by_verb[Verb.TAKEN_IN]),
    )


def holds_at(life: Life, *, until: Event | None = None) -> frozenset[str]:
    """Return the holds in force after a record's events, or just before one of them."""
    last: dict[str, Verb] = {}
    for event in life:
        if until is not None and _when(event) >= _when(until):
            break
        if event.verb in _HOLDING:
            last[event.hold_code] = event.verb
    return frozenset(code for code, verb in last.items() if verb is Verb.HOLD_PLACED)


def _placed_last(life: Life) -> Event | None:
    """Return what put a device where it is; where it lay before it was lost says nothing of now."""
    for event in reversed(life):
        if event.verb is Verb.LOST:
            return None
        if event.verb in _PLACING and event.slot_id:
            return event
    return None


def _within(custody_id: UUID, life: Life) -> Iterator[Difference]:
    """Yield what the events of one record cannot agree on."""
    by_verb = _by_verb(life)
    taken, given = by_verb.get(Verb.TAKEN_IN, []), by_verb.get(Verb.GIVEN_BACK, [])
    closing = _ending(by_verb)[1]
    moves = by_verb.get(Verb.MOVED, [])
    found = {
        Disagreement.NOT_TAKEN_IN: not taken,
        Disagreement.TAKEN_IN_TWICE: len(taken) > 1,
        Disagreement.GIVEN_BACK_TWICE: len(given) > 1,
        Disagreement.CORRECTED_AND_GIVEN_BACK: bool(given) and Verb.CORRECTED in by_verb,
        Disagreement.GIVEN_BACK_ON_HOLD: any(holds_at(life, until=event) for event in given),
        Disagreement.MOVED_AFTER_LEAVING: closing is not None
        and any(_when(event) > _when(closing) for event in moves),
        Disagreement.LOST_AND_LEFT: _lost(by_verb) is not None
        and (bool(given) or Verb.CORRECTED in by_verb),
    }
    yield from (Difference(kind, (custody_id,)) for kind, is_so in found.items() if is_so)


@dataclass(frozen=True, slots=True)
class Disputes:
    """Records that claim a slot which another has, and what that leaves for a person."""

    without_slot: Mapping[UUID, Custodial]
    differences: tuple[Difference, ...]


def share_slots(records: Mapping[UUID, Custodial]) -> Disputes:
    """Give each slot to the record that claimed it first; the rest are a person's task (IMP-1)."""
    claims: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for key, record in records.items():
        if record.claim_id is not None:
            claims[record.claim_id].append(key)
    without: dict[UUID, Custodial] = {}
    found: list[Difference] = []
    for slot_id, keys in claims.items():
        first, *rest = sorted(keys, key=lambda key: (records[key].claimed_at, key))
        without |= {key: records[key].without_slot() for key in rest}
        if rest:
            about = (*sorted((first, *rest)), slot_id)
            found.append(Difference(Disagreement.ONE_SLOT, about))
    return Disputes(without, tuple(found))


def _in_twice(records: Mapping[UUID, Custodial]) -> Iterator[Difference]:
    """Yield those of whom two devices of a kind are held that nobody called a second one."""
    held: defaultdict[tuple[UUID | None, str], list[UUID]] = defaultdict(list)
    for key, record in records.items():
        if record.state is State.HELD and not record.second:
            held[record.person_id, record.device_kind].append(key)
    for keys in held.values():
        if len(keys) > 1:
            yield Difference(Disagreement.IN_TWICE, tuple(sorted(keys)))


_PLACING = frozenset({Verb.TAKEN_IN, Verb.MOVED, Verb.FOUND})
_HOLDING = frozenset({Verb.HOLD_PLACED, Verb.HOLD_LIFTED})


# At one and the same moment what must come first comes first.
_TURN = {verb: turn for turn, verb in enumerate(Verb)}


def _when(event: Event) -> tuple[datetime, int, UUID]:
    return event.happened_at, _TURN[event.verb], event.client_id


def _by_verb(life: Life) -> dict[Verb, list[Event]]:
    found: defaultdict[Verb, list[Event]] = defaultdict(list)
    for event in life:
        found[event.verb].append(event)
    return dict(found)


def _lost(by_verb: Mapping[Verb, list[Event]]) -> Event | None:
    """Return what says that a device is lost, unless it was found after that."""
    last = max((*by_verb.get(Verb.LOST, ()), *by_verb.get(Verb.FOUND, ())), key=_when, default=None)
    return last if last is not None and last.verb is Verb.LOST else None


def _ending(by_verb: Mapping[Verb, list[Event]]) -> tuple[State, Event | None]:
    if Verb.CORRECTED in by_verb:
        return State.MISTAKEN, by_verb[Verb.CORRECTED][0]
    # INVARIANT: what is lost is never told as returned before a witness says it was found (IMP-66).
    if lost := _lost(by_verb):
        return State.LOST, lost
    if Verb.GIVEN_BACK in by_verb:
        return State.RETURNED, by_verb[Verb.GIVEN_BACK][0]
    return State.HELD, None
