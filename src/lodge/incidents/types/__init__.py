"""
The shelf of incident types: what can have happened, one file each.

A type says what is told to the policy (its events and the facts that are plain from it), never what
must be done about it: that is the policy's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from lodge.foundation.shelf import Shelf

# Choosing this type rather than the one for what may be unlawful says so much.
PLAIN: Final[Mapping[str, str]] = {"person": "pupil", "evidence": "no", "safeguarding": "no"}


class About(StrEnum):
    """Whom or what an incident is about."""

    PUPIL = "pupil"
    STAFF = "staff"
    VISITOR = "visitor"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a report, on a page of its own; an empty ``choices`` takes words."""

    name: str
    question: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """
    One kind of thing that happens.

    ``events`` are the words the policy knows it by, ``facts`` what is plain from the choice, and
    ``open_facts`` what a leader may add. ``sighted``: a choice of whoever sees a device;
    ``ladder``: it counts among a pupil's breaches. ``basis`` is on what a device taken with it is
    held; ``told`` is who outside the school is told of it, or not with a reason, before it closes.
    ``home`` is what a letter to a parent says of ``{name}``; without it there is no letter.
    ``place`` is where it always happens, when that is not ours.
    """

    code: str
    title: str
    about: About
    events: tuple[str, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    open_facts: tuple[str, ...] = ()
    order: int = 50
    sighted: bool = False
    ladder: bool = False
    on_call: bool = False
    restricted: bool = False
    heads_only: bool = False
    basis: str = ""
    place: str = ""
    suspicion: str = "rule"
    act: str = "use"
    says: str = ""
    do: str = ""
    told: str = ""
    home: str = ""
    asked: tuple[Asked, ...] = ()


TYPES = Shelf[IncidentType]("incident types")
TYPES.load(__name__)


def sighted_types() -> tuple[IncidentType, ...]:
    """Return the choices of somebody who sees a device, in the order of the page."""
    found = [kind for kind in TYPES.values() if kind.sighted]
    return tuple(sorted(found, key=lambda kind: kind.order))


def reported_types() -> tuple[IncidentType, ...]:
    """Return what is reported on pages of its own, in order."""
    found = [kind for kind in TYPES.values() if not kind.sighted]
    return tuple(sorted(found, key=lambda kind: kind.order))
