"""
New rows of a table in one statement.

Django looks at each value of each row to find out how it is written, and an act at the gate writes
eighty; nearly all of them are written as they are, and which these are is a matter of the column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias
from uuid import UUID

from django.db import connections, models

Field: TypeAlias = "models.Field[object, object]"
Plain: TypeAlias = str | int | UUID | None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column, the type of which a value is written as it is, and whether ids are text there."""

    attribute: str
    field: Field
    ready: type[Plain]
    is_hex: bool


@dataclass(frozen=True, slots=True)
class _Statement:
    """How a statement begins, the place of one row in it, and the columns."""

    begins: str
    place: str
    columns: tuple[_Column, ...]


def insert(rows: Sequence[models.Model], *, using: str) -> None:
    """Write new rows of one table; what the database refuses of one, it refuses of all."""
    connection = connections[using]
    statement = _statement(type(rows[0]), using)
    fields = [column.field for column in statement.columns]
    size = connection.ops.bulk_batch_size(fields, rows)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            places = ",".join([statement.place] * len(part))
            values = [value for row in part for value in _values(row, statement, using)]
            cursor.execute(f"{statement.begins} {places}", values)
    for row in rows:
        row._state.adding, row._state.db = False, using


def _values(row: models.Model, statement: _Statement, using: str) -> Iterator[Plain]:
    connection = connections[using]
    for column in statement.columns:
        value = getattr(row, column.attribute)
        if value is None or type(value) is column.ready:
            yield value
        elif column.is_hex and isinstance(value, UUID):
            yield value.hex
        else:
            yield column.field.get_db_prep_save(value, connection)


@cache
def _statement(model: type[models.Model], using: str) -> _Statement:
    quote = connections[using].ops.quote_name
    columns = [_column(field, using) for field in model._meta.concrete_fields]
    names = ", ".join(quote(str(each.field.column)) for each in columns)
    return _Statement(
        begins=f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES",
        place=f"({', '.join(['%s'] * len(columns))})",
        columns=tuple(columns),
    )


def _column(field: Field, using: str) -> _Column:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    kinds = (kind for base, kind in _READY if _is_written_like(target, base))
    ready = next(kinds, type(None))
    is_hex = ready is UUID and not connections[using].features.has_native_uuid_field
    return _Column(field.attname, field, type(None) if is_hex else ready, is_hex)


def _is_written_like(field: Field, base: type[Field]) -> bool:
    """Say whether a field is of a kind of Django's, with no way of its own to write a value."""
    ways = ("get_prep_value", "get_db_prep_value", "get_db_prep_save")
    return isinstance(field, base) and all(
        getattr(type(field), way) is getattr(base, way) for way in ways
    )


_READY: Final[Sequence[tuple[type[Field], type[Plain]]]] = (
    (models.CharField, str),
    (models.TextField, str),
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.UUIDField, UUID),
)
