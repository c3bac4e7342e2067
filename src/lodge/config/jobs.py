"""
What runs in the background: a room's ``jobs.py`` joins by being there.

The worker calls ``every_minute``; each job runs for each school, and one that fails holds up
nobody else. Jobs may run twice.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from lodge.foundation import moment
from lodge.foundation.jobs import Job
from lodge.school.models import School

NAME = "lodge: every minute"
FUNCTION = "lodge.config.jobs.every_minute"

log = logging.getLogger(__name__)


def every_minute() -> None:
    """Run each job for each school, as the worker's schedule asks."""
    run_all(moment.now())


def run_all(at: datetime) -> int:
    """Run each job for each school at a moment, and return how many failed."""
    failed = 0
    for school_id in School.objects.values_list("id", flat=True):
        for job in jobs():
            try:
                job.run(school_id, at)
            except Exception:  # whatever it was, the other schools' letters still go
                log.exception("The job %s failed for the school %s.", job.code, school_id)
                failed += 1
    return failed


def jobs() -> Iterator[Job]:
    """Yield the jobs of every room that has some."""
    for room in settings.INSTALLED_APPS:
        if room.startswith("lodge.") and room != "lodge.config" and find_spec(f"{room}.jobs"):
            yield from import_module(f"{room}.jobs").JOBS


def keep_schedule() -> None:
    """Have the worker run them each minute; asked again, it is the same schedule."""
    from django_q.models import Schedule

    if not Schedule.objects.filter(name=NAME).exists():
        Schedule.objects.create(
            name=NAME, func=FUNCTION, schedule_type=Schedule.MINUTES, minutes=1, repeats=-1
        )
