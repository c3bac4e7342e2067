"""
Questions that every request asks: worked out into SQL once, then asked with another value.

Django works a question out anew each time, which takes it ten times as long as the database takes
to answer. Where questions differ that is well spent; who is asking is always asked the same way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:

    class RelatedPopulator:
        """The part of Django that its published types leave out: it reads rows beside a row."""

        def populate(self, row: Sequence[object], from_obj: models.Model) -> None: ...

    def get_related_populators(
        klass_info: object, select: object, db: str
    ) -> list[RelatedPopulator]: ...

else:
    from django.db.models.query import RelatedPopulator, get_related_populators

RowT = TypeVar("RowT", bound=models.Model)
KeyT = TypeVar("KeyT", UUID, str)


@dataclass(frozen=True, slots=True)
class _Answered(Generic[RowT]):
    """A question as one connection asks it, and how its answer becomes a row."""

    connection: BaseDatabaseWrapper
    sql: str
    read: Callable[[Sequence[object]], Sequence[object]]
    model: type[RowT]
    names: Sequence[str]
    related: Sequence[RelatedPopulator]

    def ask(self, key: UUID | str) -> RowT | None:
        """Ask the database, and return the row."""
        native = self.connection.features.has_native_uuid_field
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, [key.hex if isinstance(key, UUID) and not native else key])
            found = cursor.fetchone()
        if found is None:
            return None
        values = self.read(found)
        row = self.model.from_db(self.connection.alias, self.names, values[: len(self.names)])
        for each in self.related:
            each.populate(values, row)
        return row


class Question(Generic[RowT, KeyT]):
    """
    The row of which one column has a value, with the rows that are read along with it.

    ``rows`` makes of a value the question that Django asks; ``sample`` is any such value. What is
    kept is the text of the question, never an answer.
    """

    def __init__(self, rows: Callable[[KeyT], models.QuerySet[RowT]], *, sample: KeyT) -> None:
        """Keep how to ask; it is worked out when it is asked first."""
        self._rows: Callable[[KeyT], models.QuerySet[RowT]] = rows
        self._sample: KeyT = sample
        self._kept = local()

    def answer(self, key: KeyT) -> RowT | None:
        """Return the row as it is now, or None if there is none."""
        known: _Answered[RowT] | None = getattr(self._kept, "known", None)
        if known is None or known.connection is not connections[known.connection.alias]:
            known = self._kept.known = _worked_out(self._rows(self._sample))
        return known.ask(key)


def _worked_out(rows: models.QuerySet[RowT]) -> _Answered[RowT]:
    connection = connections[rows.db]
    compiler = rows.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    assert len(values) == 1, "a question has one value"
    shape, select = compiler.klass_info, compiler.select
    converters = compiler.get_converters(each for each, _, _ in select)
    names = [select[place][0].target.attname for place in shape["select_fields"]]
    return _Answered(
        connection=connection,
        sql=sql,
        read=lambda found: next(compiler.apply_converters([found], converters)),
        model=rows.model,
        names=names,
        related=get_related_populators(shape, select, rows.db),
    )
