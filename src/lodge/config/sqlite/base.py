"""
Django's SQLite engine with a process-wide write lock: one writer, the others queue.

SQLite's own waiting is a busy loop; with several threads it makes the slowest writer ten times
slower. So each IMMEDIATE transaction takes a lock of this process first and gives it back when it
ends. Other processes (the job worker) still wait for SQLite's own lock.

The file is called ``base`` because Django looks for an engine under that name.
"""

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.core.management.color import Style
from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as SqliteOperations

WRITER_WAITS_SECONDS = 20.0

_write_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

# A worker process made by fork starts with no transaction of its own, hence with free locks.
os.register_at_fork(after_in_child=_write_locks.clear)


class DatabaseOperations(SqliteOperations):
    """Django's operations; an explicit flush may also empty the append-only tables."""

    def sql_flush(
        self,
        style: Style,
        tables: Sequence[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """Return the statements of a flush; the guards come back with ``post_migrate``."""
        emptied = super().sql_flush(
            style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
        )
        return [f'DROP TRIGGER IF EXISTS "{table}_no_delete"' for table in tables] + emptied


if TYPE_CHECKING:

    class DjangoSqlite(base.DatabaseWrapper):
        """The parts of Django's engine that its published types leave out."""

        transaction_mode: str | None

        def _start_transaction_under_autocommit(self) -> None: ...
        def _commit(self) -> None: ...
        def _rollback(self) -> None: ...
        def _close(self) -> None: ...

else:
    DjangoSqlite = base.DatabaseWrapper


class DatabaseWrapper(DjangoSqlite):
    """A connection that holds the write lock for as long as its transaction lasts."""

    ops_class = DatabaseOperations
    _release_write_lock: Callable[[], None] | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_write_lock()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_write_lock_back()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._give_write_lock_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_write_lock_back()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_write_lock_back()

    def _take_write_lock(self) -> None:
        if self.transaction_mode != "IMMEDIATE" or self._release_write_lock is not None:
            return
        lock = _write_locks[str(self.settings_dict["NAME"])]
        if not lock.acquire(timeout=WRITER_WAITS_SECONDS):
            raise OperationalError("database is locked: another writer took too long")
        self._release_write_lock = lock.release

    def _give_write_lock_back(self) -> None:
        release, self._release_write_lock = self._release_write_lock, None
        if release is not None:
            release()
