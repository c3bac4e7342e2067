"""What stands in the policy as a document: contents, definitions, settings, numbered clauses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from lodge.policy.domain.choosing.drafts import ChosenReading
from lodge.policy.domain.editions import Edition
from lodge.policy.domain.rules import Rules
from lodge.policy.domain.setting_words import grouped, label_of, words_of
from lodge.policy.domain.settings import SettingInForce
from lodge.policy.presenters.clauses import FORCE_WORDS, day_words
from norms.language import Clause
from norms.sentences import Defined, defined_words

OWN_NUMBER: Final = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, slots=True)
class NumberedClause:
    """
    One clause: its number in every edition, its id, and how it was chosen to be read.

    ``reading`` is for the editor only.
    """

    number: str
    id: str
    says: str
    strength: str
    from_day: str
    until_day: str
    reading: str
    read_as: str


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A section with its clauses; the anchor is the same in every edition."""

    anchor: str
    heading: str
    clauses: tuple[NumberedClause, ...]


@dataclass(frozen=True, slots=True)
class SettingLine:
    """How the school runs one thing, and the clause that states it, if one does."""

    label: str
    words: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """
    The whole document, in one edition, as it stands on a day.

    ``unchanged_since`` is the day from which it has stood so: what paper says, which keeps.
    """

    edition: Edition
    title: str
    organisation: str
    school: str
    version: str
    since: str
    day: str
    unchanged_since: str
    sections: tuple[NumberedSection, ...]
    definitions: tuple[Defined, ...]
    settings: tuple[tuple[str, tuple[SettingLine, ...]], ...]
    left_open: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """Return what a copy of it is called, without its ending."""
        words = f"{self.title} {self.edition.title} {self.since}"
        return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())


def shown_document(rules: Rules, *, edition: Edition, school: str) -> DocumentShown:
    """Return the policy as one edition has it."""
    pack = rules.pack
    sections = tuple(_sections(rules, edition))
    there = {clause.id for section in sections for clause in section.clauses}
    return DocumentShown(
        edition=edition,
        title=pack.title,
        organisation=pack.organisation,
        school=school,
        version=rules.short_version,
        since=day_words(rules.in_force_from),
        day=day_words(rules.on),
        unchanged_since=day_words(_unchanged_since(rules)),
        sections=sections,
        definitions=tuple(
            word
            for word in defined_words(pack)
            if edition.bearers is None or (word.clause in there)
        ),
        settings=tuple(_settings(rules, edition)),
        left_open=tuple(label_of(name) for name in rules.open_settings) if edition.marks else (),
    )


def _unchanged_since(rules: Rules) -> date:
    """Return the last day on which the policy or one of its clauses began, or one had ended."""
    clauses = rules.pack.clauses.values()
    days = [clause.starts_on for clause in clauses if clause.starts_on]
    days += [clause.ends_on + timedelta(days=1) for clause in clauses if clause.ends_on]
    return max([day for day in days if day <= rules.on] + [rules.in_force_from])


def _sections(rules: Rules, edition: Edition) -> Iterator[NumberedSection]:
    """
    Give the sections that have a clause in the edition.

    They keep the policy's own numbers; one that numbers none gets numbers from us. Clauses are
    counted within their section, all that are in force, so that each has one number everywhere.
    """
    numbered = any(OWN_NUMBER.match(each.section) for each in rules.pack.clauses.values())
    together = groupby(rules.pack.in_force(rules.on), key=lambda clause: clause.section)
    for place, (section, clauses) in enumerate(together, start=1):
        own = OWN_NUMBER.match(section)
        number = own[0] if own else "" if numbered else str(place)
        found = tuple(_numbered(number, list(clauses), rules, edition))
        if found:
            yield NumberedSection(f"part-{place}", _heading(section, number), found)


def _heading(section: str, number: str) -> str:
    if section == number:
        return f"Section {number}"
    return section if section.startswith(number) else f"{number} {section}"


def _numbered(
    number: str, clauses: Sequence[Clause], rules: Rules, edition: Edition
) -> Iterator[NumberedClause]:
    for place, clause in enumerate(clauses, start=1):
        if edition.has(clause):
            starts = rules.since(clause)
            yield NumberedClause(
                number=f"{number} ({place})".strip(),
                id=clause.id,
                says=clause.says,
                strength=FORCE_WORDS[clause.force.value],
                from_day=day_words(starts) if starts > rules.in_force_from else "",
                until_day=day_words(clause.ends_on) if clause.ends_on else "",
                reading=clause.reading if edition.marks else "",
                read_as=_read_as(rules.read_as(clause.id)),
            )


def _read_as(chosen: ChosenReading | None) -> str:
    """Return how a clause was chosen to be read; who chose is named on the page of the policy."""
    if chosen is None:
        return ""
    return f"{chosen.title}. So chosen by the headteacher on {day_words(chosen.on)}."


def _settings(rules: Rules, edition: Edition) -> Iterator[tuple[str, tuple[SettingLine, ...]]]:
    for title, names in grouped(rules.settings).items():
        if edition.has_settings(title):
            yield title, tuple(_line(rules.settings[name]) for name in names)


def _line(setting: SettingInForce) -> SettingLine:
    words = words_of(setting.name, setting.words)
    return SettingLine(label_of(setting.name), words, setting.clause or "")
