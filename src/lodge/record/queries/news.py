"""What was written since an earlier look, by the chain's own numbers: no clock turns them back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from lodge.foundation.actor import Actor
from lodge.record.domain import FIRST_HASH
from lodge.record.models import ChainHead, Entry

# Enough of a hash to know a book again that was put back from a backup and went on otherwise.
MARK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Written:
    """The ids of the rows that were written, by table, and the mark to go on from."""

    ids: Mapping[str, frozenset[UUID]]
    mark: str

    def of(self, model: type[models.Model]) -> frozenset[UUID]:
        """Return the ids of the rows of one table."""
        return self.ids.get(model._meta.db_table, frozenset())


def mark_now(*, seen_by: Actor) -> str:
    """Return where the book of the school ends now; what is read after it may be newer."""
    head = ChainHead.objects.visible_to(seen_by).values_list("seq", "hash").first()
    return _mark(*(head or (0, FIRST_HASH)))


def written_since(*, seen_by: Actor, mark: str) -> Written | None:
    """
    Return what was written after a mark, or None if this book never stood there.

    :raises ValueError: if it is no mark.
    """
    seq, digest = _read(mark)
    entries = Entry.objects.visible_to(seen_by).filter(seq__gte=seq).order_by("seq")
    found = list(entries.values_list("seq", "hash", "rows"))
    if seq and not (found and found[0][0] == seq and found[0][1].startswith(digest)):
        return None
    ids: defaultdict[str, set[UUID]] = defaultdict(set)
    for each, _, rows in found:
        for name in rows if each > seq else ():
            table, _, key = name.partition(":")
            ids[table].add(UUID(key))
    last = _mark(*found[-1][:2]) if found else mark
    return Written({table: frozenset(each) for table, each in ids.items()}, last)


def _mark(seq: int, digest: str) -> str:
    return f"{seq}-{digest[:MARK_DIGITS]}"


def _read(mark: str) -> tuple[int, str]:
    seq, dash, digest = mark.partition("-")
    if not (dash and seq.isascii() and seq.isdigit() and len(seq) < MARK_DIGITS):
        raise ValueError(f"{mark!r} is no mark of this book.")
    return int(seq), digest
