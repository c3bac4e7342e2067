"""What an import would do, worked out before anything is written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from lodge.school.domain.roster.differences.roll import OnRoll, Roll
from lodge.school.domain.roster.values import Incoming, Kind, Link, Session, Value

LEAVERS_ONE_PERSON_MAY: Final = 0.05
COUNTED: Final = (Kind.PUPIL, Kind.STAFF)


@dataclass(frozen=True, slots=True)
class Joiner:
    """Somebody the school does not know yet."""

    person: Incoming
    kind: Kind

    @property
    def name(self) -> str:
        """Return the name to show."""
        return self.person.name


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who has left, the last day, and what of theirs the school still holds."""

    person: OnRoll
    last_day: date
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody about whom something is different: each field with its old and new value."""

    person: OnRoll
    fields: Mapping[str, tuple[Value, Value]]
    comes_back: bool = False


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A term that is new (no ``old``) or has other dates or another name."""

    old: Session | None
    new: Session


@dataclass(frozen=True, slots=True)
class Preview:
    """All that an import would do to one school."""

    source: str
    joiners: tuple[Joiner, ...] = ()
    leavers: tuple[Leaver, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    links_added: tuple[Link, ...] = ()
    links_changed: tuple[Link, ...] = ()
    links_ended: tuple[Link, ...] = ()
    sessions: tuple[SessionChange, ...] = ()
    notices: tuple[str, ...] = ()
    second_person: tuple[str, ...] = ()

    @property
    def needs_second_person(self) -> bool:
        """Say whether one person alone may not apply it."""
        return bool(self.second_person)

    @property
    def is_empty(self) -> bool:
        """Say whether it would change nothing."""
        return not any(self.counts[name] for name in self.counts if name != "unchanged")

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many of each there are."""
        return {
            "joiners": len(self.joiners),
            "leavers": len(self.leavers),
            "changes": len(self.changes),
            "unchanged": self.unchanged,
            "contacts_added": len(self.links_added),
            "contacts_changed": len(self.links_changed),
            "contacts_ended": len(self.links_ended),
            "terms": len(self.sessions),
        }

    @property
    def fingerprint(self) -> str:
        """Return a short text that differs whenever the import would do something else."""
        said = json.dumps(_listed(self), sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def why_second_person(
    leavers: tuple[Leaver, ...], alike: tuple[str, ...], roll: Roll
) -> tuple[str, ...]:
    """Return why an import needs a second person, in sentences; none if it does not."""
    reasons = []
    for kind in COUNTED:
        leaving = sum(leaver.person.kind is kind for leaver in leavers)
        here = len(roll.here(kind))
        if leaving > here * LEAVERS_ONE_PERSON_MAY:
            of = {Kind.PUPIL: "pupils", Kind.STAFF: "staff"}[kind]
            reasons.append(f"{leaving} of {here} {of} would leave, which is more than 5 %.")
    holding = [leaver.person.name for leaver in leavers if leaver.held]
    if holding:
        reasons.append(f"The school still holds something of {', '.join(sorted(holding))}.")
    if alike:
        reasons.append(
            "These joiners look like people who are here already, under another number: "
            f"{', '.join(alike)}."
        )
    return tuple(reasons)


def _listed(preview: Preview) -> list[object]:
    joiners = [[j.person.sourced_id, j.kind, dict(j.person.stated)] for j in preview.joiners]
    leavers = [[leaver.person.person_id, leaver.last_day] for leaver in preview.leavers]
    changes = [[c.person.person_id, dict(c.fields), c.comes_back] for c in preview.changes]
    links = [preview.links_added, preview.links_changed, preview.links_ended]
    return [joiners, leavers, changes, links, preview.sessions]
