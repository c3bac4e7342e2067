"""Whose phone may be on, as far as the school knows: by a permit, or by the policy's own rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from lodge.desk.models import Note
from lodge.desk.queries.expecting.whom import YEARS, pupil_facts
from lodge.foundation.actor import Actor
from lodge.policy.queries import rules_at
from lodge.school.domain.forms import reading_order
from lodge.school.queries import Pupil
from norms.deciding import decide
from norms.language import Pack

KEEPS: Final = "permit_keeps"
# Where a phone that sounds would be heard, and who of the staff stands there.
ROOMS: Final = ("classroom", "corridor", "playground", "office", "staffroom", "pupil_free_room")
STAFF: Final[Mapping[str, str]] = {
    "teacher": "Teachers",
    "support_staff": "Support staff",
    "visitor": "Visitors",
}
CARRIED: Final = {"act": "carry", "device": "phone", "owner": "personal", "activity": "lesson"}


@dataclass(frozen=True, slots=True)
class LiveRule:
    """A group whose phones may be on: who, in which rooms, and the clauses that let them."""

    who: str
    rooms: tuple[str, ...]
    clauses: tuple[str, ...]
    unsaid: bool


def permitted_today(*, seen_by: Actor, on: date) -> list[Pupil]:
    """Return the pupils who keep a device by a permit today, by form: never why (IMP-31)."""
    notes = Note.objects.visible_to(seen_by).standing().filter(on=on, code=KEEPS)
    pupils = Pupil.objects.visible_to(seen_by).filter(person_id__in=notes.values("person_id"))
    rows = pupils.select_related("person").order_by("person__family_name")
    return sorted(rows, key=lambda pupil: reading_order(pupil.form))


def live_rules(*, seen_by: Actor, on: date) -> tuple[LiveRule, ...]:
    """Return the groups whose phones the policy does not forbid to be on; silence is no comfort."""
    return _live_rules(rules_at(seen_by=seen_by, on=on).pack, on)


@lru_cache(maxsize=16)
def _live_rules(pack: Pack, on: date) -> tuple[LiveRule, ...]:
    staff = [_group(pack, on, {"role": role}, who) for role, who in STAFF.items()]
    pupils = [
        _group(
            pack, on, pupil_facts(year=year, travels_alone=False, place=ROOMS[0]), f"Year {year}"
        )
        for year in YEARS
    ]
    # Of pupils a silent policy says nothing that the desk has not gathered in already.
    found = [*staff, *(each for each in pupils if not each.unsaid)]
    return _together(each for each in found if each.rooms)


def _together(rules: Iterable[LiveRule]) -> tuple[LiveRule, ...]:
    """Return rules with those of whom the same holds on one line."""
    same: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[str]] = {}
    for each in rules:
        same.setdefault((each.rooms, each.clauses, each.unsaid), []).append(each.who)
    return tuple(
        LiveRule(", ".join(who), rooms, clauses, unsaid)
        for (rooms, clauses, unsaid), who in same.items()
    )


def _group(pack: Pack, on: date, facts: Mapping[str, str], who: str) -> LiveRule:
    rooms: list[str] = []
    clauses: dict[str, None] = {}
    said = False
    for room in ROOMS:
        for state in ("on", "silent"):
            situation = {**facts, **CARRIED, "place": room, "state": state}
            answer = decide(pack=pack, situation=situation, on=on)
            off_first = any(each.test.axis == "state" for each in answer.missing)
            if answer.verdict != "forbid" and not off_first:
                rooms.append(room)
                clauses |= dict.fromkeys(answer.because)
                said = said or answer.verdict != "silent"
                break
    return LiveRule(who, tuple(rooms), tuple(clauses), unsaid=not said)
