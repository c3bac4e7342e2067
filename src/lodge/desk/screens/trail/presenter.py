"""One device's life as a timeline; of a hold it says that there is one, never why (IMP-4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lodge.desk.domain import NOTES, WRONG
from lodge.desk.models import Note
from lodge.desk.presenters.people import DeviceShown, PupilShown, shown_device, shown_pupils
from lodge.desk.queries import Behind
from lodge.devices.domain import AT_THE_DESK, MAY_HOLD, State, Verb, local_day, words_of
from lodge.devices.queries import Custody, CustodyEvent
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sayings import say_exactly
from lodge.school.queries import Pupil

STATES = {
    State.HELD: "In our hands",
    State.RETURNED: "Given back",
    State.LOST: "Lost in our care, and closed so",
    State.MISTAKEN: "Corrected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Everything that the page of one device looks at, and who reads it."""

    row: Custody
    events: Sequence[CustodyEvent]
    notes: Sequence[Note]
    owner: Pupil
    slots: Mapping[UUID, str]
    free: Mapping[UUID, str]
    decision: Behind | None
    looks: str
    from_paper: frozenset[UUID]
    reader: Actor


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    when: str
    who: str
    what: str


def page(life: Life, *, slug: str) -> dict[str, object]:
    """Return the whole page."""
    row = life.row
    device: DeviceShown = shown_device(row, slots=life.slots)
    pupil: PupilShown = shown_pupils([life.owner], held=(), slots={})[0]
    is_held = row.state == State.HELD
    return {
        "slug": slug,
        "device": device,
        "pupil": pupil,
        "client_id": new_id(),
        "facts": _facts(life, device, pupil),
        "happenings": _happenings(life),
        "clauses": device.clauses,
        "decided_on": local_day(row.opened_at),
        "decision": life.decision,
        "free": life.free if is_held else {},
        "may_correct": is_held and not row.holds,
        "may_hold": is_held and not row.holds and life.reader.has(*MAY_HOLD),
        "may_lift": is_held and bool(row.holds) and life.reader.has(*MAY_HOLD),
        "wrongs": WRONG,
        "may_describe": life.reader.has(*AT_THE_DESK),
    }


def _facts(life: Life, device: DeviceShown, pupil: PupilShown) -> list[dict[str, str]]:
    row = life.row
    state = STATES[State(row.state)] + (", on hold" if row.holds and device.is_held else "")
    rows = [("Whose", pupil.title), ("What", device.kind), ("Now", state)]
    rows += [("Where", device.place)] if device.is_held else []
    rows += [("It came in", words_of([row.device_state]))] if row.device_state else []
    looks = life.looks or device.description
    rows += [("It should be", looks)] if looks else []
    return [{"key": key, "value": value} for key, value in rows]


def _happenings(life: Life) -> tuple[Happening, ...]:
    """Return events and notes together, in the order in which they happened."""
    told = [
        (event.happened_at, told_event(event, life.slots, life.from_paper)) for event in life.events
    ]
    told += [(note.happened_at, _note(note)) for note in life.notes]
    return tuple(happening for _, happening in sorted(told, key=lambda each: each[0]))


def told_event(
    event: CustodyEvent, slots: Mapping[UUID, str], from_paper: Collection[UUID] = ()
) -> Happening:
    """Return one event of a device's life as a line of a timeline."""
    place = slots.get(event.slot_id, "") if event.slot_id else ""
    words = {
        Verb.TAKEN_IN: f"Taken in: {place or 'no slot was free'}",
        Verb.MOVED: f"Moved to {place}",
        Verb.HOLD_PLACED: "Hold placed",
        Verb.HOLD_LIFTED: "Hold lifted",
        Verb.LOST: "Closed as lost: no longer in our care",
        Verb.FOUND: f"Turned up: in our care again, {place or 'no slot was free'}",
        Verb.GIVEN_BACK: _gone(event.given_to),
        Verb.CORRECTED: "Corrected: it was never handed in so",
    }
    reason = f". Reason: {event.reason}" if event.reason else ""
    origin = ". From the paper list" if event.client_id in from_paper else ""
    what = words[Verb(event.verb)] + reason + origin
    return Happening(say_exactly(event.happened_at), event.actor_name, what)


def _gone(given_to: str) -> str:
    """Return to whom a device went: what the police have is never told as given back (IMP-82)."""
    to, _, name = given_to.partition(": ")
    passed = {"police": "Passed to the police", "school": "Came back to the school from them"}
    return f"{passed[to]}: {name}" if to in passed else f"Given back to {name}"


def _note(note: Note) -> Happening:
    reason = f". Reason: {note.reason}" if note.reason else ""
    what = f"Noted: it {NOTES[note.code].told}{reason}"
    return Happening(say_exactly(note.happened_at), note.actor_name, what)
