"""A query that refuses to run until somebody has said whose rows are meant."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar

from django.db import models, transaction
from django.db.models import sql

from lodge.foundation.statements.inserting import insert

RowT = TypeVar("RowT", bound=models.Model)

if TYPE_CHECKING:

    class DjangoRows(models.QuerySet[RowT]):
        """The parts of Django's query set that its published types leave out."""

        def _chain(self) -> Self: ...
        def _clone(self) -> Self: ...
        def _update(self, values: object) -> int: ...
        def bulk_create(
            self, objs: Iterable[RowT], *args: object, **kwargs: object
        ) -> list[RowT]: ...
        def _combinator_query(
            self, combinator: str, *others: models.QuerySet[models.Model], all: bool = False
        ) -> Self: ...
        def __xor__(self, other: models.QuerySet[RowT]) -> Self: ...

    class DjangoQuery(sql.Query):
        """Django's query as its own expressions call it."""

        model: type[models.Model]

        def resolve_expression(self, *args: object, **kwargs: object) -> Self: ...

else:
    DjangoRows = models.QuerySet
    DjangoQuery = sql.Query


class UnscopedQuery(RuntimeError):
    """Raised when code asks for rows without saying of which school."""


class ScopedQuery(DjangoQuery):
    """The SQL behind a query set: it stands in no other question before it is scoped."""

    is_scoped = False

    def resolve_expression(self, *args: object, **kwargs: object) -> Self:
        """Stand inside another query, in an ``Exists`` or a ``Subquery`` of it too."""
        if not self.is_scoped and not self.is_empty():
            raise _unscoped(self.model)
        return super().resolve_expression(*args, **kwargs)


class ScopedQuerySet(DjangoRows[RowT]):
    """
    Django's query set with a gate before each road to the database.

    INVARIANT: a query that is neither marked as scoped nor empty never reaches the database.
    """

    _scoped = False

    def __init__(
        self,
        model: type[RowT] | None = None,
        query: sql.Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        """Begin with a query that knows whether it is scoped."""
        super().__init__(model, ScopedQuery(model) if query is None else query, using, hints)

    def marked_as_scoped(self) -> Self:
        """Let these rows be read; only scoping filters call this, on rows that are theirs alone."""
        self._scoped = True
        if isinstance(self.query, ScopedQuery):
            self.query.is_scoped = True
        return self

    def _clone(self) -> Self:
        rows = super()._clone()
        rows._scoped = self._scoped
        return rows

    def _check(self, *others: models.QuerySet[models.Model]) -> None:
        _ensure_scoped(self)
        for each in others:
            _ensure_scoped(each)

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[RowT]:
        """Read row by row."""
        self._check()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[RowT]:
        """Read row by row, not blocking."""
        self._check()
        return super().aiterator(chunk_size)

    def aggregate(self, *args: object, **kwargs: object) -> dict[str, object]:
        """Sum the rows up."""
        self._check()
        return super().aggregate(*args, **kwargs)

    def count(self) -> int:
        """Count the rows."""
        self._check()
        return super().count()

    def exists(self) -> bool:
        """Say whether there is a row."""
        self._check()
        return super().exists()

    def update(self, **kwargs: object) -> int:
        """Change the rows."""
        self._check()
        return super().update(**kwargs)

    def update_or_create(
        self,
        defaults: Mapping[str, object] | None = None,
        create_defaults: Mapping[str, object] | None = None,
        **kwargs: object,
    ) -> tuple[RowT, bool]:
        """Change the row that is there, or make it."""
        self._check()
        return super().update_or_create(defaults, create_defaults, **kwargs)

    def bulk_create(self, objs: Iterable[RowT], *args: object, **kwargs: object) -> list[RowT]:
        """Write new rows; Django has those that may be there already."""
        rows = list(objs)
        if args or kwargs:
            return super().bulk_create(rows, *args, **kwargs)
        if rows:
            with transaction.atomic(using=self.db, savepoint=False):
                insert(rows, using=self.db)
        return rows

    def _update(self, values: object) -> int:
        self._check()
        return super()._update(values)

    def _raw_delete(self, using: str | None) -> int:
        self._check()
        return super()._raw_delete(using)

    def explain(self, *, format: str | None = None, **options: object) -> str:
        """Say how the database would read the rows."""
        self._check()
        return super().explain(format=format, **options)

    def raw(self, *_: object, **__: object) -> NoReturn:
        """Refuse: nobody can see the school in a text of SQL."""
        raise UnscopedQuery(f"No raw SQL on {self.model.__name__}: it cannot be kept to a school.")

    def resolve_expression(self, *args: object, **kwargs: object) -> object:
        """Stand inside another query."""
        self._check()
        return super().resolve_expression(*args, **kwargs)

    def _combinator_query(
        self, combinator: str, *others: models.QuerySet[models.Model], all: bool = False
    ) -> Self:
        self._check(*others)
        return super()._combinator_query(combinator, *others, all=all)

    def __or__(self, other: "models.QuerySet[RowT]") -> Self:
        """Return the rows of either."""
        self._check(other)
        return super().__or__(other)

    def __and__(self, other: "models.QuerySet[RowT]") -> Self:
        """Return the rows of both."""
        self._check(other)
        return super().__and__(other)

    def __xor__(self, other: "models.QuerySet[RowT]") -> Self:
        """Return the rows of one of the two."""
        self._check(other)
        return super().__xor__(other)


def _ensure_scoped(query: models.QuerySet[models.Model]) -> None:
    scoped = not isinstance(query, ScopedQuerySet) or query._scoped
    if not scoped and not query.query.is_empty():
        raise _unscoped(query.model)


def _unscoped(model: type[models.Model]) -> UnscopedQuery:
    return UnscopedQuery(
        f"Say whose rows of {model.__name__} you mean: begin with .of(school_id) or "
        ".visible_to(actor)."
    )
