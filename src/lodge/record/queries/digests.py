"""The digest of a row: the same from memory and from either database."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Final, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from lodge.foundation.canonical import JSON, canonical
from lodge.record.domain import digest_of, utc_text

Field: TypeAlias = "models.Field[object, object]"


def key_of(row: models.Model) -> str:
    """Return the name of a row in the record: its table and its id."""
    return f"{row._meta.db_table}:{row.serializable_value('id')}"


def digest_of_row(row: models.Model) -> str:
    """
    Return the digest of the values of a row.

    What a table names as ``unsealed`` is left out: it changes without an act. A value that is
    empty for its column is too, so that a column added later with an empty
    default leaves the digests of older rows as they are.

    :raises TypeError: if a value is only known to the database; fetch the row again first.
    """
    values: dict[str, JSON] = {}
    for column in _columns(type(row)):
        value = column.plain(getattr(row, column.attribute))
        if not column.is_empty(value):
            values[column.name] = value
    return digest_of({"table": row._meta.db_table, "values": values})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """
    What has to be known of a column, worked out once.

    ``ready`` is the type whose values are written as they are; ``empty`` the default as text of a
    column of JSON that may be left out, and ``is_json`` says that it is one.
    """

    name: str
    attribute: str
    field: Field
    target: Field
    ready: type[object]
    is_json: bool
    empty: str | None

    def plain(self, value: object) -> JSON:
        """Return a value as JSON has it."""
        if value is None:
            return None
        if type(value) is self.ready:
            return _text(value)
        if hasattr(value, "resolve_expression"):
            named = f"{self.field.model.__name__}.{self.field.name}"
            raise TypeError(f"{named} is not worked out yet: fetch the row.")
        if self.is_json:
            return value  # type: ignore[return-value]  # a JSON column holds JSON
        try:
            return _text(self.target.to_python(value))
        except ValidationError as error:
            raise TypeError(f"{self.field}: {error.messages[0]}") from error

    def is_empty(self, value: JSON) -> bool:
        """Say whether a value is left out."""
        if self.is_json:
            # An empty list is not an empty mapping, nor is either of them nothing at all.
            if self.empty is None or (value and self.empty in _NOTHING):
                return False
            return canonical(value) == self.empty
        return value is None if self.field.null else value in (None, "", 0)


@cache
def _columns(model: type[models.Model]) -> tuple[_Column, ...]:
    left_out: frozenset[str] = getattr(model, "unsealed", frozenset())
    fields = (each for each in model._meta.concrete_fields if each.name not in left_out)
    return tuple(_column(field) for field in fields)


def _column(field: Field) -> _Column:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    is_json = isinstance(field, models.JSONField)
    may_be_left_out = is_json and (field.null or field.has_default())
    return _Column(
        name=field.column,
        attribute=field.attname,
        field=field,
        target=target,
        ready=_ready(target),
        is_json=is_json,
        empty=canonical(field.get_default()) if may_be_left_out else None,
    )


def _ready(field: Field) -> type[object]:
    """Return the type of which Django's own field of that kind makes what it is already."""
    kinds = (kind for base, kind in _READY if type(field).to_python is base.to_python)
    return next(kinds, _Column)


_NOTHING: Final = ("[]", "{}", "null")
_AS_IT_IS: Final = (str, bool, int, float)
_READY: Final[tuple[tuple[type[Field], type[object]], ...]] = (
    (models.UUIDField, UUID),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.CharField, str),
    (models.TextField, str),
    (models.BooleanField, bool),
    (models.IntegerField, int),
)


def _text(value: object) -> JSON:
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    raise TypeError(f"A {type(value).__name__} has no text in the record.")
