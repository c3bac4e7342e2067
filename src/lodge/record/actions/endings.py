"""Holding a book against an ending that was written down somewhere else."""

from dataclasses import dataclass
from typing import Self

from django.apps import apps

from lodge.record.domain import Finding, Trouble
from lodge.record.models import Entry

SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """An ending as it was kept: school, number of the last entry, beginning of its hash."""

    school: str
    seq: int
    hash: str

    @classmethod
    def read(cls, text: str) -> Self:
        """
        Return an ending written as ``SLUG:NUMBER:HASH``.

        :raises ValueError: if it is not written so, or too little of the hash was kept.
        """
        slug, _, rest = text.partition(":")
        seq, _, start = rest.partition(":")
        if not slug or not seq.isdecimal() or len(start) < SHORTEST_HASH:
            raise ValueError(f"'{text}' is not an ending; write it as school:1049:42afc6f3a50aceab")
        return cls(slug, int(seq), start.lower())


def why_not_the_same(kept: Kept) -> Finding | None:
    """
    Return what is wrong if a school's book is not the one of which an ending was kept.

    :raises LookupError: if there is no such school.
    """
    school = apps.get_model("school.School").objects.filter(slug=kept.school).first()
    if school is None:
        raise LookupError(f"There is no school called '{kept.school}'.")
    entry = Entry.objects.of(school.id).filter(seq=kept.seq).first()
    if entry is not None and entry.hash.startswith(kept.hash):
        return None
    note = "The book was cut or written anew after that ending was kept. Compare with a backup."
    return Finding(
        trouble=Trouble.ANOTHER,
        table="record_entry",
        row_id="",
        school=kept.school,
        seq=kept.seq,
        note=note,
    )
