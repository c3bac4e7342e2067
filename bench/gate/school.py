"""
Run as a program beside a Lodge: invents schools, signs their offices in, and reads their book.

    python -m bench.gate.school make PUPILS SLUG… | book SLUG
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace

import django

SESSIONS = 16
RACKS = "ABCDEFGHIJKL"
LIKE = "copperleaf"


def main(words: Sequence[str]) -> None:
    """Do what was asked and print it as one line of JSON."""
    django.setup()
    said = make(int(words[1]), words[2:]) if words[0] == "make" else book(words[1])
    print(json.dumps(said))


def make(pupils: int, slugs: Sequence[str]) -> dict[str, object]:
    """Make the tables and the schools; return what a desk of each needs to begin."""
    from django.core.management import call_command

    from lodge.config import demo
    from lodge.config.demo import accounts, making, schools
    from lodge.config.starting import serving

    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=0)
    pattern = next(each for each in schools.SCHOOLS if each.slug == LIKE)
    racks = tuple((f"Rack {letter}", "Office", False, True) for letter in RACKS)
    making.SCHOOLS = accounts.SCHOOLS = tuple(
        replace(pattern, slug=slug, name=f"School {slug}", containers=racks) for slug in slugs
    )
    # What is measured begins with an empty book.
    making.DAYS_GONE_BY = 0
    making.let_things_happen = _nothing_happened
    demo.create_trust(pupils=pupils)
    return {slug: _what_a_desk_needs(slug) for slug in slugs}


def _nothing_happened(*_: object, **__: object) -> None:
    """Leave the book empty."""


def _what_a_desk_needs(slug: str) -> dict[str, object]:
    from lodge.devices.models import Slot
    from lodge.school.models import Account, Pupil, School

    school = School.objects.get(slug=slug)
    office = Account.objects.get(username=f"office.{slug}")
    pupils = Pupil.objects.of(school.id).order_by("card_code")
    slots = Slot.objects.of(school.id).values_list("id", flat=True)
    return {
        "person": str(office.person_id),
        "keys": [session_of(office) for _ in range(SESSIONS)],
        "pupils": [[str(pupil.person_id), pupil.card_code] for pupil in pupils],
        "slots": sorted(map(str, slots)),
    }


def session_of(account: object) -> str:
    """Sign somebody in and return the key of the session."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from lodge.school.models import Account

    assert isinstance(account, Account)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def book(slug: str) -> dict[str, object]:
    """Return the book of a school: each record and each event, and what they do not agree on."""
    from lodge.devices.models import Custody, CustodyEvent, Differing
    from lodge.school.models import School

    school = School.objects.get(slug=slug).id
    columns = ("id", "person_id", "device_kind", "state", "slot_id", "opened_at", "closed_at")
    records = Custody.objects.of(school).values_list(*columns)
    events = CustodyEvent.objects.of(school).values_list("client_id", "custody_id", "verb")
    found = Differing.objects.of(school).filter(ended_how="").values_list("kind", "about")
    return {
        "records": {
            str(key): [*map(str, (person, kind, state, slot)), _at(opened), _at(closed)]
            for key, person, kind, state, slot, opened, closed in records
        },
        "events": [[*map(str, row)] for row in events],
        "differences": sorted([kind, sorted(map(str, about))] for kind, about in found),
    }


def _at(moment: object) -> int | None:
    from datetime import datetime

    return round(moment.timestamp() * 1000) if isinstance(moment, datetime) else None


if __name__ == "__main__":
    main(sys.argv[1:])
