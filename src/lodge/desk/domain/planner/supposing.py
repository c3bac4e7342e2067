"""What a question is filled up with: what was asked for, else the school's own days, else usage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lodge.desk.domain.planner.arrivals import Arrivals, assumed
from lodge.desk.domain.planner.asking import (
    MOST_DESKS,
    MOST_PHONES,
    MOST_TRAYS,
    RUNS,
    Question,
    Service,
    trays_for,
)
from lodge.desk.domain.planner.recorded import OwnDays

DESKS_OPEN: Final = 8 * 60 + 20
MINUTES_OF_COMING: Final = 20
EARLIEST: Final = 5 * 60
LATEST: Final = 14 * 60
LONGEST_COMING: Final = 240
LIMITS: Final = {
    "phones": ("The number of phones is", 1, MOST_PHONES),
    "desks": ("The number of desks is", 1, MOST_DESKS),
    "seconds": ("A scan takes", 1, 120),
    "trays": ("The number of trays is", 0, MOST_TRAYS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """
    What somebody asks for; None leaves it to the school's own days, or to the assumptions.

    ``assume`` sets the school's own days aside. ``until`` is the minute before which the last
    pupils come; it counts only where the own days say nothing.
    """

    phones: int | None = None
    desks: int | None = None
    opens: int | None = None
    until: int | None = None
    seconds: float | None = None
    trays: int | None = None
    assume: bool = False


def faults_of(wishes: Wishes) -> Iterator[tuple[str, str]]:
    """Give what cannot be played: the name of the wish, and what it has to be."""
    for name, (what, least, most) in LIMITS.items():
        wish = getattr(wishes, name)
        if wish is not None and not least <= wish <= most:
            unit = " seconds" if name == "seconds" else ""
            yield name, f"{what} between {least} and {most:,}{unit}."
    opens = DESKS_OPEN if wishes.opens is None else wishes.opens
    if not EARLIEST <= opens <= LATEST:
        yield "opens", "The desks open between 05:00 and 14:00."
    elif wishes.until is not None and not 0 < wishes.until - opens <= LONGEST_COMING:
        yield "until", "The last pupils come after the desks open, and within four hours."


def question_of(
    wishes: Wishes, *, own: OwnDays, likely: int, runs: int = RUNS, seed: int = 1
) -> Question:
    """
    Return the question; ``likely`` is how many phones there may be where nobody knows better.

    :raises ValueError: if the wishes have faults.
    """
    for _, says in faults_of(wishes):
        raise ValueError(says)
    known = OwnDays(days=own.days, scans=own.scans) if wishes.assume else own
    usual = known.phones or max(likely, 1)
    phones = wishes.phones or min(usual, MOST_PHONES)
    arrivals, opens = _comes(wishes, known.arrivals)
    return Question(
        phones=phones,
        desks=wishes.desks,
        arrivals=arrivals,
        opens=opens,
        service=_service(wishes, known.service or Service()),
        trays=trays_for(phones) if wishes.trays is None else wishes.trays,
        runs=runs,
        seed=seed,
    )


def _comes(wishes: Wishes, recorded: Arrivals | None) -> tuple[Arrivals, int]:
    if recorded is not None:
        return recorded, recorded.first if wishes.opens is None else wishes.opens
    opens = DESKS_OPEN if wishes.opens is None else wishes.opens
    until = opens + MINUTES_OF_COMING if wishes.until is None else wishes.until
    return assumed(first=opens, until=until), opens


def _service(wishes: Wishes, usual: Service) -> Service:
    return usual if wishes.seconds is None else Service(wishes.seconds, usual.variation)
