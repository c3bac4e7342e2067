"""
Run as a program beside a Lodge: invents a school with a year gone by; prints everybody's session.

One day is lived through at the desk; the days before it are copies of its rows, with ids and times
of their own. Pages read them as any others; the chain over the record is not continued for them.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final
from unittest import mock
from uuid import UUID

import django
from django.db.backends.utils import CursorWrapper
from tqdm import tqdm

SCHOOL: Final = "bellharbour"
PUPILS: Final = 1200
PERCENT_WHO_BRING: Final = 90
SCHOOL_DAYS: Final = 190
WEEKEND: Final = 5
# What the copies of a day are made of: each table with its ids and its times.
COPIED: Final = {
    "policy_storeddecision": (("id",), ("decided_at",)),
    "devices_custody": (("id", "decision_id"), ("opened_at", "closed_at")),
    "devices_custodyevent": (("id", "custody_id", "client_id"), ("happened_at", "received_at")),
    "desk_closedbook": (("id",), ("on", "closed_at")),
    "record_entry": (("id",), ("happened_at", "received_at")),
}


def main() -> None:
    """Make the school and print a session key by user name."""
    django.setup()
    from bench.gate.school import session_of
    from bench.pages.happenings import happen
    from lodge.foundation import moment
    from lodge.school.models import Account

    _one_day()
    happen(SCHOOL, days=school_days(before=moment.today()))
    _copies()
    print(json.dumps({each.username: session_of(each) for each in Account.objects.all()}))


def _one_day() -> None:
    from django.core.management import call_command

    from lodge.config.demo import making, schools
    from lodge.config.starting import serving

    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=0)
    serving.collect_static()
    pattern = next(each for each in schools.SCHOOLS if each.slug == SCHOOL)
    one = (replace(pattern, pupils=PUPILS, share=PERCENT_WHO_BRING),)
    with mock.patch.multiple(making, SCHOOLS=one, SLOTS_PER_CONTAINER=PUPILS, DAYS_GONE_BY=1):
        making.create_trust()


def school_days(*, before: date) -> list[date]:
    """Return the weekdays of a school year before a day, the last first."""
    found: list[date] = []
    day = before
    while len(found) < SCHOOL_DAYS - 1:
        day -= timedelta(days=1)
        if day.weekday() < WEEKEND:
            found.append(day)
    return found


@dataclass(slots=True)
class _Copy:
    """The ids of one day's copies: what was one id there is one id here."""

    day: date
    later: timedelta
    seq: Iterator[int]
    ids: dict[str, str] = field(default_factory=dict)

    def of(self, old: object) -> str | None:
        """Return the id that stands for another on this day; it sorts by the day."""
        if old is None:
            return None
        key = str(old)
        if key not in self.ids:
            at = int(datetime.combine(self.day, time(9), UTC).timestamp() * 1000) + len(self.ids)
            self.ids[key] = UUID(int=at << 80 | 7 << 76 | secrets.randbits(76)).hex
        return self.ids[key]


def _copies() -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        rows = {table: _rows(cursor, table) for table in COPIED}
        cursor.execute("SELECT MAX(seq) FROM record_entry")
        seq = count(cursor.fetchone()[0] + 1)
        opened = min(str(row["opened_at"]) for row in rows["devices_custody"])
        lived = datetime.fromisoformat(opened).date()
        days = school_days(before=lived)
        for day in tqdm(days, desc="Copying days", unit="day", disable=None):
            copy = _Copy(day, day - lived, seq)
            for table, lines in rows.items():
                names = ", ".join(f'"{name}"' for name in lines[0])
                places = ", ".join(["%s"] * len(lines[0]))
                cursor.executemany(
                    f'INSERT INTO "{table}" ({names}) VALUES ({places})',
                    [list(_anew(row, copy, *COPIED[table]).values()) for row in lines],
                )
        cursor.execute("UPDATE record_chainhead SET seq = (SELECT MAX(seq) FROM record_entry)")


def _rows(cursor: CursorWrapper, table: str) -> list[dict[str, object]]:
    """Return what a day at the desk wrote into a table."""
    where = {
        "devices_custody": "closed_at IS NOT NULL",
        "devices_custodyevent": (
            "custody_id IN (SELECT id FROM devices_custody WHERE closed_at IS NOT NULL)"
        ),
        "record_entry": "verb LIKE 'device.%%'",
    }
    cursor.execute(f'SELECT * FROM "{table}" WHERE {where.get(table, "1 = 1")}', [])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _anew(
    row: Mapping[str, object], copy: _Copy, ids: Sequence[str], times: Sequence[str]
) -> dict[str, object]:
    made = {name: copy.of(row[name]) for name in ids}
    moved = {name: _moved(str(row[name]), copy.later) for name in times if row[name] is not None}
    numbered = {"seq": next(copy.seq)} if "seq" in row else {}
    return {**row, **made, **moved, **numbered}


def _moved(written: str, later: timedelta) -> str:
    kind = date if len(written) == len("2026-06-01") else datetime
    return str(kind.fromisoformat(written) + later)


if __name__ == "__main__":
    main()
