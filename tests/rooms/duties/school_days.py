"""The days of the school that duties run on, in the product and for the command."""

from datetime import UTC, date, datetime, time

from lodge.school.models import Bell, HalfDay, Term
from tests.rooms.arranging import seal

LONG_AGO = date(2025, 9, 1)
EARLIER = datetime(2025, 9, 1, 8, tzinfo=UTC)
CALENDAR = """\
nation: ENG
school_day_ends: "15:10"
weekday_ends: {fri: "14:30"}
half_days: {2026-12-18: "12:00"}
terms:
  - {name: Autumn, from: 2026-09-02, until: 2026-12-18}
  - {name: Summer, from: 2027-04-12, until: 2027-07-21}
"""


def keep_days(school):
    """Keep the days of ``CALENDAR`` at a school."""
    terms = [
        Term.objects.create(school_id=school.id, name=name, starts_on=starts, ends_on=ends)
        for name, starts, ends in [
            ("Autumn", date(2026, 9, 2), date(2026, 12, 18)),
            ("Summer", date(2027, 4, 12), date(2027, 7, 21)),
        ]
    ]
    bells = [
        Bell.objects.create(
            school_id=school.id,
            weekday=weekday,
            starts_at=time(8, 50),
            ends_at=ends,
            activity="lesson",
        )
        for weekday, ends in [(None, time(15, 10)), (4, time(14, 30))]
    ]
    half = HalfDay.objects.create(school_id=school.id, on=date(2026, 12, 18), ends_at=time(12))
    seal(*terms, *bells, half)
