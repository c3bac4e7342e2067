"""Reading a table as it lies in the database, however badly its rows have been mishandled."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction

CHUNK = 1000
CANNOT_READ = (AttributeError, DatabaseError, ValidationError, ValueError, TypeError, OverflowError)

# What our own engine never writes into a column of each kind, as a condition on it. A date and
# time is a date to Django, so it stands first.
ODD_ON_SQLITE: tuple[tuple[type["models.Field[object, object]"], str], ...] = (
    (models.UUIDField, "{0} GLOB '*[^0-9a-f]*' OR length({0}) <> 32"),
    (
        models.DateTimeField,
        "time({0}) IS NULL OR substr({0}, 11, 1) <> ' ' OR length({0}) NOT IN (19, 26)",
    ),
    (models.DateField, "{0} IS NOT date({0})"),
    (models.TimeField, "time({0}) IS NULL OR length({0}) NOT IN (8, 15)"),
    (models.BooleanField, "{0} NOT IN (0, 1)"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A row as found: its id as text, and the row unless nobody can read it."""

    id_text: str
    row: models.Model | None


@contextmanager
def unmoving_view() -> Iterator[None]:
    """Read from here on what was there at one moment, without keeping writers waiting."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def count_of(model: type[models.Model], school_id: UUID) -> int:
    """Return how many rows of a table are a school's."""
    return model._base_manager.filter(school_id=school_id).count()


def rows_of(model: type[models.Model], school_id: UUID, *, order: str = "id") -> Iterator[Found]:
    """Go through the rows of a school, those that nobody can read included."""
    quote = connection.ops.quote_name
    question = (
        f"SELECT {_id_column()} FROM {quote(model._meta.db_table)} "
        f"WHERE school_id = %s ORDER BY {quote(order)}"
    )
    rubbish = set(_ids_stored_oddly(model, school_id))
    with connection.cursor() as cursor:
        cursor.execute(question, [_as_stored(school_id)])
        while chunk := [_text(row[0]) for row in cursor.fetchmany(CHUNK)]:
            readable = _rows_in(model, school_id, chunk)
            yield from (
                Found(each, None if each in rubbish else readable.get(each)) for each in chunk
            )


def rows_of_no_school(model: type[models.Model]) -> Iterator[str]:
    """Return the ids of rows whose school does not exist."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_id_column()} FROM {table} "
            "WHERE school_id NOT IN (SELECT id FROM school_school)"
        )
        yield from [_text(row[0]) for row in cursor.fetchall()]


def faults_of_the_file() -> list[str]:
    """Return what SQLite itself finds wrong with its file; nothing on PostgreSQL."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]


def _rows_in(
    model: type[models.Model], school_id: UUID, chunk: list[str]
) -> dict[str, models.Model]:
    try:
        return _fetched(model, school_id, chunk)
    except CANNOT_READ:
        return {key: row for each in chunk for key, row in _one(model, school_id, each).items()}


def _one(model: type[models.Model], school_id: UUID, id_text: str) -> dict[str, models.Model]:
    try:
        return _fetched(model, school_id, [id_text])
    except CANNOT_READ:
        return {}


def _fetched(
    model: type[models.Model], school_id: UUID, chunk: list[str]
) -> dict[str, models.Model]:
    rows = model._base_manager.filter(school_id=school_id, id__in=[UUID(each) for each in chunk])
    return {str(row.serializable_value("id")): row for row in rows}


def _ids_stored_oddly(model: type[models.Model], school_id: UUID) -> Iterator[str]:
    """
    Return the rows that hold a value as the program never writes it; SQLite keeps any text.

    Django may still read such a value, or take it for none, while no question ever finds the row:
    an id in capitals is the same id to us and another to SQLite.
    """
    if connection.vendor != "sqlite":
        return
    for field in model._meta.concrete_fields:
        for kind, odd in ODD_ON_SQLITE:
            if isinstance(_target_of(field), kind):
                column = connection.ops.quote_name(field.column)
                condition = f"{column} IS NOT NULL AND ({odd.format(column)})"
                yield from _ids_where(model, school_id, condition)
                break


def _target_of(field: "models.Field[object, object]") -> "models.Field[object, object]":
    return field.target_field if isinstance(field, models.ForeignKey) else field


def _ids_where(model: type[models.Model], school_id: UUID, condition: str) -> list[str]:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_id_column()} FROM {table} WHERE school_id = %s AND {condition}",
            [_as_stored(school_id)],
        )
        return [_text(row[0]) for row in cursor.fetchall()]


def _id_column() -> str:
    # As bytes on SQLite, since a damaged text may not even be text.
    return "CAST(id AS BLOB)" if connection.vendor == "sqlite" else "id"


def _as_stored(school_id: UUID) -> str | UUID:
    return school_id if connection.features.has_native_uuid_field else school_id.hex


def _text(stored: object) -> str:
    text = stored.decode(errors="replace") if isinstance(stored, bytes) else str(stored)
    try:
        return str(UUID(text))
    except ValueError:
        return text
