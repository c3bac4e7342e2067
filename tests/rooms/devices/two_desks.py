"""
Several desks at once, each in a thread of its own with a connection of its own.

Run as a program it makes a database in ``LODGE_DATA_DIR`` first, so that SQLite is raced on a file.
"""

import json
import threading
from collections.abc import Callable, Sequence

PUPILS = 8
SLOTS = 5
DESKS = 4


def race() -> dict[str, object]:
    """Take in, take in again and give back from several desks at once; return what came of it."""
    from lodge.devices.models import Custody
    from lodge.devices.queries import book_faults, held
    from lodge.foundation.ids import new_id
    from lodge.record.actions import verify
    from tests.rooms.desk.lodging import act, give_back, take_in

    officer, pupils = _arranged()
    _at_once([lambda each=each: take_in(officer, each) for each in pupils])
    in_hand = held(seen_by=officer)
    same = new_id()
    _at_once([lambda: take_in(officer, pupils[0], happened=act(client_id=same))] * DESKS)
    twice = Custody.objects.of(officer.school_id).count() - PUPILS
    back = _at_once([lambda: give_back(officer, in_hand[0])] * DESKS)
    slots = [row.slot_id for row in in_hand if row.slot_id]
    return {
        "held": len(in_hand),
        "slots": len(slots),
        "different_slots": len(set(slots)),
        "same_act": twice,
        "given_back": back.count("done"),
        "faults": [fault.says for fault in book_faults(seen_by=officer)],
        "findings": [finding.sentence() for finding in verify().findings],
    }


def _arranged() -> tuple[object, list[object]]:
    from lodge.school.models import School, Trust
    from tests.rooms.arranging import pupil_at, staff_at
    from tests.rooms.desk.lodging import add_rack, give_calendar, live_by

    trust = Trust.objects.create(name="Tideway Trust", slug="tideway")
    school = School.objects.create(trust=trust, name="Alder", slug="alder", phase="primary")
    head = staff_at(school, "headteacher")
    give_calendar(school)
    live_by(head)
    add_rack(head, slots=SLOTS)
    officer = staff_at(school, "office_staff")
    return officer, [pupil_at(school, f"Pupil{place}", year=5) for place in range(PUPILS)]


def _at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Do all acts at the same moment; return for each whether it was done or refused."""
    from django.db import connection

    from lodge.foundation.refusal import Refused

    ready = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def desk(do: Callable[[], object]) -> None:
        ready.wait()
        try:
            do()
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=desk, args=[do]) for do in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == len(acts), "A desk broke down instead of answering."
    return outcomes


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(race()))
