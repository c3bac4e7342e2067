"""The rules in force at a school on a day, and a decision taken by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.foundation.refusal import Refusal, Refused
from lodge.policy.domain.choosing.drafts import ChosenReading
from lodge.policy.domain.choosing.varying import ChosenVariation
from lodge.policy.domain.settings import SettingInForce
from norms.deciding import Answer
from norms.language import Clause, Pack
from norms.settings import SETTINGS

SHORT = 8


class NoPolicyInForce(Refused):
    """Raised when a school has adopted no policy by a day: without rules nothing is answered."""

    def __init__(self, on: date) -> None:
        """Say so, and who can mend it."""
        day = f"{on.day} {on:%B %Y}"
        reason = f"No policy is in force on {day}. The headteacher can adopt one."
        super().__init__(Refusal(reason=reason))
        self.on = on


class PackChanged(RuntimeError):
    """Raised when a kept pack is not the one that was adopted: somebody changed it."""


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """
    What binds a school on a day: a policy, and the settings with who says so.

    ``in_force_from`` is the day of the adoption; ``on`` the day these rules were asked for;
    ``provision`` the part of the school that adopted them for itself, None the whole; ``readings``
    how it chose to read what can be read in two ways; ``variations`` what rules of its own a part
    adopted, by the policy's leave.
    """

    pack: Pack
    settings: Mapping[str, SettingInForce]
    adoption_id: UUID
    in_force_from: date
    on: date
    provision: UUID | None = None
    readings: tuple[ChosenReading, ...] = ()
    variations: tuple[ChosenVariation, ...] = ()

    @property
    def version(self) -> str:
        """Return the fingerprint of the policy's text."""
        return self.pack.fingerprint

    @property
    def short_version(self) -> str:
        """Return as much of the fingerprint as people compare."""
        return self.version[:SHORT]

    @property
    def open_settings(self) -> tuple[str, ...]:
        """Return the settings that neither the policy nor the school has decided."""
        return tuple(name for name in SETTINGS if name not in self.settings)

    def read_as(self, clause: str) -> ChosenReading | None:
        """Return how a clause was chosen to be read, or None if it is read as the pack stands."""
        return next((each for each in self.readings if clause in each.clauses), None)

    def varied_by(self, clause: str) -> tuple[ChosenVariation, ...]:
        """Return the variations that a clause belongs to, gives leave for, or gives way to."""
        return tuple(each for each in self.variations if clause in each.touches)

    def since(self, clause: Clause) -> date:
        """Return the first day on which a clause bound this school under this adoption."""
        return max(clause.starts_on or self.in_force_from, self.in_force_from)


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """
    An answer with the rules it was taken by and the situation as it was judged.

    ``calendar_says`` is what the school calendar added to the situation, or why it could not;
    ``provision`` is the part of the school that was asked about, None the whole.
    """

    rules: Rules
    situation: Mapping[str, str]
    at: datetime
    answer: Answer
    calendar_says: str = ""
    provision: UUID | None = None
