"""What the planner is asked: how many phones, when, how quickly, with which trays."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from lodge.desk.domain.planner.arrivals import Arrivals

MOST_DESKS: Final = 12
MOST_PHONES: Final = 2_500
MOST_TRAYS: Final = 120
# Planning assumptions, used until a school's own days say otherwise.
SECONDS_A_SCAN: Final = 4.0
VARIATION: Final = 0.5
PHONES_A_TRAY: Final = 25
TRAYS_ABOVE: Final = 250
# How many mornings are played: the best and the worst of twenty are set aside, eighteen remain.
RUNS: Final = 20


@dataclass(frozen=True, slots=True)
class Service:
    """
    How long one scan takes.

    ``variation`` is the deviation as a part of the mean: 0 is clockwork, 1 is as wild as chance.
    """

    seconds: float = SECONDS_A_SCAN
    variation: float = VARIATION

    def __post_init__(self) -> None:
        """Refuse scans that take no time, or less."""
        if self.seconds <= 0 or self.variation < 0:
            raise ValueError("A scan takes some time, and varies by nothing or more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question to the planner; ``desks`` is None to ask how many are enough.

    ``opens`` is the minute of the day at which the desks open: who comes before it waits for it.
    """

    phones: int
    arrivals: Arrivals
    opens: int
    service: Service = Service()
    desks: int | None = None
    trays: int = 0
    runs: int = RUNS
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be played."""
        if not 1 <= self.phones <= MOST_PHONES:
            raise ValueError(f"The number of phones is between 1 and {MOST_PHONES:,}.")
        if self.desks is not None and not 1 <= self.desks <= MOST_DESKS:
            raise ValueError(f"The number of desks is between 1 and {MOST_DESKS}.")
        if not 0 <= self.trays <= MOST_TRAYS:
            raise ValueError(f"The number of trays is between 0 and {MOST_TRAYS}.")
        if self.runs < 1:
            raise ValueError("At least one morning has to be played.")


def trays_for(phones: int) -> int:
    """Return how many trays go to tutors by default: none for few phones, else one a form."""
    return min(ceil(phones / PHONES_A_TRAY), MOST_TRAYS) if phones > TRAYS_ABOVE else 0
