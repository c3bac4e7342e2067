"""All that a desk keeps to work by itself until the day is closed, and nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lodge.desk.domain import KINDS, KNOWN_BY, LEAVES_EARLY, NOTES, SIDE_BUTTONS, WRONG
from lodge.desk.presenters.bringing import bringing_line
from lodge.desk.presenters.gate.holding import holding
from lodge.desk.presenters.gate.telling import milliseconds, told
from lodge.desk.presenters.gate.trays import TraysKept, trays
from lodge.desk.queries.gate import News
from lodge.desk.queries.holding_now import HoldingNow
from lodge.desk.queries.local_rules import Group, GroupRules, group_of
from lodge.devices.domain import Term, words_of
from lodge.devices.domain.cards import CardShape, key_of
from lodge.devices.queries.codes import SlotPlace
from lodge.foundation.canonical import JSON
from lodge.school.queries import Pupil

NOT_EXPECTED: Final = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What an opening is made of."""

    pupils: Sequence[Pupil]
    rules: Mapping[Group, GroupRules]
    slots: Sequence[SlotPlace]
    card_shape: CardShape
    news: News
    on: date
    ends_at: datetime | None
    is_closed: bool
    expected: frozenset[UUID]
    lockdown: Mapping[str, JSON]
    now: HoldingNow
    trays: TraysKept


def opening(kept: Kept) -> Mapping[str, JSON]:
    """Return what is kept as plain words."""
    groups = {group: place for place, group in enumerate(kept.rules)}
    ends_at = milliseconds(kept.ends_at) if kept.ends_at else None
    return {
        "roll_on": kept.on.isoformat(),
        "people": [_person(pupil, groups, kept) for pupil in kept.pupils],
        "groups": [_group(each, kept.slots, ends_at) for each in kept.rules.values()],
        "slots": [_slot(each) for each in kept.slots],
        "kinds": dict(KINDS),
        "notes": [_note(code) for code in SIDE_BUTTONS],
        "reasons": {
            "early": dict(LEAVES_EARLY),
            "wrong": dict(WRONG),
            "known_by": dict(KNOWN_BY),
        },
        "card_shape": kept.card_shape.to_table(),
        "ends_at": ends_at,
        "closed": kept.is_closed,
        "lockdown": kept.lockdown,
        **trays(kept.trays),
        **holding(kept.now),
        **told(kept.news),
    }


def _person(pupil: Pupil, groups: Mapping[Group, int], kept: Kept) -> Sequence[JSON]:
    card = key_of(pupil.card_code, kept.card_shape) if pupil.card_code else ""
    name = pupil.person.full_name
    said: list[JSON] = [str(pupil.person_id), name, pupil.form, card, groups[group_of(pupil)]]
    # Of whom nothing is expected; most are, and for them nothing is said.
    return said if pupil.person_id in kept.expected else [*said, NOT_EXPECTED]


def _slot(each: SlotPlace) -> Sequence[JSON]:
    kept_for = str(each.kept_for) if each.kept_for else None
    name = f"{each.container} {each.number}"
    return [str(each.slot_id), name, str(each.container_id), kept_for]


def _group(
    rules: GroupRules, slots: Sequence[SlotPlace], ends_at: int | None
) -> Mapping[str, JSON]:
    """Return a group's rules; a list of containers is given where not every one will do."""
    blocking = rules.terms.get("signal_blocking")
    states, to = rules.terms.get("hand_in_states"), rules.terms.get("return_to")
    when = rules.terms.get("return_when")
    only_blocking = blocking is not None and blocking.allows("yes")
    fitting = dict.fromkeys(
        str(each.container_id) for each in slots if each.signal_blocking or not only_blocking
    )
    waits = when is not None and when.allows("end_of_school_day")
    return {
        "kinds": {kind: _line(rules, kind) for kind in KINDS},
        "states": _words(states),
        "state_words": words_of(states.words) if states else "",
        "state_clause": (states.clause or "") if states else "",
        "containers": list(fitting),
        "return_to": to.words[0].split("_or_") if to else [],
        "return_words": words_of(to.words) if to else "",
        "return_clause": (to.clause or "") if to else "",
        "return_from": ends_at if waits else None,
        "when_clause": (when.clause or "") if when else "",
    }


def _line(rules: GroupRules, kind: str) -> Mapping[str, JSON]:
    answer = rules.bringing[kind]
    line = bringing_line(answer)
    return {
        "verdict": answer.verdict,
        "line": line.words,
        "clause": line.clause,
        "alert": line.alert,
    }


def _words(term: Term | None) -> list[JSON]:
    return list(term.words) if term else []


def _note(code: str) -> Mapping[str, JSON]:
    kind = NOTES[code]
    return {
        "code": code,
        "button": kind.button,
        "told": kind.told,
        "of_device": kind.of_device,
        "accounts": kind.accounts,
    }
