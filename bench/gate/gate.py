"""The gate app's own road: opening desks, sending what happened there, and what is confirmed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from time import perf_counter, time
from urllib.request import Request, urlopen
from uuid import uuid4

from bench.gate.desk import TOKEN
from bench.gate.load import HOST, Answer, Level, Played, Server, play, request
from bench.gate.site import School

# As many as the browser sends at once: desk/screens/gate/scripts/sender.js.
AT_ONCE = 250
EARLY = "School closes early today"

Event = dict[str, object]


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that was opened: its pass, who sits there, and the session it sends with."""

    desk_id: str
    passed: str
    by: str
    key: str
    numbers: Callable[[], int]

    def event(self, verb: str, custody_id: str, at: int, **said: object) -> Event:
        """Return one event as this desk keeps it."""
        return {
            "client_id": str(uuid4()),
            "desk_id": self.desk_id,
            "seq": self.numbers(),
            "by": self.by,
            "verb": verb,
            "at": at,
            "custody_id": custody_id,
            **said,
        }

    def sending(self, school: School, events: Sequence[Event]) -> bytes:
        """Return one sending as it goes over the wire."""
        words = {"pass": self.passed, "passes": [self.passed], "sent_at": now(), "events": events}
        body = json.dumps(words).encode()
        return request(f"/s/{school.slug}/gate/send", body, headers_of(self.key), host="localhost")


def open_desks(school: School, *, port: int, many: int) -> list[Desk]:
    """Open some desks, each in a session of its own."""
    desks = []
    for place in range(many):
        key = school.keys[place % len(school.keys)]
        asked = Request(
            f"http://{HOST}:{port}/s/{school.slug}/gate/open", b"{}", headers_of(key), method="POST"
        )
        with urlopen(asked, timeout=60) as answer:
            said = json.load(answer)
        numbers = count(1)
        who = said["who"]["person_id"]
        desks.append(Desk(said["desk_id"], said["pass"], who, key, numbers.__next__))
    return desks


def seconds_to_open(school: School, *, port: int, times: int) -> list[float]:
    """Open a desk some times; return how long each took, all that it keeps read."""
    took = []
    for _ in range(times):
        began = perf_counter()
        open_desks(school, port=port, many=1)
        took.append(perf_counter() - began)
    return took


def hand_in_one_by_one(
    school: School, *, server: Server, devices: int, connections: int
) -> tuple[Level, list[Event]]:
    """Send each device that comes in by itself, confirmed before the next; return the receipts."""
    desks = open_desks(school, port=server.port, many=connections)
    events = [
        taken_in(school, desks[place % connections], place, now()) for place in range(devices)
    ]
    return _one_by_one(school, desks, events, server=server, what="gate: in")


def give_back_one_by_one(
    school: School, *, server: Server, held: Sequence[Event], connections: int
) -> tuple[Level, list[Event]]:
    """Send each device that goes back by itself; return the receipts."""
    desks = open_desks(school, port=server.port, many=connections)
    events = [
        given_back(desks[place % connections], each, now()) for place, each in enumerate(held)
    ]
    return _one_by_one(school, desks, events, server=server, what="gate: back")


def _one_by_one(
    school: School, desks: Sequence[Desk], events: Sequence[Event], *, server: Server, what: str
) -> tuple[Level, list[Event]]:
    asked = [desks[place % len(desks)].sending(school, [e]) for place, e in enumerate(events)]
    played = play(server=server, requests=asked, connections=len(desks), what=what)
    confirmed = [
        taken_of(answer) == {event["client_id"]}
        for answer, event in zip(played.answers, events, strict=True)
    ]
    kept = [event for event, is_taken in zip(events, confirmed, strict=True) if is_taken]
    return played.of(confirmed), kept


def send_all(
    school: School, sendings: Sequence[tuple[Desk, Sequence[Event]]], *, server: Server, desks: int
) -> tuple[Played, set[object]]:
    """Send batches over one connection for each desk; return the ids that were confirmed."""
    asked = [desk.sending(school, events) for desk, events in sendings]
    played = play(server=server, requests=asked, connections=desks, what="sync")
    return played, set().union(*(taken_of(answer) for answer in played.answers))


def in_batches(events: Sequence[Event]) -> list[Sequence[Event]]:
    """Return events as the browser sends them."""
    return [events[start : start + AT_ONCE] for start in range(0, len(events), AT_ONCE)]


def day_of(school: School, desks: Sequence[Desk], *, events: int) -> list[tuple[Desk, Event]]:
    """
    Return what happens at some desks on one day without a network.

    Whole rounds of everybody in and everybody back, then a part of one; now and then two desks put
    a device into one slot, which the book must tell.
    """
    chance = random.Random(events)
    at = now() - events * 20
    happened: list[tuple[Desk, Event]] = []
    held: list[tuple[Desk, Event]] = []
    while len(happened) < events:
        desk = chance.choice(desks)
        at += 17
        if len(held) < len(school.pupils) * 5 // 6:
            place = len(held) - 1 if held and chance.random() < 0.01 else len(held)
            event = taken_in(school, desk, len(held), at, slot=place)
            held.append((desk, event))
            happened.append((desk, event))
        else:
            going, held = held, []
            happened += [(desk, given_back(desk, event, at)) for desk, event in going]
    return happened[:events]


def taken_in(school: School, desk: Desk, place: int, at: int, *, slot: int | None = None) -> Event:
    """Return the event of a pupil's phone coming in."""
    person, _ = school.pupils[place % len(school.pupils)]
    slot_id = school.slots[(place if slot is None else slot) % len(school.slots)]
    words = {"person_id": person, "slot_id": slot_id, "kind": "phone", "state": "off"}
    return desk.event("taken_in", str(uuid4()), at, **words)


def given_back(desk: Desk, event: Event, at: int) -> Event:
    """Return the event of a device going back to its owner, earlier than usual."""
    return desk.event("given_back", str(event["custody_id"]), at, to="pupil", reason=EARLY)


def taken_of(answer: Answer) -> set[object]:
    """Return the ids that an answer confirms: none unless it says so."""
    return set(json.loads(answer.words)["taken"]) if answer.status == 200 else set()


def now() -> int:
    """Return this moment as desks count it."""
    return round(time() * 1000)


def headers_of(key: str) -> dict[str, str]:
    """Return what a desk's script says with each request, in a session."""
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Cookie": f"sessionid={key}; csrftoken={TOKEN}; lodge_desk={'d' * 43}",
        "X-CSRFToken": TOKEN,
    }
