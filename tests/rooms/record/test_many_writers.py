"""Many desks write at once: the chain never forks and no entry is lost."""

import threading

import pytest
from django.db import connection

from lodge.record.actions import append, verify
from lodge.record.models import Entry
from lodge.school.models import School, Trust
from lodge.school.queries import set_up_actor
from tests.rooms.arranging import MONDAY_AT_NINE

DESKS = 4
ACTS = 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_chain_written_from_several_threads_is_one_chain():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share nothing with a database in memory")
    trust = Trust.objects.create(name="T", slug="t")
    school = School.objects.create(trust=trust, name="Alder", slug="alder")
    actor = set_up_actor(school_id=school.id)

    def desk():
        for _ in range(ACTS):
            append(actor=actor, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE)
        connection.close()

    desks = [threading.Thread(target=desk) for _ in range(DESKS)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert Entry.objects.of(school.id).count() == DESKS * ACTS
    assert verify().findings == []
