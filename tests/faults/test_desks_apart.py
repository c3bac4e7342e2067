"""Desks that worked alone send what they kept: twice, backwards, by halves, against each other."""

import random

import pytest

from bench.gate.books import ensure_same
from bench.gate.gate import day_of, now, open_desks, taken_in
from tests.faults.desks import ids_of, send

DESKS = 3
EVENTS = 300
AT_ONCE = 40

pytestmark = pytest.mark.slow


@pytest.fixture
def day(sound_machine, own_school):
    """Give a server, and what happened at some desks while it could not be reached."""
    server, school = sound_machine, own_school
    desks = open_desks(school, port=server.port, many=DESKS)
    return server, day_of(school, desks, events=EVENTS)


@pytest.mark.shows("IMP-3", "IMP-78", "IMP-79")
def test_events_sent_twice_backwards_and_by_halves_make_the_same_book(day, own_school):
    server, happened = day
    school = own_school
    backwards = [*reversed(happened)]
    half = happened[: EVENTS // 2]
    shuffled = random.Random(1).sample(happened, k=EVENTS)

    confirmed = set()
    for part in (backwards[: EVENTS // 3], half, shuffled, backwards, happened):
        confirmed |= _send_all(server, school, part)

    events = [event for _, event in happened]
    assert confirmed == ids_of(events)
    ensure_same(server.site.book(school.slug), events)
    server.site.verify()


@pytest.mark.shows("IMP-1", "IMP-60", "IMP-79")
def test_two_desks_that_filled_one_slot_leave_one_owner_and_a_task(sound_machine, own_school):
    server, school = sound_machine, own_school
    here, there = open_desks(school, port=server.port, many=2)
    first = taken_in(school, here, 0, now() - 60_000)
    second = taken_in(school, there, 1, now() - 30_000, slot=0)

    taken = send(server.port, school, there, [second]).taken
    taken |= send(server.port, school, here, [first]).taken

    assert taken == ids_of([first, second])
    book = server.site.book(school.slug)
    slots = {key: record[3] for key, record in book["records"].items()}
    assert slots == {first["custody_id"]: first["slot_id"], second["custody_id"]: "None"}
    about = sorted([first["custody_id"], second["custody_id"], first["slot_id"]])
    assert [[kind, sorted(ids)] for kind, ids in book["differences"]] == [["one_slot", about]]
    server.site.verify()


@pytest.mark.shows("IMP-2", "IMP-3")
def test_half_an_event_is_kept_aside_and_holds_nobody_up(sound_machine, own_school):
    server, school = sound_machine, own_school
    [desk] = open_desks(school, port=server.port, many=1)
    whole = [taken_in(school, desk, place, now()) for place in range(4)]
    half = {name: whole[1][name] for name in ("client_id", "desk_id", "verb")}

    said = send(server.port, school, desk, [whole[0], half, *whole[2:]])

    assert said.taken == ids_of([whole[0], *whole[2:]])
    assert [each["client_id"] for each in said.aside] == [half["client_id"]]
    assert send(server.port, school, desk, [half]).aside == said.aside
    ensure_same(server.site.book(school.slug), [whole[0], *whole[2:]])
    server.site.verify()


def _send_all(server, school, happened):
    """Send events in an order, each by the desk it happened at, several at once."""
    confirmed = set()
    by_desk = {}
    for desk, event in happened:
        by_desk.setdefault(desk.desk_id, (desk, []))[1].append(event)
    for desk, events in by_desk.values():
        for start in range(0, len(events), AT_ONCE):
            confirmed |= send(server.port, school, desk, events[start : start + AT_ONCE]).taken
    return confirmed
