"""
A register as other systems write it out: one line for each pupil with their mark.

The file is taken whole or not at all. Whatever cannot be read is told with its line and column.
"""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, Self
from uuid import UUID

from lodge.desk.domain.expecting import Mark

# As the registers of English schools mark a session; only what it means for the desk is kept.
LETTERS: Final[Mapping[str, Mark]] = {
    **dict.fromkeys(("/", "\\", "PRESENT", "HERE"), Mark.PRESENT),
    **dict.fromkeys(("L", "U", "LATE"), Mark.LATE),
    **dict.fromkeys(("B", "D", "J1", "K", "P", "V", "W", "OFF SITE"), Mark.ELSEWHERE),
    **dict.fromkeys(
        ("C", "C1", "C2", "E", "G", "I", "M", "N", "O", "Q", "R", "S", "T", "X", "ABSENT"),
        Mark.ABSENT,
    ),
    **{f"Y{number}": Mark.ABSENT for number in range(1, 8)},
}
# Marks that say nothing of the pupil: not taken yet, not on this roll, school closed to all.
SAYS_NOTHING: Final = frozenset({"", "-", "Z", "#"})
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "pupil id", "person id", "student id", "pupil", "sourcedid"),
    "upn": ("upn", "unique pupil number"),
    "name": ("name", "full name", "pupil name"),
    "given": ("forename", "first name", "given name", "preferred forename"),
    "family": ("surname", "last name", "family name", "legal surname"),
    "form": ("form", "class", "reg", "reg group", "registration group", "tutor group"),
    "mark": ("mark", "code", "am", "session", "attendance", "am mark"),
}
MOST_LINES: Final = 5000
MOST_FAULTS: Final = 20


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One pupil as a register may name them."""

    person_id: UUID
    sourced_id: str
    upn: str
    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that cannot be taken, and where it stands."""

    line: int
    column: str
    says: str


@dataclass(frozen=True, slots=True)
class Register:
    """A file that was read: the mark of each pupil in it, or what is wrong with it."""

    marks: Mapping[UUID, Mark]
    unsaid: int
    faults: Sequence[Fault]
    more_faults: int = 0

    @property
    def counts(self) -> Mapping[Mark, int]:
        """Return how many pupils have each mark."""
        found = list(self.marks.values())
        return {mark: found.count(mark) for mark in Mark}


class _Roll:
    """The pupils of the school, to be found by what a line says of them."""

    def __init__(self, pupils: Iterable[Enrolled]) -> None:
        known = list(pupils)
        self._by_id = {each.sourced_id.casefold(): each for each in known if each.sourced_id}
        self._by_id |= {str(each.person_id): each for each in known}
        self._by_upn = {each.upn.upper(): each for each in known if each.upn}
        self._by_name: dict[tuple[str, str], list[Enrolled]] = {}
        for each in known:
            self._by_name.setdefault((_plain(each.name), _plain(each.form)), []).append(each)

    def find(self, said: Mapping[str, str]) -> tuple[Enrolled | None, str, str]:
        """Return who is meant, or None with the column and the reason."""
        if said.get("id"):
            found = self._by_id.get(said["id"].casefold())
            return found, "id", "Nobody on the roll has this id."
        if said.get("upn"):
            return self._by_upn.get(said["upn"].upper()), "upn", "Nobody on the roll has this UPN."
        name = said.get("name") or f"{said.get('given', '')} {said.get('family', '')}"
        if not name.strip():
            return None, "name", "The line does not say whose mark it is."
        meant = self._by_name.get((_plain(name), _plain(said.get("form", ""))), [])
        column = "name" if said.get("name") else "family"
        if len(meant) > 1:
            return None, column, "Two pupils of this form have this name. Use their ids."
        return (meant[0] if meant else None), column, "Nobody of this name is in this form."


def read_register(text: str, *, pupils: Collection[Enrolled]) -> Register:
    """Return what a file says, or with line and column all that is wrong with it."""
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_comma(text))
    try:
        lines = [Line(rows.line_num, tuple(map(str.strip, row))) for row in rows if any(row)]
    except csv.Error as error:
        return _refused(rows.line_num, f"This is no CSV file: {error}.")
    if not lines:
        return _refused(1, "The file is empty.")
    if len(lines) > MOST_LINES:
        return _refused(1, f"The file has more than {MOST_LINES:,} lines. Is it the right one?")
    columns = Columns.of(lines[0])
    if columns.missing:
        return _refused(lines[0].number, columns.missing)
    return _read(lines[1:], columns, _Roll(pupils))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, by its number."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a line stands what."""

    headings: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, line: Line) -> Self:
        """Return the columns that a first line names; of two alike the first counts."""
        known = {_plain(word): key for key, words in HEADINGS.items() for word in words}
        places: dict[str, int] = {}
        for place, heading in enumerate(line.cells):
            key = known.get(_plain(heading))
            if key is not None:
                places.setdefault(key, place)
        return cls(line.cells, places)

    @property
    def missing(self) -> str:
        """Return which column is wanting, or nothing."""
        if "mark" not in self.places:
            return "No column is headed “mark” or “code”."
        if not self.places.keys() & {"id", "upn", "name", "family"}:
            return "No column says whose mark it is: a pupil id, a UPN, or a name with the form."
        return ""

    def said_in(self, line: Line) -> dict[str, str]:
        """Return the words of a line by what they are about."""
        cells = line.cells
        return {key: cells[at] for key, at in self.places.items() if at < len(cells)}

    def heading(self, key: str) -> str:
        """Return what the file itself calls a column."""
        return self.headings[self.places[key]] if key in self.places else ""


def _read(lines: Sequence[Line], columns: Columns, roll: _Roll) -> Register:
    marks: dict[UUID, Mark] = {}
    faults: list[Fault] = []
    unsaid = 0
    for line in lines:
        said = columns.said_in(line)
        pupil, key, why = roll.find(said)
        letter = said.get("mark", "").upper()
        if pupil is not None and pupil.person_id in marks:
            pupil, why = None, "This pupil stands in the file twice."
        if pupil is None:
            faults.append(Fault(line.number, columns.heading(key), why))
        elif letter in SAYS_NOTHING:
            unsaid += 1
        elif letter in LETTERS:
            marks[pupil.person_id] = LETTERS[letter]
        else:
            says = f"“{letter[:20]}” is no mark of a register."
            faults.append(Fault(line.number, columns.heading("mark"), says))
    if faults:
        return Register({}, 0, faults[:MOST_FAULTS], len(faults[MOST_FAULTS:]))
    if not marks:
        return _refused(1, "No pupil in the file has a mark.")
    return Register(marks, unsaid, ())


def _refused(line: int, says: str) -> Register:
    return Register({}, 0, (Fault(line, "", says),))


def _comma(text: str) -> str:
    """Return what stands between the columns: a comma, or what spreadsheets write for one."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").casefold().split())
