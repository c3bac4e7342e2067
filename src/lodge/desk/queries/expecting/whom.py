"""
Of whom the desk expects a device or a word: whoever may bring one and does not keep it.

The policy says both, of each provision its own: whom it forbids a phone brings none, and who may
carry it about all day, as in a locked pouch or in a sixth form, hands none in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from django.db.models import Q

from lodge.desk.domain import phase_of
from lodge.foundation.actor import Actor
from lodge.policy.domain.rules import Rules
from lodge.policy.queries import rules_at, setting
from lodge.school.queries import Pupil
from norms.deciding import Answer, decide
from norms.language import Pack
from norms.vocabulary import AXES

YEARS: Final = tuple(range(14))
TRAVEL: Final[Mapping[bool, str]] = {True: "walks_alone", False: "with_adult"}
# Where the desk stands while nobody has decided where, or it is a place of no clause.
ON_SITE: Final = "grounds"


@dataclass(frozen=True, slots=True)
class Bringing:
    """Who brings what where, as far as a policy may tell pupils apart."""

    device: str
    year: int | None
    travels_alone: bool
    place: str


def pupil_facts(*, year: int | None, travels_alone: bool, place: str) -> dict[str, str]:
    """Return what the policy is told of a pupil who stands at the desk with their own device."""
    known = {
        "role": "pupil",
        "owner": "personal",
        "purpose": "ordinary",
        "travel": TRAVEL[travels_alone],
        "grants": "none",
        "place": place,
    }
    if year is not None:
        known["year"] = str(year)
        known |= {"phase": phase} if (phase := phase_of(year)) else {}
    return known


def place_of_desk(rules: Rules) -> str:
    """Return where devices come in, as a place of the vocabulary: at least it is on the site."""
    decided = setting(rules, "hand_in_place")
    word = decided.word if decided else ""
    return word if word in AXES["place"].values else ON_SITE


def may_bring(*, seen_by: Actor, pupil: Pupil, device: str, on: date) -> Answer:
    """Return what the policy says of a pupil who brings a device, keeping nothing."""
    rules = rules_at(seen_by=seen_by, on=on, provision=pupil.provision_id)
    asked = Bringing(device, pupil.year, pupil.travels_alone, place_of_desk(rules))
    return _answer(rules.pack, on, asked)


def whom_we_expect(*, seen_by: Actor, on: date) -> Q:
    """Return a filter of pupils that leaves out those of whom the policy in force awaits none."""
    pupils = Pupil.objects.of(seen_by.school_id)
    provisions = pupils.order_by().values_list("provision_id", flat=True).distinct()
    left_out = Q()
    for provision in {None, *provisions}:
        rules = rules_at(seen_by=seen_by, on=on, provision=provision)
        place = place_of_desk(rules)
        for travels_alone, years in _years_without(rules.pack, on, place).items():
            left_out |= Q(travels_alone=travels_alone, year__in=years, provision=provision)
    return ~left_out if left_out else Q()


@lru_cache(maxsize=64)
def _years_without(pack: Pack, on: date, place: str) -> Mapping[bool, tuple[int, ...]]:
    return {
        travels_alone: tuple(
            year
            for year in YEARS
            if not _awaited(pack, on, Bringing("phone", year, travels_alone, place))
        )
        for travels_alone in TRAVEL
    }


def _awaited(pack: Pack, on: date, asked: Bringing) -> bool:
    """Say whether a phone is awaited: it may come, and nothing lets its owner keep it instead."""
    if _answer(pack, on, asked).verdict == "forbid":
        return False
    # About the school, not across the counter, where whoever stands has come to hand in.
    about = replace(asked, place=ON_SITE)
    keeps = _answer(pack, on, about, act="carry").verdict == "permit"
    return not (keeps and _answer(pack, on, about, act="hand_in").verdict == "silent")


@lru_cache(maxsize=1024)
def _answer(pack: Pack, on: date, asked: Bringing, act: str = "bring") -> Answer:
    facts = pupil_facts(year=asked.year, travels_alone=asked.travels_alone, place=asked.place)
    situation = {**facts, "act": act, "device": asked.device, "activity": "arrival"}
    if act != "bring":
        situation["state"] = "off"
    return decide(pack=pack, situation=situation, on=on)
