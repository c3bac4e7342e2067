"""Reading ``LODGE_DATABASE_URL``: one address for SQLite or PostgreSQL."""

from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

Settings: TypeAlias = dict[str, object]

SQLITE_OPTIONS: Settings = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: NORMAL may lose an acknowledged hand-in at a power cut.
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000"
    ),
}


def database_at(address: str) -> Settings:
    """
    Return Django's settings for a database address.

    :raises ImproperlyConfigured: if the address is neither ``sqlite:///`` nor ``postgresql://``.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1:
        return _postgresql(address)
    raise ImproperlyConfigured(
        "LODGE_DATABASE_URL must read sqlite:///folder/file.sqlite3 or "
        f"postgresql://user@host:port/name, not {parts.scheme or 'nothing'}://…"
    )


def _sqlite(path: str) -> Settings:
    return {
        "ENGINE": "lodge.config.sqlite",
        "NAME": str(Path(path).absolute()),
        "CONN_MAX_AGE": 600,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def _postgresql(address: str) -> Settings:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"LODGE_DATABASE_URL: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
