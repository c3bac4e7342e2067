"""The server is killed in the middle of the morning's burst, again and again."""

import os
import random
import time
from functools import partial

import pytest

from bench.gate.books import ensure_same
from bench.gate.gate import open_desks
from tests.faults.desks import Burst, ids_of

DESKS = 4
KILLS = 200 if os.environ.get("LODGE_FAULTS") == "full" else 20
VERIFIED_EVERY = 50
MOST_IN_A_BURST = 12
WAITS_SECONDS = 60

pytestmark = pytest.mark.slow


@pytest.mark.shows("IMP-3")
def test_every_receipt_that_was_shown_is_in_the_book_once(a_machine, school):
    server = a_machine()
    burst = Burst(school, open_desks(school, port=server.port, many=DESKS))
    chance = random.Random(KILLS)

    for killing in range(1, KILLS + 1):
        enough = len(burst.shown) + chance.randint(1, MOST_IN_A_BURST)
        burst.on(server.port, until=partial(_kill_after, server, burst, enough, chance))
        kept = _ids_in_the_book(server)
        assert burst.shown <= set(kept)
        assert len(kept) == len(set(kept))
        if killing % VERIFIED_EVERY == 0:
            server.site.verify()
        server.start()
    burst.send_what_waits(server.port)

    assert server.killed == KILLS
    assert burst.shown == ids_of(burst.happened)
    ensure_same(server.site.book("gate"), burst.happened)
    server.site.verify()


def _kill_after(server, burst, enough, chance):
    """Kill the server once so many receipts were shown, somewhere in the middle of the next."""
    until = time.monotonic() + WAITS_SECONDS
    while len(burst.shown) < enough:
        assert time.monotonic() < until, server.log()
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.03))
    server.kill()


def _ids_in_the_book(server):
    database = server.database()
    try:
        rows = database.execute("SELECT client_id FROM devices_custodyevent").fetchall()
    finally:
        database.close()
    return [f"{i[:8]}-{i[8:12]}-{i[12:16]}-{i[16:20]}-{i[20:]}" for (i,) in rows]
