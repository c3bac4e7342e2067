"""What a roster says: people, who belongs to whom, and terms, whichever format it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from lodge.school.domain.roster.faults import Place

Value = str | int | bool | None


class Kind(StrEnum):
    """What somebody is to the school."""

    PUPIL = "pupil"
    STAFF = "staff"
    CONTACT = "contact"


FIELD_WORDS: Final = {
    "sourced_id": "number in the school's system",
    "given_name": "first name",
    "family_name": "last name",
    "email": "email address",
    "upn": "UPN",
    "year": "year",
    "form": "form",
    "provision": "provision",
    "card_code": "card",
    "travels_alone": "travels alone",
    "posts": "posts",
    "tutor_of": "forms looked after",
    "left_on": "left on",
}
POSTS_WE_GIVE: Final = frozenset({"support_staff", "teacher"})
# Several forms in one field; a form's own name may hold a comma.
FORMS_APART: Final = "; "
NOWHERE: Final = Place("")


@dataclass(frozen=True, slots=True)
class Incoming:
    """
    One person as a file has them.

    ``stated`` holds the fields that the file speaks of; what it is silent about stays as it is.
    No ``kind`` means that the file does not say what they are, so they must be on the roll
    already, as they must when ``update_only`` is set. ``post_changes`` gives (True) or takes away
    (False) single posts. ``has_left`` comes with the last day if the file says it.
    """

    sourced_id: str
    kind: Kind | None
    stated: Mapping[str, Value]
    place: Place
    update_only: bool = False
    post_changes: Mapping[str, bool] = field(default_factory=dict)
    has_left: bool = False
    last_day: date | None = None

    @property
    def name(self) -> str:
        """Return the name to show."""
        return f"{self.stated.get('given_name', '')} {self.stated.get('family_name', '')}".strip()


@dataclass(frozen=True, slots=True)
class Link:
    """An adult who is a contact of a pupil; both by their number in the school's system."""

    pupil: str
    adult: str
    relation: str
    phone: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A term, first and last day included."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Roster:
    """
    All that a set of files says about one school.

    ``complete_for`` names the kinds of people of whom the files hold everybody, so that whoever
    is missing has left.
    """

    source: str
    people: tuple[Incoming, ...]
    links: tuple[Link, ...] = ()
    sessions: tuple[Session, ...] = ()
    complete_for: frozenset[Kind] = frozenset()
    notices: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=())
