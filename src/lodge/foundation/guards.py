"""
Guards in the database itself: rows stay in their school, references stay in it, history stays.

They are triggers worked out from the models, so no room writes any. Django remakes a table on
SQLite when a column changes and its triggers go with it: therefore they are taken down before a
migration and put up after it, rather than made once in a migration of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from lodge.foundation.tenancy import SchoolEventRow, SchoolRow, school_models

APPEND_ONLY = "is append-only: add a correction instead"
STAYS = "rows stay in the school they were made in"
SAME_SCHOOL = "points at a row that is not of the same school"

POSTGRESQL_FUNCTIONS = """
CREATE OR REPLACE FUNCTION lodge_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE FUNCTION lodge_same_school() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
  there boolean;
BEGIN
  IF target IS NOT NULL THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1 AND school_id = $2)', TG_ARGV[2])
      INTO there USING target, NEW.school_id;
    IF NOT there THEN
      RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
"""


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger: before what on which table, and what it says when it refuses."""

    name: str
    table: str
    before: str
    says: str
    column: str | None = None
    target: str | None = None


def guards() -> list[Guard]:
    """Return every guard the models ask for."""
    return [guard for model in school_models() for guard in _guards_of(model)]


def put_up(using: str) -> None:
    """Make every guard whose table is there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        for guard in guards():
            if guard.table in tables and guard.target in tables | {None}:
                cursor.execute(_drop(guard, connection))
                cursor.execute(_create(guard, connection))


def take_down(using: str) -> None:
    """Remove every guard; a migration is about to remake tables."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards():
            if guard.table in tables:
                cursor.execute(_drop(guard, connection))


def missing(using: str) -> list[str]:
    """Return the names of the guards that are not up."""
    connection = connections[using]
    question = (
        "SELECT tgname FROM pg_trigger"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        there = {row[0] for row in cursor.fetchall()}
    return [guard.name for guard in guards() if guard.name not in there]


def _guards_of(model: type[SchoolRow] | type[SchoolEventRow]) -> Iterator[Guard]:
    table = model._meta.db_table
    if model.append_only:
        yield Guard(f"{table}_no_update", table, "UPDATE", f"{table} {APPEND_ONLY}")
        yield Guard(f"{table}_no_delete", table, "DELETE", f"{table} {APPEND_ONLY}")
    else:
        yield Guard(f"{table}_stays", table, "UPDATE OF school_id", f"{table}: {STAYS}")
    for column, target in _references(model._meta.concrete_fields):
        says = f"{table}.{column} {SAME_SCHOOL}"
        yield Guard(f"{table}_{column}_in", table, "INSERT", says, column, target)
        yield Guard(f"{table}_{column}_up", table, f"UPDATE OF {column}", says, column, target)


def _references(fields: Iterable["models.Field[object, object]"]) -> Iterator[tuple[str, str]]:
    for field in fields:
        target = field.related_model
        if isinstance(target, type) and issubclass(target, SchoolRow) and field.column:
            yield field.column, target._meta.db_table


def _drop(guard: Guard, connection: BaseDatabaseWrapper) -> str:
    where = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{guard.name}"{where}'


def _create(guard: Guard, connection: BaseDatabaseWrapper) -> str:
    start = f'CREATE TRIGGER "{guard.name}" BEFORE {guard.before} ON "{guard.table}" FOR EACH ROW '
    if connection.vendor == "postgresql":
        return start + _postgresql_body(guard)
    return start + _sqlite_body(guard)


def _postgresql_body(guard: Guard) -> str:
    if guard.column is not None:
        return (
            f"EXECUTE FUNCTION lodge_same_school('{guard.says}', '{guard.column}', "
            f"'{guard.target}')"
        )
    moved = "WHEN (OLD.school_id IS DISTINCT FROM NEW.school_id) "
    return f"{moved if STAYS in guard.says else ''}EXECUTE FUNCTION lodge_refuse('{guard.says}')"


def _sqlite_body(guard: Guard) -> str:
    when = ""
    if guard.column is not None:
        when = (
            f'WHEN NEW."{guard.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM '
            f'"{guard.target}" WHERE id = NEW."{guard.column}" AND school_id = NEW.school_id) '
        )
    elif STAYS in guard.says:
        when = "WHEN OLD.school_id IS NOT NEW.school_id "
    return f"{when}BEGIN SELECT RAISE(ABORT, '{guard.says}'); END"
