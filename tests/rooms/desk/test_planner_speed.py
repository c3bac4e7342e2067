"""The planner's page of a large school answers within its budget, however it is asked."""

import time
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.core.cache import cache

from lodge.devices.models import Custody, CustodyEvent
from lodge.school.models import Person, Pupil
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.reading import main_of

PUPILS = 1_200
HAND_INS_A_DAY = 1_000
SCHOOL_DAYS = 15
DESKS = 6
SECONDS_AT_P95 = 0.1
QUESTIONS = [
    *(f"phones={phones}" for phones in (300, 600, 1_000, 1_200)),
    *(f"phones=1200&desks={desks}&days=assumed" for desks in range(1, 13)),
    *(f"seconds={seconds}" for seconds in (3, 5)),
    "opens=08:30",
]


def days_gone_by(count):
    """Return some school days before today at nine, the newest first."""
    found, day = [], MONDAY_AT_NINE
    while len(found) < count:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            found.append(day)
    return found


@pytest.fixture
def large_school(lodge, officer):
    """A school of 1,200 pupils with some weeks of hand-ins behind it."""
    random = Random(1)
    people = [
        Person(school_id=lodge.id, sourced_id=f"p-{number}", given_name="Ada", family_name="Brook")
        for number in range(PUPILS)
    ]
    Person.objects.bulk_create(people)
    Pupil.objects.bulk_create(
        [Pupil(school_id=lodge.id, person=person, year=9, form="9A") for person in people]
    )
    rows, events = [], []
    for day in days_gone_by(SCHOOL_DAYS):
        for number in range(HAND_INS_A_DAY):
            at = day - timedelta(minutes=random.gauss(28, 4))
            row = Custody(
                school_id=lodge.id,
                person_id=people[number].id,
                basis_code="hand_in",
                device_kind="phone",
                device_state="off",
                state="returned",
                opened_at=at,
                closed_at=day + timedelta(hours=6),
            )
            rows.append(row)
            events.append(
                CustodyEvent(
                    school_id=lodge.id,
                    custody_id=row.id,
                    client_id=uuid4(),
                    verb="taken_in",
                    happened_at=at,
                    received_at=at,
                    actor_id=people[number % DESKS].id,
                    actor_name=officer.name,
                )
            )
    Custody.objects.bulk_create(rows)
    CustodyEvent.objects.bulk_create(events)
    return lodge


@pytest.mark.slow
def test_nearly_every_answer_is_worked_out_in_a_tenth_of_a_second(
    large_school, browse, officer, capsys
):
    """
    Take the time of the processor, the better of two: what else the machine does is not the page's.

    The first question of a day also reads ten days of hand-ins, and is told apart.
    """
    ask = browse(officer)

    def seconds_of(question):
        begun = time.process_time()
        answer = ask(f"desk/planner?{question}")
        taken = time.process_time() - begun
        assert "10,000 hand-ins" in main_of(answer) or "days=assumed" in question
        return taken

    seconds_of("")
    cache.clear()
    first = seconds_of("")
    taken = [min(seconds_of(question) for _ in range(2)) for question in QUESTIONS]

    with capsys.disabled():
        told = " ".join(f"{each * 1000:.0f}" for each in sorted(taken))
        print(f"\nthe first answer of the day took {first * 1000:.0f} ms, the others {told} ms")
    assert sorted(taken)[int(len(taken) * 0.95) - 1] <= SECONDS_AT_P95
