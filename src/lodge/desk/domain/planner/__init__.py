"""
The queue at the gate, played before it happens: how long pupils wait, and by when all is done.

``plan`` answers a ``Question``, which ``supposing`` fills up. Mornings are drawn by ``mornings``,
played event by event by ``playing`` or worked out in one pass by ``line`` (the same to the last
digit), and put together by ``spreads``. What a school's own days say comes from ``recorded``.
"""

from lodge.desk.domain.planner.arrivals import Arrivals, assumed
from lodge.desk.domain.planner.asking import (
    MOST_DESKS,
    MOST_PHONES,
    MOST_TRAYS,
    RUNS,
    SECONDS_A_SCAN,
    Question,
    Service,
    trays_for,
)
from lodge.desk.domain.planner.evening import Evening
from lodge.desk.domain.planner.line import in_line
from lodge.desk.domain.planner.planning import Plan, Queue, plan
from lodge.desk.domain.planner.playing import played
from lodge.desk.domain.planner.recorded import OwnDays, Scan, own_days
from lodge.desk.domain.planner.spreads import Outcome, Spread
from lodge.desk.domain.planner.supposing import Wishes, faults_of, question_of

__all__ = [
    "MOST_DESKS",
    "MOST_PHONES",
    "MOST_TRAYS",
    "RUNS",
    "SECONDS_A_SCAN",
    "Arrivals",
    "Evening",
    "Outcome",
    "OwnDays",
    "Plan",
    "Question",
    "Queue",
    "Scan",
    "Service",
    "Spread",
    "Wishes",
    "assumed",
    "faults_of",
    "in_line",
    "own_days",
    "plan",
    "played",
    "question_of",
    "trays_for",
]
