"""The pages of the pupils, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.school.models import Contact, Pupil
from lodge.school.presenters.staff import Line
from lodge.school.queries.told import Told

MOST_ROWS: Final = 60
VERBS: Final = {
    "contact.added": "Contact added",
    "contact.changed": "Contact changed",
    "contact.ended": "Contact taken off the list",
    "pupil.travels_alone": "Comes and goes alone",
    "pupil.provision": "Provision",
}
NO_PROVISION: Final = "None: the school’s own policy holds"


@dataclass(frozen=True, slots=True)
class Found:
    """A pupil in a list: the name and the form, and nothing more."""

    id: UUID
    name: str
    form: str


@dataclass(frozen=True, slots=True)
class ShownContact:
    """Somebody whom the school may call."""

    id: UUID
    name: str
    relation: str
    phone: str
    may_collect: bool


def found_pupils(pupils: Iterable[Pupil]) -> list[Found]:
    """Return pupils as a list shows them."""
    return [Found(each.id, each.person.full_name, each.form) for each in pupils]


def year_words(year: int | None) -> str:
    """Return "Year 9", or what a school says in its place."""
    if year is None:
        return "Not known"
    return "Reception" if year == 0 else f"Year {year}"


def pupil_facts(
    pupil: Pupil, *, see_family: bool, has_provisions: bool, changes: Mapping[str, str]
) -> list[dict[str, str]]:
    """
    Return what somebody may know of a pupil, in lines; ``changes`` says where each is changed.

    Of a provision nothing is said at a school that has none.
    """
    lines = [{"key": "Form", "value": pupil.form or "None"}]
    if see_family:
        lines.append({"key": "Year", "value": year_words(pupil.year)})
    if has_provisions or pupil.provision:
        name = pupil.provision.name if pupil.provision else NO_PROVISION
        lines.append({"key": "Provision", "value": name, "href": changes.get("provision", "")})
    if see_family:
        alone = "Yes" if pupil.travels_alone else "No"
        travel = changes.get("travel", "")
        lines.append({"key": "Comes and goes alone", "value": alone, "href": travel})
    return lines


def shown_contacts(contacts: Iterable[Contact]) -> list[ShownContact]:
    """Return the contacts, those who may collect first."""
    shown = [
        ShownContact(each.id, each.person.full_name, each.relation, each.phone, each.may_collect)
        for each in contacts
    ]
    return sorted(shown, key=lambda each: (not each.may_collect, each.name))


def told_lines(told: Iterable[Told]) -> list[Line]:
    """Return what the record tells of a pupil's family, in words."""
    return [Line(each.at, each.who, _what(each)) for each in told]


def _what(told: Told) -> str:
    detail = told.detail
    parts = [VERBS.get(told.verb, told.verb)]
    if "who" in detail:
        parts.append(f": {detail['who']}")
    if "to" in detail:
        parts.append(f": from {detail['from'] or 'none'} to {detail['to'] or 'none'}")
    if "travels_alone" in detail:
        parts.append(": yes" if detail["travels_alone"] else ": no")
    if "may_collect" in detail:
        parts.append(", may collect" if detail["may_collect"] else ", may not collect")
    if detail.get("reason"):
        parts.append(f". {detail['reason']}")
    return "".join(parts)
