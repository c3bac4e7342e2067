"""
Draws lots of events that have much to disagree on, and writes them down with the book they make.

``python -m tests.cases.merge.drawing`` writes ``drawn.json`` anew; both copies of the merge, the
server's and the browser's, must make the same books of it.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from lodge.devices.domain import Event, Verb, merge

HERE = Path(__file__).parent
DRAWN = HERE / "drawn.json"
SEED = 20261122
LOTS = 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# 23 November 2026, nine o'clock.
NINE = 1_795_424_400_000
MINUTE = 60_000
PEOPLE = ("a1", "a2", "a3")
SLOTS = ("51", "52", "53")
HOLDS = ("0d1f", "77aa")
# How often each verb follows, in their order: a second taking in is rare.
FOLLOWS = (1, 6, 4, 4, 3, 2, 5, 1)


def cases():
    """Return every case that is written down, by file and name."""
    return [
        (f"{path.stem}: {case['says']}", case)
        for path in sorted(HERE.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def event_of(words):
    """Return an event as the server knows it."""
    return Event(
        client_id=UUID(words["client_id"]),
        custody_id=UUID(words["custody_id"]),
        verb=Verb(words["verb"]),
        happened_at=EPOCH + timedelta(milliseconds=words["at"]),
        person_id=_id(words["person_id"]),
        device_kind=words["kind"],
        slot_id=_id(words["slot_id"]),
        hold_code=words["hold"],
        second=words["second"],
    )


def book_of(events):
    """Return the book of some events as plain words."""
    book = merge(event_of(each) for each in events)
    return {
        "records": {str(key): _record(each) for key, each in sorted(book.records.items())},
        "differences": [
            {"kind": str(each.kind), "about": [str(key) for key in each.about]}
            for each in book.differences
        ],
    }


def draw(random):
    """Return a few events of a few devices, people and slots, at few moments."""
    records = random.randint(1, 5)
    owner = {number: random.choice(PEOPLE) for number in range(records)}
    begins = [record for record in range(records) if random.random() < 0.9]
    follows = random.choices(range(records), k=random.randint(0, 2 * records))
    events = [
        _event(random, Verb.TAKEN_IN, number=number, record=record, owner=owner)
        for number, record in enumerate(begins)
    ]
    events += [
        _event(
            random,
            random.choices(list(Verb), FOLLOWS)[0],
            number=100 + number,
            record=record,
            owner=owner,
        )
        for number, record in enumerate(follows)
    ]
    random.shuffle(events)
    return events


def _event(random, verb, *, number, record, owner):
    places = verb in {Verb.TAKEN_IN, Verb.MOVED, Verb.FOUND}
    holds = verb in {Verb.HOLD_PLACED, Verb.HOLD_LIFTED}
    comes = verb is Verb.TAKEN_IN
    return {
        "client_id": _made(1, random.randrange(1, 10**6) * 1000 + number),
        "custody_id": _made(2, record + 1),
        "verb": str(verb),
        "at": NINE + random.randrange(8) * MINUTE + random.choice((0, 0, 1, 999)),
        "person_id": _made(3, int(owner[record], 16)) if comes else None,
        "kind": random.choice(("phone", "phone", "tablet")) if comes else "",
        "slot_id": _made(4, int(random.choice(SLOTS)))
        if places and random.random() < 0.8
        else None,
        "hold": random.choice(HOLDS) if holds else "",
        "second": comes and random.random() < 0.2,
    }


def _record(each):
    return {
        "person_id": str(each.person_id) if each.person_id else None,
        "kind": each.device_kind,
        "state": str(each.state),
        "slot_id": str(each.slot_id) if each.slot_id else None,
        "opened_at": _milliseconds(each.opened_at),
        "closed_at": _milliseconds(each.closed_at) if each.closed_at else None,
        "holds": sorted(each.holds),
    }


def _milliseconds(at):
    return (at - EPOCH) // timedelta(milliseconds=1)


def _made(kind, number):
    return str(UUID(int=(kind << 100) + number))


def _id(text):
    return UUID(text) if text else None


def _write():
    random = Random(SEED)
    lots = [draw(random) for _ in range(LOTS)]
    rows = [
        {"says": f"lot {place}", "events": events, "book": book_of(events)}
        for place, events in enumerate((each for each in lots if each), start=1)
    ]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    DRAWN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
