"""Differences and what was kept aside, each in a plain sentence with names, slots and times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.desk.domain import kind_words
from lodge.desk.queries.tasks import Spoken
from lodge.devices.domain import Disagreement, Verb
from lodge.devices.domain.trays import TrayVerb
from lodge.devices.queries import CustodyEvent, Differing
from lodge.foundation.ui.sayings import say_exactly, say_time

NOBODY: Final = "Somebody who is not on the roll"
NO_SLOT: Final = "no slot"
DONE: Final[Mapping[str, str]] = {
    Verb.TAKEN_IN: "taken in",
    Verb.MOVED: "moved",
    Verb.HOLD_PLACED: "held back",
    Verb.HOLD_LIFTED: "let go",
    Verb.LOST: "closed as lost",
    Verb.FOUND: "found again",
    Verb.GIVEN_BACK: "given back",
    Verb.CORRECTED: "corrected",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One difference: what it is, what to do about it, and whose histories to read."""

    id: UUID
    says: str
    do: str
    clause: str
    found: str
    histories: tuple[tuple[UUID, str], ...]


def shown_differences(spoken: Spoken) -> tuple[Task, ...]:
    """Return differences as tasks for a person."""
    return tuple(_task(row, spoken) for row in spoken.differences)


def _task(row: Differing, spoken: Spoken) -> Task:
    about = [UUID(each) for each in row.about]
    say, do = _SENTENCES[Disagreement(row.kind)]
    return Task(
        id=row.id,
        says=say(spoken, about),
        do=do,
        clause=row.clause,
        found=say_exactly(row.found_at),
        histories=tuple((key, _whose(spoken, key)) for key in about if key in spoken.records),
    )


def _whose(spoken: Spoken, key: UUID) -> str:
    """Return "Ada Brook's phone", or the person alone where a note is meant."""
    row = spoken.records.get(key)
    owner = spoken.owners.get(row.person_id if row else key)
    name = owner.person.full_name if owner else NOBODY
    if row is None:
        return name
    what = kind_words(row.device_kind).lower()
    return f"{name}'s {what}" if owner else f"a {what} of {NOBODY.lower()}"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _times(spoken: Spoken, key: UUID, *verbs: Verb) -> str:
    """Return "at 08:31 by Olive Sample (Rack A 3) and at …" of some acts of a record."""
    found = [_act(spoken, event) for event in spoken.lives[key] if event.verb in verbs]
    return " and ".join(found) or "at a time nobody knows"


def _act(spoken: Spoken, event: CustodyEvent) -> str:
    more = [spoken.slots.get(event.slot_id, "")] if event.slot_id else []
    more += [f"to {to}"] if (to := event.given_to.partition(": ")[2]) else []
    tail = f" ({', '.join(filter(None, more))})" if any(more) else ""
    return f"on {say_exactly(event.happened_at)} by {event.actor_name}{tail}"


def _not_taken_in(spoken: Spoken, about: Sequence[UUID]) -> str:
    events = spoken.lives[about[0]]
    done = "; ".join(f"{DONE[event.verb]} {_act(spoken, event)}" for event in events)
    return f"Something happened to a device that nobody took in: {done}."


def _twice(verb: Verb) -> Callable[[Spoken, Sequence[UUID]], str]:
    def say(spoken: Spoken, about: Sequence[UUID]) -> str:
        whose = _upper(_whose(spoken, about[0]))
        return f"{whose} was {DONE[verb]} more than once: {_times(spoken, about[0], verb)}."

    return say


def _corrected_and_back(spoken: Spoken, about: Sequence[UUID]) -> str:
    key = about[0]
    whose = _upper(_whose(spoken, key))
    return (
        f"{whose} was given back {_times(spoken, key, Verb.GIVEN_BACK)}, and somebody says that it"
        f" was never handed in: {_times(spoken, key, Verb.CORRECTED)}."
    )


def _on_hold(spoken: Spoken, about: Sequence[UUID]) -> str:
    whose = _upper(_whose(spoken, about[0]))
    times = _times(spoken, about[0], Verb.GIVEN_BACK)
    return f"{whose} was on hold and was given back {times}."


def _moved_after(spoken: Spoken, about: Sequence[UUID]) -> str:
    whose = _upper(_whose(spoken, about[0]))
    times = _times(spoken, about[0], Verb.MOVED)
    return f"{whose} was moved {times}, though it had left by then."


def _lost_and_left(spoken: Spoken, about: Sequence[UUID]) -> str:
    key = about[0]
    whose = _upper(_whose(spoken, key))
    times = _times(spoken, key, Verb.GIVEN_BACK, Verb.CORRECTED)
    return f"{whose} was closed as lost, and a desk says that it left otherwise: {times}."


def _one_slot(spoken: Spoken, about: Sequence[UUID]) -> str:
    *devices, slot_id = sorted(about, key=lambda key: key not in spoken.records)
    slot = spoken.slots.get(slot_id, "One slot")
    each = [f"{_whose(spoken, key)} (since {_since(spoken, key)})" for key in devices]
    has = [key for key in devices if spoken.records[key].slot_id == slot_id]
    now = f" The book gives it to {_whose(spoken, has[0])}." if has else ""
    return f"{slot} was given to more than one device: {' and '.join(each)}.{now}"


def _in_twice(spoken: Spoken, about: Sequence[UUID]) -> str:
    first = _whose(spoken, about[0])
    each = [f"{_place(spoken, key)} since {_since(spoken, key)}" for key in about]
    return (
        f"{_upper(first)} is in {len(about)} times: {' and '.join(each)}. Nobody called one of"
        " them a second device."
    )


def _late(spoken: Spoken, about: Sequence[UUID]) -> str:
    events = spoken.lives[about[0]]
    last = events[-1] if events else None
    what = f": {DONE[last.verb]} {_act(spoken, last)}" if last else ": a note"
    whose = _upper(_whose(spoken, about[0]))
    return f"{whose}{what}. We heard of it after that day's book was closed."


def _against_rule(spoken: Spoken, about: Sequence[UUID]) -> str:
    times = _times(spoken, about[0], Verb.GIVEN_BACK)
    whose = _upper(_whose(spoken, about[0]))
    return f"{whose} went back otherwise than the rules say: {times}."


def _tray(spoken: Spoken, about: Sequence[UUID]) -> str:
    found = spoken.trays[about[0]]
    act = found.act
    to = f" to {act.to_name}" if act.to_name else ""
    when = f"on {say_exactly(act.happened_at)} by {act.actor_name}"
    return f"{found.name} {_TRAY_DONE[act.verb]}{to} {when}, otherwise than the rules say."


def _seal(spoken: Spoken, about: Sequence[UUID]) -> str:
    found = spoken.trays[about[0]]
    when = f"on {say_exactly(found.act.happened_at)} by {found.act.actor_name}"
    return (
        f"{found.name} was counted in {when} under seal {found.act.seal}. That is not the seal it"
        " went out under."
    )


_TRAY_DONE: Final[Mapping[str, str]] = {
    TrayVerb.SENT_OUT: "went out",
    TrayVerb.SIGNED: "was signed for",
    TrayVerb.COUNTED: "was counted in",
    TrayVerb.SETTLED: "was said to be settled",
}


def _since(spoken: Spoken, key: UUID) -> str:
    row = spoken.records.get(key)
    return say_time(row.claimed_at or row.opened_at) if row else ""


def _place(spoken: Spoken, key: UUID) -> str:
    row = spoken.records.get(key)
    return spoken.slots.get(row.slot_id, NO_SLOT) if row and row.slot_id else NO_SLOT


_SENTENCES: Final[Mapping[Disagreement, tuple[Callable[[Spoken, Sequence[UUID]], str], str]]] = {
    Disagreement.NOT_TAKEN_IN: (
        _not_taken_in,
        "Find out whose device it was. Another desk may still have to send.",
    ),
    Disagreement.TAKEN_IN_TWICE: (_twice(Verb.TAKEN_IN), "Look whether one device lies there."),
    Disagreement.GIVEN_BACK_TWICE: (
        _twice(Verb.GIVEN_BACK),
        "Ask both desks who has it, and ring home if that is not certain.",
    ),
    Disagreement.CORRECTED_AND_GIVEN_BACK: (
        _corrected_and_back,
        "Ask both what they saw. Ring home if nobody is certain that it went back.",
    ),
    Disagreement.GIVEN_BACK_ON_HOLD: (_on_hold, "Tell the leader who placed the hold, now."),
    Disagreement.MOVED_AFTER_LEAVING: (_moved_after, "Look whether something lies in that slot."),
    Disagreement.LOST_AND_LEFT: (
        _lost_and_left,
        "Ask that desk and ring home. If its owner has it, say before a witness that it turned up.",
    ),
    Disagreement.ONE_SLOT: (
        _one_slot,
        "Open the slot, see whose device lies there, and move the other to a slot of its own.",
    ),
    Disagreement.IN_TWICE: (
        _in_twice,
        "Look in both slots. If there is one device, correct the other entry.",
    ),
    Disagreement.LATE: (_late, "Read its history, and tell whoever closed that day."),
    Disagreement.AGAINST_RULE: (_against_rule, "Tell a senior leader, and say what was decided."),
    Disagreement.SEAL_DIFFERS: (
        _seal,
        "Look into the tray, ask whoever had it who opened it, and say what you found.",
    ),
    Disagreement.TRAY_AGAINST_RULE: (
        _tray,
        "Look on the board where it is now and what lies in it, and say what you found.",
    ),
}
