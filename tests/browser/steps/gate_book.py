"""Run as a program of its own: prints what the server's book of a school amounts to."""

import json
import sys
from collections import Counter


def told(slug: str) -> dict[str, object]:
    """Return who has what, what disagrees, what was kept aside and what is wrong with the book."""
    from lodge.desk.models import SetAside
    from lodge.devices.models import Custody, CustodyEvent
    from lodge.devices.queries import open_differences
    from lodge.devices.queries.book import book_faults
    from lodge.school.models import Pupil
    from lodge.school.queries.actors import school_called, set_up_actor

    school = school_called(slug)
    assert school is not None
    actor = set_up_actor(school_id=school.id)
    card_of = dict(Pupil.objects.of(school.id).values_list("person_id", "card_code"))
    rows = {row.id: row for row in Custody.objects.of(school.id)}
    who = {str(row.id): card_of.get(row.person_id) for row in rows.values()}
    verbs: dict[str, list[str]] = {}
    for event in CustodyEvent.objects.of(school.id).order_by("happened_at"):
        verbs.setdefault(str(event.custody_id), []).append(event.verb)
    lives: dict[str, list[list[str]]] = {}
    for row in sorted(rows.values(), key=lambda row: row.opened_at):
        lives.setdefault(who[str(row.id)], []).append(verbs[str(row.id)])
    return {
        "lives": lives,
        "held": sorted(who[str(row.id)] for row in rows.values() if row.state == "held"),
        "states": Counter(row.state for row in rows.values()),
        "slots": len({row.slot_id for row in rows.values() if row.slot_id}),
        "events": CustodyEvent.objects.of(school.id).count(),
        "aside": [row.reason for row in SetAside.objects.of(school.id)],
        "differences": [
            [row.kind, sorted({who[each] for each in map(str, row.about) if each in who})]
            for row in open_differences(seen_by=actor)
        ],
        "faults": [str(fault) for fault in book_faults(seen_by=actor)],
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(told(sys.argv[1]), default=str))
