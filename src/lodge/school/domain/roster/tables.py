"""Reading a CSV file strictly, keeping the line that each row begins on."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from lodge.school.domain.roster.faults import FaultBook, Place, did_you_mean

LINES_AT_MOST: Final = 200_000
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it begins."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell, empty if the file has no such column."""
        return self.cells.get(column, "")

    def at(self, column: str) -> Place:
        """Return the place of a cell."""
        return self.place.at(column)

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds a list with commas."""
        return tuple(part.strip() for part in self[column].split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def decoded(file: str, content: bytes, faults: FaultBook) -> str | None:
    """Return the text of a file in UTF-8, or note where it stops being that."""
    if content[:2] in UTF_16:
        faults.note(Place(file, 1), "the file is in UTF-16", "Save it as “CSV UTF-8”")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        faults.note(
            Place(file, line),
            "the file is not in UTF-8 (a letter with an accent, perhaps)",
            "Save it as “CSV UTF-8”",
        )
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.note(Place(file, line), "the line holds a null character", "Export the file again")
        return None
    return text


def read_table(file: str, text: str, faults: FaultBook, *, delimiter: str = ",") -> Table | None:
    """Return the rows of a text, or None when its header or its quotes are beyond reading."""
    lines = _lines(file, text, faults, delimiter)
    header = next(lines, None)
    if header is None:
        faults.note(Place(file, 1), "the file is empty", "Export it again with its header row")
        return None
    columns = tuple(name.strip() for name in header[1])
    repeated = sorted({name for name in columns if name and columns.count(name) > 1})
    for name in repeated:
        faults.note(
            Place(file, header[0], name), f"the column “{name}” is there twice", "Take one out"
        )
    if repeated:
        return None
    rows = [row for row in (_row(file, columns, *found, faults) for found in lines) if row]
    return Table(file, columns, tuple(rows))


def ensure_columns(
    table: Table, *, required: Sequence[str], known: Sequence[str], faults: FaultBook
) -> None:
    """Note each required column that a table lacks, with the likely slip of the pen."""
    strangers = [name for name in table.columns if name not in known]
    for name in required:
        if name not in table.columns:
            near = did_you_mean(name, strangers) if strangers else ""
            hint = near.replace("Did you mean", "Is it") if near.startswith("Did") else ""
            faults.note(
                Place(table.file, 1, name),
                f"the column “{name}” is missing",
                f"{hint} Column names are written exactly as the standard has them".strip(),
            )


def _lines(
    file: str, text: str, faults: FaultBook, delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
            if begins > LINES_AT_MOST:
                faults.note(Place(file, begins), "the file is too long", "Split it")
                return
    except csv.Error as failure:
        remedy = "Look for a quotation mark that is opened and not closed, or is doubled wrongly"
        faults.note(Place(file, begins), f"the line cannot be read ({failure})", remedy)


def _row(
    file: str, columns: Sequence[str], line: int, cells: list[str], faults: FaultBook
) -> Row | None:
    place = Place(file, line)
    if len(cells) != len(columns):
        faults.note(
            place,
            f"the line has {len(cells)} cells and the header {len(columns)}",
            "Put text that holds a comma in quotation marks",
        )
        return None
    return Row(place, {name: _tidied(cell) for name, cell in zip(columns, cells, strict=True)})


def _tidied(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())
