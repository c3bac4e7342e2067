"""
Run as a program beside a Lodge: what the database alone and Django alone make of one durable row.

    python -m bench.gate.floor SECONDS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import django


def main(seconds: float) -> None:
    """Print rows a second as one line of JSON."""
    django.setup()
    from django.db import connection

    said = {"create": _rate(_create_of_django(), seconds)}
    if connection.vendor == "sqlite":
        said["insert"] = _bare(seconds)
    print(json.dumps(said))


def _create_of_django() -> Callable[[], object]:
    from django.contrib.sessions.models import Session

    from lodge.foundation import moment

    expires = moment.now()

    def create() -> object:
        words = {"session_data": str(uuid4()), "expire_date": expires}
        return Session.objects.create(session_key=uuid4().hex, **words)

    return create


def _bare(seconds: float) -> float:
    """Return the rate of one insert and one commit in SQLite, as durable as Lodge's own."""
    from django.conf import settings
    from pysqlite3 import dbapi2

    file = Path(settings.DATA_DIR) / "floor.sqlite3"
    line = dbapi2.connect(str(file), isolation_level=None)
    line.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
    line.execute("CREATE TABLE event (id TEXT PRIMARY KEY, person TEXT, verb TEXT, at INTEGER)")

    def insert() -> object:
        row = (str(uuid4()), str(uuid4()), "taken_in", 1)
        return line.execute("INSERT INTO event VALUES (?, ?, ?, ?)", row)

    try:
        return _rate(insert, seconds)
    finally:
        line.close()


def _rate(act: Callable[[], object], seconds: float) -> float:
    act()
    done, started = 0, perf_counter()
    while perf_counter() - started < seconds:
        act()
        done += 1
    return done / (perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
