"""The catalogue of guidance: which edition of what was current when, and in which nation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from norms.reading.positions import read_text


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(_Document):
    """One edition: the years that name it, and the days on which it was current."""

    years: tuple[str, ...]
    starts: date = Field(alias="from")
    until: date | None = None
    titled: str = ""
    sure: bool = True

    def is_current(self, on: date) -> bool:
        """Whether this is the edition in force on a day."""
        return self.starts <= on and (self.until is None or on <= self.until)

    @property
    def label(self) -> str:
        """Return the year by which it is best known."""
        return self.years[0]


class Expectation(_Document):
    """Since when a policy of this kind should name a document, and how gravely silence counts."""

    starts: date = Field(alias="from")
    severity: str


class Family(_Document):
    """A document through all its editions."""

    title: str
    names: tuple[str, ...]
    cited_as: str = ""
    publisher: str
    nations: tuple[str, ...]
    statutory: bool
    expected: Expectation | None = None
    editions: tuple[Edition, ...]

    def sign(self) -> re.Pattern[str]:
        """Return what its title looks like in a text."""
        return _sign(self.names)

    def named(self, year: str) -> Edition | None:
        """Return the edition that a year names; the longest of its names that fits."""
        for edition in self.editions:
            if year in edition.years:
                return edition
        # A month before the year says no more, where only one edition is of that year.
        month, _, alone = year.rpartition(" ")
        return self.named(alone) if month else None

    def current(self, on: date) -> Edition | None:
        """Return the edition in force on a day."""
        return next((edition for edition in self.editions if edition.is_current(on)), None)

    @property
    def newest(self) -> Edition:
        """Return the last edition that the catalogue knows."""
        return max(self.editions, key=lambda edition: edition.starts)


class Catalogue(_Document):
    """Every family by its code."""

    as_of: date
    families: Mapping[str, Family]


@dataclass(frozen=True, slots=True)
class Citation:
    """A family named in a text, with the edition as written and where."""

    code: str
    family: Family
    year: str
    start: int
    words: str

    @property
    def edition(self) -> Edition | None:
        """Return the edition that the catalogue knows under that year or that title."""
        if self.year:
            return self.family.named(self.year)
        by_title = (
            edition
            for edition in self.family.editions
            if edition.titled and edition.titled in self.words.lower()
        )
        return next(by_title, None)


@cache
def _sign(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(names)})", re.IGNORECASE)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that comes with the engine."""
    source = files("norms.lint").joinpath("guidance.yaml")
    text = read_text(file="guidance.yaml", text=source.read_text(encoding="utf-8"))
    return Catalogue.model_validate(text.content)


_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
# What may stand between a title and its year: its short name, who issued it, since when it holds.
_BETWEEN = (
    r"KCSI?E|DfE|HM Government|updated|revised|published|issued|effective|in force|as of|from|since"
    r"|the|of|edition|version|advice for (?:headteachers|schools|education)[a-z ]*|at school"
    r"|statutory framework"
)
_YEAR = re.compile(
    rf"^(?:[\s\[\]()'\"’”,:;#*|–-]|\b(?:{_BETWEEN})\b){{0,24}}?(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"(?P<year>(?:(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? )?"
    r"20\d\d(?:-\d\d)?)\b",
    re.IGNORECASE,
)


def citations_in(text: str) -> list[Citation]:
    """Return the documents of the catalogue that a text names, in their order."""
    found = []
    for code, family in catalogue().families.items():
        for match in family.sign().finditer(text):
            around = text[max(0, match.start() - 40) : match.end() + 40]
            if family.cited_as and not re.search(family.cited_as, around, re.IGNORECASE):
                continue
            found.append(Citation(code, family, _year(text, match), match.start(), match[0]))
    return sorted(found, key=lambda citation: citation.start)


def _year(text: str, match: re.Match[str]) -> str:
    """Return the edition written behind a title, or just before it."""
    behind = _YEAR.match(text[match.end() :])
    if behind:
        return behind["year"]
    before = re.search(
        (
            r"\b(?P<year>(?:[A-Z][a-z]+ )?20\d\d)\)?(?: edition of"
            r"| version of)?[ '\"(\[]*(?:the )?['\"]?$"
        ),
        text[: match.start()],
    )
    return before["year"] if before else ""
