"""What a school's own days say: when its phones come in, how many, and how long a scan takes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import ceil
from statistics import fmean, median, pstdev
from typing import Final, NamedTuple

from lodge.desk.domain.planner.arrivals import Arrivals
from lodge.desk.domain.planner.asking import Service

# Fewer than a week's days, or than this many phones, are too few to go by.
FEWEST_DAYS: Final = 5
FEWEST_PHONES: Final = 200
FEWEST_GAPS: Final = 100
# The rush is the shortest stretch of minutes in which so many of a hundred phones come in.
RUSH: Final = 95
# A desk has a line before it when its fastest five minutes are hardly faster than its fastest ten;
# otherwise it is as fast as pupils come, and tells nothing of how fast it could be.
SHORT: Final = 5 * 60
LONG: Final = 10 * 60
HARDLY_FASTER: Final = 0.88
# A pause so many times the middle one is somebody asked for, or a desk left alone.
IDLE: Final = 3.0
# Scans are never all alike, and never wilder than chance.
STEADY: Final = 0.1
WILD: Final = 1.0


class Scan(NamedTuple):
    """One phone taken in: when, by London's clock, and at which desk."""

    at: datetime
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDays:
    """
    What the recorded days amount to; ``arrivals`` and ``service`` are None where too few are known.

    ``phones`` is how many come in the rush of a day, ``outside`` how many of a hundred come at
    other times. ``gaps`` is how many pauses between two scans ``service`` was measured on.
    """

    days: int
    scans: int
    phones: int = 0
    outside: int = 0
    gaps: int = 0
    arrivals: Arrivals | None = None
    service: Service | None = None


def own_days(scans: Sequence[Scan]) -> OwnDays:
    """Return what scans of past school days say, or that they are too few to say anything."""
    days = len({scan.at.date() for scan in scans})
    if days < FEWEST_DAYS or len(scans) < FEWEST_PHONES:
        return OwnDays(days=days, scans=len(scans))
    minutes = Counter(scan.at.hour * 60 + scan.at.minute for scan in scans)
    arrivals = _rush(minutes)
    inside = sum(arrivals.weights)
    desks = _by_desk(scans)
    gaps = _gaps(desks, within=LONG)
    steady = _had_a_line(gaps, fastest=_gaps(desks, within=SHORT))
    return OwnDays(
        days=days,
        scans=len(scans),
        phones=max(round(inside / days), 1),
        outside=round(100 - 100 * inside / len(scans)),
        gaps=len(gaps),
        arrivals=arrivals,
        service=_service(gaps) if steady else None,
    )


def _rush(minutes: Counter[int]) -> Arrivals:
    """Return the shortest stretch of minutes in which nearly all come."""
    wanted = ceil(sum(minutes.values()) * RUSH / 100)
    first, last = min(minutes), max(minutes)
    best, start, inside = (first, last), first, 0
    for end in range(first, last + 1):
        inside += minutes[end]
        while inside - minutes[start] >= wanted:
            inside -= minutes[start]
            start += 1
        if inside >= wanted and end - start < best[1] - best[0]:
            best = (start, end)
    return Arrivals(best[0], tuple(float(minutes[each]) for each in range(best[0], best[1] + 1)))


def _had_a_line(gaps: Sequence[float], *, fastest: Sequence[float]) -> bool:
    enough = len(gaps) >= FEWEST_GAPS
    return enough and fmean(fastest) >= HARDLY_FASTER * fmean(gaps)


def _service(gaps: Sequence[float]) -> Service:
    seconds = fmean(gaps)
    return Service(round(seconds, 1), min(max(round(pstdev(gaps) / seconds, 2), STEADY), WILD))


def _by_desk(scans: Iterable[Scan]) -> list[list[int]]:
    """Return the seconds of the day at which each desk scanned on each day, in order."""
    found: dict[tuple[object, str], list[int]] = defaultdict(list)
    for at, desk in scans:
        found[at.date(), desk].append(at.hour * 3600 + at.minute * 60 + at.second)
    return [sorted(seconds) for seconds in found.values()]


def _gaps(days: Iterable[Sequence[int]], *, within: int) -> list[int]:
    """Return the pauses between two scans of a desk in its fastest seconds of each day."""
    return [gap for seconds in days for gap in _fastest(seconds, within=within)]


def _fastest(moments: Sequence[int], *, within: int) -> list[int]:
    begins = ends = start = 0
    for end, moment in enumerate(moments):
        while moment - moments[start] > within:
            start += 1
        if end - start > ends - begins:
            begins, ends = start, end
    gaps = [later - sooner for sooner, later in pairwise(moments[begins : ends + 1])]
    idle = IDLE * median(gaps) if gaps else 0.0
    return [gap for gap in gaps if 0 < gap <= idle]
