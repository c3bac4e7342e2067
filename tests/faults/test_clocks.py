"""Clocks that are wrong: the server's, a desk's, and a desk that comes back after two days."""

import json

import pytest

from bench.gate.books import ensure_same
from bench.gate.gate import given_back, now, open_desks, taken_in
from tests.faults.desks import get, ids_of, send

HOUR = 3600
TWO_DAYS = 2 * 24 * HOUR
DEVICES = 10

pytestmark = pytest.mark.slow


@pytest.mark.shows("IMP-3", "IMP-78")
def test_a_server_whose_clock_is_set_back_takes_everything_in_and_the_chain_holds(
    a_machine, school
):
    server = a_machine(wrong_clock=True)
    [desk] = open_desks(school, port=server.port, many=1)
    events = [taken_in(school, desk, place, now()) for place in range(DEVICES)]
    before = send(server.port, school, desk, events[:5])

    server.set_clock(wrong_by_seconds=-2 * HOUR)
    after = send(server.port, school, desk, events[5:])
    again = send(server.port, school, desk, events)

    assert before.taken | after.taken == again.taken == ids_of(events)
    ensure_same(server.site.book("gate"), events)
    server.site.verify()


@pytest.mark.shows("IMP-79")
def test_a_server_whose_clock_is_set_back_still_tells_the_other_desks_what_is_new(
    a_machine, school
):
    server = a_machine(wrong_clock=True)
    here, there = open_desks(school, port=server.port, many=2)
    events = [taken_in(school, here, place, now()) for place in range(DEVICES)]
    send(server.port, school, here, events[:5])
    cursor = json.loads(get(server.port, school, "gate/since", there).words)["cursor"]

    server.set_clock(wrong_by_seconds=-2 * HOUR)
    send(server.port, school, here, events[5:])
    news = json.loads(get(server.port, school, f"gate/since?after={cursor}", there).words)

    assert ids_of(events[5:]) <= {each["client_id"] for each in news["events"]}


@pytest.mark.shows("IMP-78", "IMP-79")
@pytest.mark.parametrize("wrong_by", [-HOUR, HOUR], ids=["back", "forward"])
def test_a_desk_whose_clock_is_wrong_gets_a_book_that_its_events_agree_on(
    sound_machine, own_school, wrong_by
):
    server, school = sound_machine, own_school
    right, wrong = open_desks(school, port=server.port, many=2)
    came = [taken_in(school, right, place, now()) for place in range(DEVICES)]
    went = [given_back(wrong, each, now() + wrong_by * 1000) for each in came]

    taken = (
        send(server.port, school, wrong, went).taken | send(server.port, school, right, came).taken
    )

    assert taken == ids_of([*came, *went])
    book = server.site.book(school.slug)
    of_events = [each for each in book["differences"] if each[0] != "late"]
    ensure_same(book | {"differences": of_events}, [*came, *went])
    server.site.verify()


@pytest.mark.shows("IMP-3", "IMP-25")
def test_a_desk_that_comes_back_after_two_days_is_taken_in_and_told_as_late(a_machine, school):
    server = a_machine(wrong_clock=True)
    server.set_clock(wrong_by_seconds=-TWO_DAYS)
    [desk] = open_desks(school, port=server.port, many=1)
    then = now() - TWO_DAYS * 1000
    events = [taken_in(school, desk, place, then + place) for place in range(DEVICES)]

    server.set_clock(wrong_by_seconds=0)
    said = send(server.port, school, desk, events)

    assert said.taken == ids_of(events)
    book = server.site.book("gate")
    late = [about for kind, about in book["differences"] if kind == "late"]
    assert late == sorted([each["custody_id"]] for each in events)
    ensure_same(book | {"differences": []}, events)
    server.site.verify()
