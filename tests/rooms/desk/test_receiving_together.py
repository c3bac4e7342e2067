"""Several desks that send at once: one book, each desk's own answer, whoever wrote it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from lodge.desk.actions import receiving
from lodge.desk.actions.receiving.sorting import Sending
from lodge.desk.models import SetAside
from lodge.devices.domain import merge
from lodge.devices.models import Custody, CustodyEvent
from lodge.devices.queries import book_faults, plain_event
from lodge.policy.models import StoredDecision
from lodge.record.actions import verify
from tests.rooms.desk.lodging import AFTER_SCHOOL, MONDAY_AT_TEN, TUESDAY_AT_NINE
from tests.rooms.desk.sending import DeskOffline, send

DESKS = 6
ROUNDS = 4
WAITS_SECONDS = 60

pytestmark = pytest.mark.usefixtures("book_is_true")


def sending(sender, desk, *events, at=MONDAY_AT_TEN):
    """Return what one desk sends, as it waits for the book."""
    passes = receiving._passes(sender, [desk.passed])
    return Sending(sender, passes, list(events), at)


def write(*sendings):
    """Write sendings as they are when they waited together."""
    return receiving._write_or_part(list(sendings))


def ids(*events):
    """Return the senders' own ids."""
    return [event["client_id"] for event in events]


def test_each_is_told_of_their_own(officer, headteacher, lodge, ada, ben):
    one, other = DeskOffline(officer), DeskOffline(headteacher)
    of_ada, of_ben, bad = one.taken_in(ada), other.taken_in(ben), {"client_id": "nonsense"}

    here, there = write(sending(officer, one, of_ada), sending(headteacher, other, bad, of_ben))

    assert [*map(str, here.taken)] == ids(of_ada)
    assert [*map(str, there.taken)] == ids(of_ben)
    assert [here.aside, [each.client_id for each in there.aside]] == [[], ["nonsense"]]


def test_the_record_names_who_asked_acted_and_sent(officer, headteacher, lodge, ada, ben):
    one, other = DeskOffline(officer), DeskOffline(headteacher)
    late = MONDAY_AT_TEN + timedelta(seconds=1)

    write(
        sending(officer, one, one.taken_in(ada)),
        sending(headteacher, other, other.taken_in(ben), at=late),
    )

    events = {row.actor_id: row.received_at for row in CustodyEvent.objects.of(lodge.id)}
    assert events == {officer.person_id: MONDAY_AT_TEN, headteacher.person_id: late}
    asked_by = {row.asked_by for row in StoredDecision.objects.of(lodge.id)}
    assert asked_by == {officer.person_id, headteacher.person_id}


def test_the_same_event_from_two_who_sent_is_one_and_both_are_told(officer, lodge, ada):
    desk = DeskOffline(officer)
    came = desk.taken_in(ada)

    here, there = write(sending(officer, desk, came), sending(officer, desk, came, came))

    assert [*map(str, here.taken)] == [*map(str, there.taken)] == ids(came)
    assert CustodyEvent.objects.of(lodge.id).count() == 1


def test_an_id_that_was_used_for_another_event_is_kept_aside(officer, lodge, ada, ben):
    desk = DeskOffline(officer)
    came = desk.taken_in(ada)
    other = {**desk.taken_in(ben), "client_id": came["client_id"]}

    here, there = write(sending(officer, desk, came), sending(officer, desk, other))

    assert [len(here.taken), len(there.taken), len(there.aside)] == [1, 0, 1]
    assert Custody.objects.of(lodge.id).get().person_id == ada.person_id


def test_nonsense_that_two_send_is_kept_once(officer, headteacher, lodge):
    one, other = DeskOffline(officer), DeskOffline(headteacher)

    here, there = write(sending(officer, one, "a scan"), sending(headteacher, other, "a scan"))

    assert [len(here.aside), len(there.aside)] == [1, 1]
    assert SetAside.objects.of(lodge.id).count() == 1


def test_each_is_late_by_when_it_came_itself(officer, lodge, ada, ben):
    one, other = DeskOffline(officer), DeskOffline(officer)
    in_time, late = one.taken_in(ada), other.taken_in(ben)

    write(
        sending(officer, one, in_time),
        sending(officer, other, late, at=TUESDAY_AT_NINE),
    )

    assert late_ones(lodge) == [[late["custody_id"]]]


def test_many_together_ask_the_database_no_more_than_one_alone(
    officer, lodge, make_pupil, django_assert_max_num_queries
):
    def come(many, first):
        pupils = [make_pupil(f"Pupil{first + n}", "Brook", year=5) for n in range(many)]
        desks = [DeskOffline(officer) for _ in pupils]
        came = [desk.taken_in(pupil) for desk, pupil in zip(desks, pupils, strict=True)]
        return [sending(officer, *each) for each in zip(desks, came, strict=True)]

    alone, together = come(1, first=0), come(8, first=1)
    with CaptureQueriesContext(connection) as asked:
        write(*alone)

    with django_assert_max_num_queries(len(asked)):
        write(*together)


def late_ones(school):
    """Return what came too late."""
    from lodge.devices.models import Differing

    return [row.about for row in Differing.objects.of(school.id) if row.kind == "late"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.shows("IMP-1", "IMP-2", "IMP-3")
def test_desks_that_send_at_once_make_one_book_and_each_is_told_of_it(request, monkeypatch):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share nothing with a database in memory")
    officer, lodge = (request.getfixturevalue(name) for name in ("officer", "lodge"))
    make_pupil = request.getfixturevalue("make_pupil")
    pupils = [make_pupil(f"Pupil{n}", "Brook", year=5, form="5A") for n in range(DESKS)]
    desks = [DeskOffline(officer) for _ in range(DESKS)]
    groups = counted(monkeypatch)
    together = threading.Barrier(DESKS, timeout=WAITS_SECONDS)

    def a_desk(number):
        desk, told = desks[number], []
        try:
            for _ in range(ROUNDS):
                came = desk.taken_in(pupils[number], second=True)
                went = desk.after(came, "given_back", AFTER_SCHOOL, to="pupil")
                together.wait()
                for event in (came, went):
                    said = send(officer, event, desks=(desk,), at=AFTER_SCHOOL)
                    told += map(str, said.taken)
        finally:
            connection.close()
        return told

    with ThreadPoolExecutor(DESKS) as threads:
        told = [each for of_one in threads.map(a_desk, range(DESKS)) for each in of_one]

    events = list(CustodyEvent.objects.of(lodge.id))
    assert sorted(told) == sorted(str(event.client_id) for event in events)
    book = merge(map(plain_event, events))
    assert {row.id for row in Custody.objects.of(lodge.id)} == set(book.records)
    assert book_faults(seen_by=officer) == []
    assert verify().findings == []
    assert max(groups) > 1


def counted(monkeypatch):
    """Count how many sendings are written at once."""
    groups, write_one_by_one = [], receiving._write

    def counting(sendings):
        groups.append(len(sendings))
        return write_one_by_one(sendings)

    monkeypatch.setattr(receiving, "_write", counting)
    return groups


def test_a_database_that_cannot_write_now_is_told_to_each_who_waits(
    officer, lodge, ada, monkeypatch
):
    def locked(_):
        raise OperationalError("database is locked")

    desk = DeskOffline(officer)
    monkeypatch.setattr(receiving, "_write", locked)

    with pytest.raises(OperationalError):
        receiving.TOGETHER.ask(lodge.id, sending(officer, desk, desk.taken_in(ada)))

    assert not SetAside.objects.of(lodge.id).exists()
