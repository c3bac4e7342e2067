"""What the linter is told besides the text: the day, the day of writing, the nation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NATIONS = ("ENG", "SCT", "WLS", "NIR")


@dataclass(frozen=True, slots=True)
class World:
    """The day on which a policy is judged, when it was written if that is known, and where."""

    on: date
    written: date | None = None
    nation: str = "ENG"
