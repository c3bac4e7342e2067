"""Which column of a school's own CSV file is which of our fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from lodge.school.domain.roster.faults import FaultBook, Place, did_you_mean
from lodge.school.domain.roster.values import Kind

# The words UK systems use, the likelier first; the name a child goes by before the legal one.
GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "sourced_id": (
        "sourcedid",
        "admissionnumber",
        "admissionno",
        "adno",
        "admno",
        "personid",
        "studentid",
        "pupilid",
        "staffcode",
        "staffid",
        "employeenumber",
        "externalid",
        "misid",
        "id",
    ),
    "upn": ("upn", "uniquepupilnumber"),
    "given_name": (
        "preferredforename",
        "chosenforename",
        "chosenname",
        "knownas",
        "preferredfirstname",
        "preferredname",
        "forename",
        "firstname",
        "givenname",
        "legalforename",
        "legalfirstname",
        "forenames",
    ),
    "family_name": (
        "preferredsurname",
        "chosensurname",
        "preferredlastname",
        "surname",
        "lastname",
        "familyname",
        "legalsurname",
        "legallastname",
    ),
    "year": (
        "yeargroup",
        "year",
        "ncyear",
        "nationalcurriculumyear",
        "curriculumyear",
        "yrgroup",
        "yr",
        "grade",
    ),
    "form": (
        "registrationgroup",
        "reggroup",
        "reg",
        "registrationform",
        "regform",
        "tutorgroup",
        "formgroup",
        "form",
        "class",
        "classname",
    ),
    "provision": ("provision", "provisioncode", "provisionname", "base", "unit"),
    "email": ("email", "emailaddress", "schoolemail", "workemail", "primaryemail"),
    "card_code": ("card", "cardcode", "cardnumber", "cardno", "barcode"),
    "travels_alone": ("travelsalone", "walksalone", "walkshomealone"),
    "role": ("role", "jobtitle", "post", "staffrole"),
    "last_day": (
        "leavingdate",
        "dateofleaving",
        "dol",
        "leaverdate",
        "leftdate",
        "enddate",
        "dateleft",
    ),
}
NAMES: Final = ("given_name", "family_name")
NUMBERS: Final = ("sourced_id", "upn")


@dataclass(frozen=True, slots=True)
class Columns:
    """
    A saved mapping: the file's column for each field, and whom the file holds.

    ``holds_everybody`` means that whoever is missing from the file has left.
    """

    by_field: Mapping[str, str]
    kind: Kind = Kind.PUPIL
    holds_everybody: bool = True

    def __post_init__(self) -> None:
        """Refuse a field that we do not have."""
        for name in self.by_field:
            if name not in GUESSES:
                raise ValueError(f"We have no field “{name}”. {did_you_mean(name, list(GUESSES))}")
        if not set(NUMBERS) & set(self.by_field):
            raise ValueError("Map a column that tells people apart: sourced_id or upn.")

    @property
    def key_field(self) -> str:
        """Return the field that tells people apart."""
        return next(name for name in NUMBERS if name in self.by_field)

    @classmethod
    def from_json(cls, saved: Mapping[str, object]) -> Self:
        """
        Return a mapping as it was saved.

        :raises ValueError: if the saved text is no mapping.
        """
        columns = saved.get("columns")
        if not isinstance(columns, dict):
            raise ValueError("A mapping needs “columns”: our fields with the file's column names.")
        return cls(
            by_field={str(name): str(column) for name, column in columns.items()},
            kind=Kind(str(saved.get("kind", Kind.PUPIL))),
            holds_everybody=saved.get("holds_everybody", True) is True,
        )

    def to_json(self) -> dict[str, object]:
        """Return the mapping as it is saved."""
        return {
            "columns": dict(self.by_field),
            "kind": self.kind.value,
            "holds_everybody": self.holds_everybody,
        }


def guessed(file: str, header: Sequence[str], faults: FaultBook) -> Columns | None:
    """Return the mapping that a header suggests, noting what it lacks."""
    by_word = {_word(name): name for name in reversed(header)}
    found = {
        name: next((by_word[word] for word in words if word in by_word), "")
        for name, words in GUESSES.items()
    }
    by_field = {name: column for name, column in found.items() if column}
    missing = [name for name in NAMES if name not in by_field]
    for name in missing:
        faults.note(
            Place(file, 1, name.replace("_", " ")),
            f"no column looks like the {name.replace('_', ' ')}",
            "Call it “Forename” or “Surname”, or save a column mapping",
        )
    if not set(NUMBERS) & set(by_field):
        faults.note(
            Place(file, 1, "admission number"),
            "no column tells people apart",
            "Export the admission number or the UPN with the names",
        )
        return None
    is_staff = not {"upn", "year", "form"} & set(by_field) and "role" in by_field
    return Columns(by_field, Kind.STAFF if is_staff else Kind.PUPIL) if not missing else None


def _word(header: str) -> str:
    return re.sub(r"[^a-z]", "", header.lower())
