"""Another process holds the database: the desk waits, or is told to try again."""

import os
import threading
import time
from contextlib import contextmanager

import pytest

from bench.gate.books import ensure_same
from bench.gate.gate import now, open_desks, taken_in
from tests.faults.desks import ids_of, send

IS_LONG = os.environ.get("LODGE_FAULTS") == "full"
SHORT_SECONDS = 5 if IS_LONG else 2
LONG_SECONDS = 30
DEVICES = 6

pytestmark = pytest.mark.slow


@pytest.mark.shows("IMP-3")
def test_a_database_that_is_locked_for_seconds_only_makes_the_desk_wait(a_machine, school):
    server = a_machine()
    [desk] = open_desks(school, port=server.port, many=1)
    events = [taken_in(school, desk, place, now()) for place in range(DEVICES)]

    with locked(server, seconds=SHORT_SECONDS):
        said = send(server.port, school, desk, events)

    assert said.taken == ids_of(events)
    ensure_same(server.site.book("gate"), events)
    server.site.verify()


@pytest.mark.skipif(not IS_LONG, reason="half a minute's wait: LODGE_FAULTS=full")
@pytest.mark.shows("IMP-3")
def test_a_database_that_is_locked_for_long_makes_the_desk_wait_or_try_again(a_machine, school):
    server = a_machine()
    [desk] = open_desks(school, port=server.port, many=1)
    events = [taken_in(school, desk, place, now()) for place in range(DEVICES)]

    with locked(server, seconds=LONG_SECONDS):
        said = send(server.port, school, desk, events)
    after = send(server.port, school, desk, events)

    assert said.taken == ids_of(events) or (said.status == 503 and "Not saved" in said.words)
    assert said.aside == []
    assert after.taken == ids_of(events)
    assert after.aside == []
    ensure_same(server.site.book("gate"), events)
    server.site.verify()


@contextmanager
def locked(server, *, seconds):
    """Hold the database from outside for some seconds, whatever goes on meanwhile."""
    holds = threading.Event()

    def hold() -> None:
        database = server.database()
        database.execute("BEGIN IMMEDIATE")
        holds.set()
        time.sleep(seconds)
        database.execute("ROLLBACK")
        database.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert holds.wait(timeout=10)
    yield
    holder.join()
