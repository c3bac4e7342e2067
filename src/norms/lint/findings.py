"""What the linter says: kinds of finding, and one finding at its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)

    @property
    def word(self) -> str:
        """Return the severity as a word."""
        return {"H": "high", "M": "medium", "L": "low"}[self.value]


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One kind of finding: its code, what it means, why it matters and what to do.

    The code begins with the family; each kind has a page of its own in the docs.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str

    @property
    def family(self) -> str:
        """Return the word before the first hyphen, as ``DATE``."""
        return self.code.split("-", 1)[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a line of a file, and of a pack its clause."""

    line: int = 1
    file: str = ""
    clause: str = ""

    def __str__(self) -> str:
        at = f"{self.file}:{self.line}" if self.file else f"line {self.line}"
        return f"{self.clause} ({at})" if self.clause else at


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its kind, its place, the few words at fault, and what is the matter."""

    kind: Kind
    place: Place
    words: str
    reason: str
    grade: Severity | None = None
    also: tuple[Place, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how much it matters here, which may differ from its kind's usual."""
        return self.grade or self.kind.severity

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Return what findings are sorted by: gravest first, then down the page."""
        return (self.severity.rank, self.place.line, self.kind.code, self.words)
