"""Desks as tests use them: they send, and keep what was confirmed and what was not."""

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from bench.gate.gate import Desk, Event, headers_of, now, taken_in
from bench.gate.load import HOST
from bench.gate.site import School

WAITS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a desk is told: the status, none where nobody answered, and the words."""

    status: int
    words: str

    @property
    def taken(self) -> set[object]:
        """Return what is confirmed."""
        return set(json.loads(self.words)["taken"]) if self.status == 200 else set()

    @property
    def aside(self) -> list[object]:
        """Return what is kept aside."""
        return list(json.loads(self.words)["aside"]) if self.status == 200 else []


def send(port: int, school: School, desk: Desk, events: Sequence[Event]) -> Said:
    """Send events as the browser does; whatever breaks on the way is no answer."""
    words = {"pass": desk.passed, "passes": [desk.passed], "sent_at": now(), "events": events}
    line = HTTPConnection(HOST, port, timeout=WAITS_SECONDS)
    try:
        path = f"/s/{school.slug}/gate/send"
        line.request("POST", path, json.dumps(words), headers_of(desk.key))
        answer = line.getresponse()
        return Said(answer.status, answer.read().decode())
    except (OSError, HTTPException):
        return Said(0, "")
    finally:
        line.close()


def get(port: int, school: School, page: str, desk: Desk) -> Said:
    """Ask for a page of the school."""
    line = HTTPConnection(HOST, port, timeout=WAITS_SECONDS)
    try:
        line.request("GET", f"/s/{school.slug}/{page}", headers=headers_of(desk.key))
        answer = line.getresponse()
        return Said(answer.status, answer.read().decode())
    finally:
        line.close()


@dataclass(slots=True)
class Burst:
    """Several desks that hand in one device after the other until the server is gone."""

    school: School
    desks: Sequence[Desk]
    happened: list[Event] = field(default_factory=list)
    shown: set[object] = field(default_factory=set)
    _waiting: dict[str, list[Event]] = field(default_factory=dict)

    def on(self, port: int, *, until: Callable[[], None]) -> None:
        """Hand in at every desk at once; what was not confirmed is sent again first."""
        over = threading.Event()
        threads = [
            threading.Thread(target=self._one_desk, args=(port, desk, over)) for desk in self.desks
        ]
        for thread in threads:
            thread.start()
        until()
        over.set()
        for thread in threads:
            thread.join()

    def send_what_waits(self, port: int) -> None:
        """Let every desk send what was never confirmed."""
        for desk in self.desks:
            waiting = self._waiting.get(desk.desk_id, [])
            self.shown |= send(port, self.school, desk, waiting).taken if waiting else set()

    def _one_desk(self, port: int, desk: Desk, over: threading.Event) -> None:
        waiting = self._waiting.setdefault(desk.desk_id, [])
        while not over.is_set():
            if not waiting:
                event = taken_in(self.school, desk, len(self.happened), now())
                event["second"] = True
                self.happened.append(event)
                waiting.append(event)
            said = send(port, self.school, desk, waiting)
            self.shown |= said.taken
            if said.status != 200:
                return
            waiting.clear()


def ids_of(events: Iterable[Event]) -> set[object]:
    """Return the senders' own ids of events."""
    return {event["client_id"] for event in events}
