"""
The shape of a job: each room's ``jobs.py`` lists its own in ``JOBS``.

A job runs for one school, again and again, and may run twice: the second time finds nothing to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Job:
    """What is done for each school in the background: its word, and what does it at a moment."""

    code: str
    run: Callable[[UUID, datetime], object]
