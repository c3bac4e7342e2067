"""The words and rules of the record: what an entry says, its hash, and what verifying can find."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from lodge.foundation.canonical import JSON, canonical
from lodge.foundation.shelf import Shelf

FIRST_HASH = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an entry says, apart from its hash; the hash is worked out from all of it."""

    id: UUID
    school_id: UUID
    seq: int
    previous_hash: str
    verb: str
    actor_id: UUID
    actor_name: str
    subject: str
    happened_at: datetime
    received_at: datetime
    clauses: Sequence[str]
    detail: Mapping[str, JSON]
    rows: Mapping[str, str | None]
    corrects: UUID | None

    def hash(self) -> str:
        """Return the hash that chains this line to the one before it."""
        return digest_of(
            {
                "id": str(self.id),
                "school": str(self.school_id),
                "seq": self.seq,
                "previous": self.previous_hash,
                "verb": self.verb,
                "actor": [str(self.actor_id), self.actor_name],
                "subject": self.subject,
                "happened_at": utc_text(self.happened_at),
                "received_at": utc_text(self.received_at),
                "clauses": list(self.clauses),
                "detail": self.detail,
                "rows": self.rows,
                "corrects": str(self.corrects) if self.corrects else None,
            }
        )


class Trouble(StrEnum):
    """What can be wrong with a book."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    UNREADABLE = "unreadable"
    BROKEN = "broken entry"
    MISSING = "missing entries"
    TAIL = "wrong end"
    FILE = "damaged file"
    UNGUARDED = "guards gone"
    ANOTHER = "another book"
    UNLIKE = "unlike its events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that somebody did behind the program's back, or that a disk did."""

    trouble: Trouble
    table: str
    row_id: str
    school: str
    seq: int | None = None
    note: str = ""

    def sentence(self) -> str:
        """Return the finding in one line for a person."""
        entry = f" (entry {self.seq})" if self.seq is not None else ""
        where = f"{self.table} {self.row_id}{entry}".replace("  ", " ").strip()
        return f"{self.school}: {self.trouble}: {where}. {self.note}".strip()


@dataclass(frozen=True, slots=True)
class BookCheck:
    """
    Something else to work out again when the book is proved.

    A room above this one puts its check on the shelf when its app is ready. ``findings`` is given
    the id of a school and its word, and asked only of a school whose rows are as they were sealed.
    """

    code: str
    findings: Callable[[UUID, str], Iterable[Finding]]


BOOK_CHECKS: Final = Shelf[BookCheck]("book checks")


def digest_of(value: JSON) -> str:
    """Return the SHA-256 of a value as hex, the same on every database."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def utc_text(at: datetime) -> str:
    """Return a moment as text in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
