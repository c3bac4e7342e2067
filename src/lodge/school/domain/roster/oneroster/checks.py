"""Checks that every OneRoster file shares: ids, statuses, dates, references."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from lodge.school.domain.roster.checking import note_unseen
from lodge.school.domain.roster.faults import FaultBook, did_you_mean
from lodge.school.domain.roster.oneroster.manifest import Manifest
from lodge.school.domain.roster.oneroster.standard import (
    BULK,
    DELTA,
    GONE,
    LAYOUTS,
    READ_IN_ORDER,
    STATUSES,
)
from lodge.school.domain.roster.tables import Row, Table, decoded, ensure_columns, read_table

LONGEST_ID: Final = 100
LONGEST_NAME: Final = 100


class Set:
    """The tables of a set, their manifest, and the book that faults are written in."""

    def __init__(self, manifest: Manifest, faults: FaultBook) -> None:
        """Begin with no tables."""
        self.manifest = manifest
        self.faults = faults
        self.notices: list[str] = []
        self._tables: dict[str, Table] = {}

    def rows(self, file: str) -> tuple[Row, ...]:
        """Return the rows of a file that is in the set, or none."""
        table = self._tables.get(file)
        return table.rows if table is not None else ()

    def has(self, file: str, column: str = "sourcedId") -> bool:
        """Say whether a file is in the set with a column."""
        table = self._tables.get(file)
        return table is not None and column in table.columns

    def is_bulk(self, file: str) -> bool:
        """Say whether the set holds the whole of a file."""
        return self.has(file) and self.manifest.mode_of(file) == BULK

    def read(self, files: Mapping[str, bytes]) -> None:
        """Read and check each file that the manifest counts in."""
        layouts = LAYOUTS[self.manifest.version]
        for file in READ_IN_ORDER:
            if file in layouts and file in files:
                self._read_one(file, files[file])

    def _read_one(self, file: str, content: bytes) -> None:
        text = decoded(file, content, self.faults)
        table = read_table(file, text, self.faults) if text is not None else None
        if table is None:
            return
        layout = LAYOUTS[self.manifest.version][file]
        required = ("sourcedId", *layout.required)
        if self.manifest.mode_of(file) == DELTA:
            required = (*required, "status", "dateLastModified")
        ensure_columns(table, required=required, known=layout.known, faults=self.faults)
        if set(required) <= set(table.columns):
            self._tables[file] = table
            self._note_strangers(table, layout.known)
            _check_rows(table, self.manifest.mode_of(file), self.faults)

    def _note_strangers(self, table: Table, known: Collection[str]) -> None:
        strange = [n for n in table.columns if n not in known and not n.startswith("metadata.")]
        if strange:
            self.notices.append(f"{table.file}: we do not read the columns {', '.join(strange)}.")


def is_gone(row: Row) -> bool:
    """Say whether a row asks for its record to be taken away."""
    return row["status"].lower() == GONE


def day_in(row: Row, column: str, faults: FaultBook) -> date | None:
    """Return the date in a cell, None if the cell is empty, noting one that is no date."""
    text = row[column]
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        faults.note(
            row.at(column),
            f"“{text}” is not a date",
            "Write it as year-month-day, such as 2026-09-01",
        )
        return None


def flag_in(row: Row, column: str, faults: FaultBook) -> bool:
    """Return the true or false in a cell, noting anything else."""
    text = row[column].lower()
    if text not in {"true", "false"}:
        faults.note(row.at(column), f"“{row[column]}” is neither true nor false", "Write one")
    return text == "true"


def word_in(row: Row, column: str, known: tuple[str, ...], faults: FaultBook) -> str | None:
    """Return the word in a cell as the standard spells it, noting one that it does not have."""
    by_lower = {word.lower(): word for word in known}
    word = by_lower.get(row[column].lower())
    if word is None and row[column].startswith("ext:"):
        return None
    if word is None:
        faults.note(
            row.at(column),
            f"“{row[column]}” is not a word of the standard",
            did_you_mean(row[column], known),
        )
    return word


def name_in(row: Row, column: str, faults: FaultBook) -> str:
    """Return the name in a cell, noting one that is missing, too long or not all to be seen."""
    note_unseen(row, column, faults)
    if not row[column]:
        faults.note(row.at(column), "the cell is empty", "Everybody needs a name here")
    elif len(row[column]) > LONGEST_NAME:
        faults.note(row.at(column), f"the name is longer than {LONGEST_NAME}", "Shorten it")
    return row[column]


def ensure_known(
    row: Row, column: str, known: Collection[str], where: str, book: FaultBook
) -> None:
    """Note each id in a cell that the file it points into does not have."""
    for ref in row.listed(column):
        if ref not in known:
            book.note(
                row.at(column),
                f"“{ref}” is not in {where}",
                f"Add it to {where}, or take it out of this line",
            )


def _check_rows(table: Table, mode: str, faults: FaultBook) -> None:
    first_seen: dict[str, int | None] = {}
    for row in table.rows:
        key = row["sourcedId"]
        note_unseen(row, "sourcedId", faults)
        if not key or len(key) > LONGEST_ID:
            faults.note(row.at("sourcedId"), "the sourcedId is empty or too long", "Give it one")
        elif key in first_seen:
            faults.note(
                row.at("sourcedId"),
                f"the sourcedId “{key}” is there already, on line {first_seen[key]}",
                "Each record needs a sourcedId of its own",
            )
        first_seen.setdefault(key, row.place.line)
        if row["status"] or mode == DELTA:
            word_in(row, "status", STATUSES, faults)
        if row["dateLastModified"]:
            day_in(row, "dateLastModified", faults)
        elif mode == DELTA:
            faults.note(
                row.at("dateLastModified"), "the cell is empty", "A delta says when it changed"
            )
