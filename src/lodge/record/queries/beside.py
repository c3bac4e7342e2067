"""Rows that have no school of their own and are sealed all the same, where they matter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import models

from lodge.foundation.shelf import Shelf
from lodge.record.queries.snapshot import CANNOT_READ, Found


@dataclass(frozen=True, slots=True)
class Beside:
    """
    A table whose rows are sealed beside those of a school.

    ``code`` is its name in the database, and ``rows`` those of its rows that the book of a school
    seals: one row may be in the books of several. The room that owns it puts it on the shelf.
    """

    code: str
    rows: Callable[[UUID], models.QuerySet[models.Model]]


BESIDE: Final = Shelf[Beside]("tables sealed beside a school's")


def is_sealed_at(row: models.Model, *, school_id: UUID) -> bool:
    """Say whether the book of a school may seal a row."""
    own: UUID | None = getattr(row, "school_id", None)
    if own is not None:
        return own == school_id
    found = (each for each in BESIDE.values() if each.code == row._meta.db_table)
    return any(each.rows(school_id).filter(pk=row.pk).exists() for each in found)


def rows_beside(beside: Beside, school_id: UUID) -> list[Found]:
    """Return the rows that the book of a school seals, those that nobody can read included."""
    rows = beside.rows(school_id).order_by("pk")
    try:
        return [Found(str(row.pk), row) for row in rows]
    except CANNOT_READ:
        return _one_by_one(rows)


def _one_by_one(rows: models.QuerySet[models.Model]) -> list[Found]:
    try:
        ids = list(rows.values_list("pk", flat=True))
    except CANNOT_READ:
        return [Found("", None)]
    return [Found(str(each), _readable(rows, each)) for each in ids]


def _readable(rows: models.QuerySet[models.Model], row_id: object) -> models.Model | None:
    try:
        return rows.filter(pk=row_id).first()
    except CANNOT_READ:
        return None
