"""Of whom the desk expects a device or a word: everybody whom the policy does not forbid one."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from django.db.models import Q

from lodge.desk.domain import phase_of
from lodge.foundation.actor import Actor
from lodge.policy.queries import rules_at
from lodge.school.queries import Pupil
from norms.deciding import Answer, decide
from norms.language import Pack

YEARS: Final = tuple(range(14))
TRAVEL: Final[Mapping[bool, str]] = {True: "walks_alone", False: "with_adult"}


def pupil_facts(*, year: int | None, travels_alone: bool) -> dict[str, str]:
    """Return what the policy is told of a pupil with a device of their own."""
    known = {
        "role": "pupil",
        "owner": "personal",
        "purpose": "ordinary",
        "travel": TRAVEL[travels_alone],
        "grants": "none",
    }
    if year is not None:
        known["year"] = str(year)
        known |= {"phase": phase} if (phase := phase_of(year)) else {}
    return known


def may_bring(*, seen_by: Actor, pupil: Pupil, device: str, on: date) -> Answer:
    """Return what the policy says of a pupil who brings a device, keeping nothing."""
    rules = rules_at(seen_by=seen_by, on=on, provision=pupil.provision_id)
    return _bringing(rules.pack, on, device, pupil.year, pupil.travels_alone)


def whom_we_expect(*, seen_by: Actor, on: date) -> Q:
    """Return a filter of pupils that leaves out those whom the policy forbids to bring a phone."""
    pack = rules_at(seen_by=seen_by, on=on).pack
    forbidden = Q()
    for travels_alone, years in _forbidden_years(pack, on).items():
        forbidden |= Q(travels_alone=travels_alone, year__in=years, provision__isnull=True)
    return ~forbidden if forbidden else Q()


@lru_cache(maxsize=64)
def _forbidden_years(pack: Pack, on: date) -> Mapping[bool, tuple[int, ...]]:
    return {
        travels_alone: tuple(
            year
            for year in YEARS
            if _bringing(pack, on, "phone", year, travels_alone).verdict == "forbid"
        )
        for travels_alone in TRAVEL
    }


@lru_cache(maxsize=1024)
def _bringing(pack: Pack, on: date, device: str, year: int | None, travels_alone: bool) -> Answer:
    facts = pupil_facts(year=year, travels_alone=travels_alone)
    asked = {**facts, "act": "bring", "device": device, "activity": "arrival"}
    return decide(pack=pack, situation=asked, on=on)
