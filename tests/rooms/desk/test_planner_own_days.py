"""What a school's own days say to the planner: the rush, the seconds a scan, or nothing."""

from datetime import datetime, timedelta
from heapq import heapify, heapreplace

import pytest

from lodge.desk.domain.planner import Question, Scan, Service, assumed, own_days
from lodge.desk.domain.planner.mornings import mornings
from lodge.school.domain.calendar import LONDON

MONDAY = datetime(2026, 11, 2, tzinfo=LONDON)
OPENS = 8 * 60 + 20
UNTIL = OPENS + 20


def recorded(phones, *, desks, service, days=10):
    """Return what the record would say of some days: a line is written down when a scan is done."""
    question = Question(
        phones=phones,
        arrivals=assumed(first=OPENS, until=UNTIL),
        opens=OPENS,
        service=service,
        runs=days,
    )
    scans = []
    for day, crowd in enumerate(mornings(question)):
        free = [(OPENS * 60.0, f"desk {number}") for number in range(desks)]
        heapify(free)
        for comes, takes in zip(crowd.comes, crowd.takes, strict=True):
            done = max(comes, free[0][0]) + takes
            scans.append(Scan(MONDAY + timedelta(days=day, seconds=int(done)), free[0][1]))
            heapreplace(free, (done, free[0][1]))
    return scans


@pytest.mark.parametrize(
    ("phones", "desks", "service"),
    [(600, 2, Service(4.0, 0.5)), (600, 3, Service(4.0, 0.5)), (300, 1, Service(6.0, 0.3))],
)
def test_seconds_a_scan_are_found_where_there_was_a_line(phones, desks, service):
    found = own_days(recorded(phones, desks=desks, service=service))

    assert found.service.seconds == pytest.approx(service.seconds, rel=0.08)
    assert found.service.variation == pytest.approx(service.variation, abs=0.1)


@pytest.mark.parametrize("desks", [5, 8, 12])
def test_desks_with_time_to_spare_do_not_tell_how_fast_they_could_be(desks):
    found = own_days(recorded(600, desks=desks, service=Service(4.0, 0.5)))

    assert found.service is None
    assert found.arrivals is not None


def test_desks_left_alone_for_minutes_are_not_slow_desks():
    scans = recorded(600, desks=2, service=Service(4.0, 0.5))
    with_pauses = [scan for scan in scans if scan.at.second > 20 or scan.at.minute % 5]

    found = own_days(with_pauses)

    assert found.service.seconds == pytest.approx(4.0, rel=0.12)


def test_the_rush_leaves_out_who_comes_at_other_times():
    rush = recorded(300, desks=4, service=Service())
    late = [
        Scan(MONDAY + timedelta(days=day, hours=11, minutes=minute), "desk 0")
        for day in range(10)
        for minute in range(10)
    ]

    found = own_days([*rush, *late])

    assert OPENS <= found.arrivals.first < found.arrivals.until <= UNTIL + 2
    assert found.outside == pytest.approx(5, abs=2)
    assert found.phones == pytest.approx(300 * 0.97, rel=0.05)


def test_the_crowd_that_was_recorded_is_the_crowd_that_comes():
    scans = recorded(300, desks=12, service=Service(1.0, 0.0))

    found = own_days(scans)

    thickest = max(range(len(found.arrivals.weights)), key=found.arrivals.weights.__getitem__)
    assert found.arrivals.first + thickest == pytest.approx(OPENS + 12, abs=2)


@pytest.mark.parametrize(("phones", "days"), [(300, 4), (20, 9), (0, 0)])
def test_too_few_days_or_phones_say_nothing(phones, days):
    scans = recorded(phones, desks=1, service=Service(), days=days) if phones else []

    found = own_days(scans)

    assert (found.days, found.scans) == (days, phones * days)
    assert found.arrivals is None
    assert found.service is None
