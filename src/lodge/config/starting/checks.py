"""What must be true before Lodge starts: each failure is one line that says what to do."""

import sqlite3
from collections.abc import Sequence
from typing import Final

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from lodge.config.settings import DEFAULT_SECRET
from lodge.foundation import guards

SAFE_SQLITE: Final = (3, 51, 3)


def register_all() -> None:
    """Tell Django of the checks that need no database."""
    register(sqlite_is_safe)
    register(secret_is_secret, Tags.security)


def sqlite_is_safe(
    *, app_configs: Sequence[AppConfig] | None = None, **_: object
) -> list[CheckMessage]:
    """Refuse a SQLite that can corrupt its file when two connections write and checkpoint."""
    on_sqlite = connections["default"].vendor == "sqlite"
    if not on_sqlite or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    wanted = ".".join(map(str, SAFE_SQLITE))
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can corrupt its file: install pysqlite3 0.6.1 or "
            f"newer, which brings {wanted} or newer.",
            id="lodge.E001",
        )
    ]


def secret_is_secret(
    *, app_configs: Sequence[AppConfig] | None = None, **_: object
) -> list[CheckMessage]:
    """Refuse the secret that everybody can read in the source, except in the demo."""
    if settings.DEMO or settings.DEBUG or settings.SECRET_KEY != DEFAULT_SECRET:
        return []
    return [
        Error(
            "LODGE_SECRET_KEY is not set: give it 50 random characters and keep them safe, or set "
            "LODGE_DEMO=1 for the demo.",
            id="lodge.E002",
        )
    ]


def https_can_be_reached() -> list[CheckMessage]:
    """Refuse to send people on to HTTPS where nobody could tell us that they came by it."""
    sends_on = settings.SECURE_SSL_REDIRECT and settings.SECURE_PROXY_SSL_HEADER is None
    if not sends_on:
        return []
    return [
        Error(
            "Every page would be sent on to HTTPS for ever, as Lodge itself speaks HTTP. Behind a "
            "web server that keeps the certificate set LODGE_BEHIND_PROXY=1; to do without HTTPS "
            "set LODGE_HTTPS=0.",
            id="lodge.E007",
        )
    ]


def database_is_ready() -> list[CheckMessage]:
    """Refuse a database that cannot be reached, lags behind, or has lost its guards."""
    connection = connections["default"]
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        no_counts = settings.COUNTS_TABLE not in connection.introspection.table_names()
        unguarded = [] if behind else guards.missing("default")
    except (DatabaseError, ImproperlyConfigured) as error:
        first_line = str(error).strip().splitlines()[0]
        return [Error(f"The database cannot be used: {first_line}", id="lodge.E003")]
    if behind:
        names = ", ".join(f"{m.app_label}.{m.name}" for m, _ in behind[:3])
        more = f" and {len(behind) - 3} more" if len(behind) > 3 else ""
        return [Error(f"Not yet migrated: {names}{more}. Run `lodge migrate`.", id="lodge.E004")]
    if no_counts:
        # Without it nobody could sign in.
        return [
            Error(
                "Wrong tries have no table to be counted in. Run `lodge migrate`.", id="lodge.E006"
            )
        ]
    if unguarded:
        return [
            Error(
                f"{len(unguarded)} guards of the database are gone ({unguarded[0]}, …). Run "
                "`lodge migrate`, then `lodge verify`.",
                id="lodge.E005",
            )
        ]
    return []
