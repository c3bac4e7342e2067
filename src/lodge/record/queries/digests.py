"""The digest of a row: the same from memory and from either database."""

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from lodge.foundation.canonical import JSON, canonical
from lodge.record.domain import digest_of, utc_text


def key_of(row: models.Model) -> str:
    """Return the name of a row in the record: its table and its id."""
    return f"{row._meta.db_table}:{row.serializable_value('id')}"


def digest_of_row(row: models.Model) -> str:
    """
    Return the digest of the values of a row.

    A value that is empty for its column is left out, so that a column added later with an empty
    default leaves the digests of older rows as they are.

    :raises TypeError: if a value is only known to the database; fetch the row again first.
    """
    values: dict[str, JSON] = {}
    for field in row._meta.concrete_fields:
        value = _plain(field, row.serializable_value(field.attname))
        if not _is_empty(field, value):
            values[field.column] = value
    return digest_of({"table": row._meta.db_table, "values": values})


def _is_empty(field: "models.Field[object, object]", value: JSON) -> bool:
    if isinstance(field, models.JSONField):
        # An empty list is not an empty mapping, nor is either of them nothing at all.
        may_be_left_out = field.null or field.has_default()
        return may_be_left_out and canonical(value) == canonical(field.get_default())
    return value is None if field.null else value in (None, "", 0)


def _plain(field: "models.Field[object, object]", value: object) -> JSON:
    if value is None:
        return None
    if hasattr(value, "resolve_expression"):
        raise TypeError(
            f"{field.model.__name__}.{field.name} is not worked out yet: fetch the row."
        )
    if isinstance(field, models.JSONField):
        return value  # type: ignore[return-value]  # a JSON column holds JSON
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    try:
        return _text(target.to_python(value))
    except ValidationError as error:
        raise TypeError(f"{field}: {error.messages[0]}") from error


def _text(value: object) -> JSON:
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return str(value.normalize())
    raise TypeError(f"A {type(value).__name__} has no text in the record.")
