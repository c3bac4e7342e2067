"""One byte of a database file, changed by somebody who does not ask the database."""

from dataclasses import dataclass
from pathlib import Path

import pysqlite3

# How far from its id a value of the same row may stand in the file.
REACH = 600


@dataclass(frozen=True, slots=True)
class Victim:
    """A value in a row: the table, the column, the row's id as stored, and the text."""

    table: str
    column: str
    id: str
    text: str


def copied(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, into a file that no Lodge has open."""
    with pysqlite3.connect(source) as busy, pysqlite3.connect(target) as alone:
        busy.backup(alone)
    busy.close()
    alone.close()


def newest(path: Path, table: str, column: str) -> Victim:
    """Return a value of the row that was written last."""
    row_id, text = _asked(path, f"SELECT id, {column} FROM {table} ORDER BY rowid DESC LIMIT 1")
    return Victim(table, column, row_id, text)


def change_one_byte(path: Path, victim: Victim) -> None:
    """Change the first letter of a value where it stands in the file, and nothing else."""
    question = f"SELECT id, {victim.column} FROM {victim.table} WHERE id = '{victim.id}'"
    for offset in _places(path.read_bytes(), victim):
        _flip(path, offset)
        if _asked(path, question)[1] != victim.text:
            return
        _flip(path, offset)
    raise AssertionError(f"{victim} stands nowhere in the file.")


def _places(content: bytes, victim: Victim) -> list[int]:
    """Return where the text stands soon after the id: the row itself, an index, an older copy."""
    found = []
    at = content.find(victim.id.encode())
    while at >= 0:
        place = content.find(victim.text.encode(), at, at + REACH)
        found += [place] if place >= 0 else []
        at = content.find(victim.id.encode(), at + 1)
    return found


def _flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


def _asked(path: Path, question: str) -> tuple[str, str]:
    asking = pysqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    row = asking.execute(question).fetchone()
    asking.close()
    return str(row[0]), str(row[1])
