"""
A policy about to be adopted, as it goes from page to page, and how a school reads it.

Where the words can be read in two ways, a policy read otherwise is a policy like any other. It is
named by its own name, a colon, and the readings, joined by a plus: the name that the commands of
the engine take too. Variations come before the colon, each after a plus.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from norms.language import Pack, Reading

LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """Which policy, from which day, for whom: the part of an adoption chosen first."""

    pack: str
    starts: date
    provision: UUID | None = None

    def pairs(self) -> dict[str, str]:
        """Return the draft as an address or a form carries it."""
        found = {"pack": self.pack, "starts": self.starts.isoformat()}
        return found if self.provision is None else {**found, "provision": str(self.provision)}

    def query(self) -> str:
        """Return the draft as the end of an address."""
        return urlencode(self.pairs())


class UnfitReason(ValueError):
    """Raised when a reading is chosen without a reason, or with one that is too long."""


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """A reading that a school has adopted: which clauses it touches, why, by whom and when."""

    name: str
    title: str
    clauses: tuple[str, ...]
    why: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Question:
    """What the wording leaves open: the ways in which it can be read besides the pack's own."""

    key: str
    readings: tuple[Reading, ...]

    @property
    def field(self) -> str:
        """Return the name of the field in which it is answered."""
        return f"read-{self.key}"

    @property
    def as_it_stands(self) -> str:
        """Return what the policy makes of it if nothing is chosen."""
        return self.readings[0].instead_of


def split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a policy's own name, and by which readings it is asked for."""
    pack, _, readings = name.partition(":")
    return pack, tuple(each for each in readings.split("+") if each)


def plain_name(name: str) -> str:
    """Return a policy's own name, however it is varied and read."""
    return split_name(name)[0].partition("+")[0]


def varied_name(pack: str, variations: Iterable[str]) -> str:
    """Return the name of a policy with some variations."""
    return "+".join((pack, *sorted(variations)))


def name_with(pack: str, readings: Iterable[str]) -> str:
    """Return the name of a policy read in some ways."""
    joined = "+".join(sorted(readings))
    return f"{pack}:{joined}" if joined else pack


def questions_of(readings: Iterable[Reading], pack: Pack) -> tuple[Question, ...]:
    """
    Return readings by what they answer, in the policy's order.

    Those that settle the same oddity are one question.
    """
    found: dict[str, list[Reading]] = {}
    places = {clause: place for place, clause in enumerate(pack.clauses)}
    for reading in sorted(
        readings, key=lambda each: min(map(places.__getitem__, each.clauses), default=0)
    ):
        key = reading.oddity[0] if reading.oddity else reading.name
        found.setdefault(key, []).append(reading)
    return tuple(Question(key, tuple(members)) for key, members in found.items())


def checked_reasons(pack: Pack, reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """
    Return why each reading of a policy was chosen, as it is kept.

    :raises UnfitReason: if one has no reason, or too long a one.
    """
    kept = []
    for reading in pack.readings:
        why = " ".join(reasons.get(reading.name, "").split())
        if not why:
            raise UnfitReason(f"Say why the school reads it so: “{reading.title}”.")
        if len(why) > LONGEST_REASON:
            raise UnfitReason(f"Give the reason in at most {LONGEST_REASON} characters.")
        kept.append({"name": reading.name, "why": why})
    return kept


def chosen_readings(
    pack: Pack, kept: Sequence[Mapping[str, str]], *, by: str, on: date
) -> tuple[ChosenReading, ...]:
    """Return the readings by which a policy was adopted, as they are shown."""
    why = {each["name"]: each["why"] for each in kept}
    return tuple(
        ChosenReading(r.name, r.title, r.clauses, why.get(r.name, ""), by, on)
        for r in pack.readings
    )
