"""What must never be possible with a device in our hands, whoever does what in which order."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.devices import actions, queries
from lodge.devices.domain import State
from lodge.devices.models import Custody
from lodge.foundation.refusal import Refused
from lodge.record.actions import verify
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, give_back, take_in
from tests.rooms.devices import two_desks

ROOT = Path(__file__).resolve().parents[3]
DOINGS = ("take_in", "give_back", "correct", "hold", "lift", "early")
doings = st.lists(
    st.tuples(st.sampled_from(DOINGS), st.integers(0, 2), st.integers(0, 5), st.integers(0, 90)),
    max_size=25,
)


def do(who, pupils, doing, started):
    """Do one thing, or be refused; the actor may be anybody."""
    name, person, place, minutes = doing
    actor = who[person]
    at = (AFTER_SCHOOL if name == "give_back" else started) + timedelta(minutes=minutes)
    rows = list(Custody.objects.of(actor.school_id).order_by("opened_at", "id"))
    if name == "take_in":
        return take_in(actor, pupils[place % len(pupils)], at=at)
    if not rows:
        return None
    row = rows[place % len(rows)]
    if name == "give_back":
        return give_back(actor, row, at=at)
    if name == "early":
        return give_back(actor, row, at=at, to="other", name="Aunt", reason="Agreed with home")
    if name == "correct":
        return actions.correct(actor=actor, custody_id=row.id, reason="Wrong", happened=act(at))
    held = {"actor": actor, "custody_id": row.id, "hold_code": "leader", "happened": act(at)}
    return (actions.place_hold if name == "hold" else actions.lift_hold)(**held)


@pytest.mark.slow
@pytest.mark.shows("IMP-1", "IMP-7")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=doings)
def test_whatever_is_done_by_whom_the_book_balances(life, officer, teacher, headteacher, ada, ben):
    from django.db import transaction

    who = (officer, headteacher, teacher)
    with transaction.atomic():
        for doing in life:
            before = {row.id: row.holds for row in Custody.objects.of(officer.school_id)}
            try:
                with transaction.atomic():
                    changed = do(who, [ada, ben], doing, MONDAY_AT_NINE)
            except Refused:
                continue
            if changed and changed.state == State.RETURNED:
                assert before[changed.id] == []
        check_the_book(officer)
        transaction.set_rollback(True)


def check_the_book(officer):
    """Check that each record is what its events say and no slot holds two devices."""
    rows = list(Custody.objects.of(officer.school_id))
    slots = [row.slot_id for row in rows if row.closed_at is None and row.slot_id]

    assert queries.book_faults(seen_by=officer) == []
    assert len(slots) == len(set(slots))
    assert all((row.state == State.HELD) == (row.closed_at is None) for row in rows)
    assert verify().findings == []


@pytest.mark.shows("IMP-1")
def test_the_database_itself_refuses_a_second_device_in_a_slot(officer, ada, ben):
    from django.db import IntegrityError, transaction

    first, second = take_in(officer, ada), take_in(officer, ben)

    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.of(officer.school_id).filter(id=second.id).update(slot_id=first.slot_id)


def then_the_race_was_fair(outcome):
    """Check that no slot has two devices, nothing is done twice, and the record is true."""
    assert outcome["held"] == two_desks.PUPILS
    assert outcome["slots"] == outcome["different_slots"] == two_desks.SLOTS
    assert outcome["same_act"] == 1
    assert outcome["given_back"] == 1
    assert outcome["faults"] == outcome["findings"] == []


@pytest.mark.slow
@pytest.mark.shows("IMP-1", "IMP-3")
@pytest.mark.django_db(transaction=True)
def test_desks_at_once_never_share_a_slot_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own test beside this one, on a file")

    then_the_race_was_fair(two_desks.race())


@pytest.mark.slow
@pytest.mark.shows("IMP-1", "IMP-3")
def test_desks_at_once_never_share_a_slot_on_sqlite(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LODGE_")}
    environment = kept | {
        "LODGE_DATA_DIR": str(tmp_path),
        "LODGE_DATABASE_URL": f"sqlite:///{tmp_path}/race.sqlite3",
        "LODGE_SECRET_KEY": "a secret that only the tests know, and long enough for Django",
        "LODGE_HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": "lodge.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-m", "tests.rooms.devices.two_desks"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    then_the_race_was_fair(json.loads(done.stdout.splitlines()[-1]))
