"""Reading the settings of a site from the environment, each with its own plain default."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"", "0", "false", "no", "off"})


def words(name: str, default: str = "") -> str:
    """Return a setting as it was given."""
    return os.environ.get(name, default).strip()


def switch(name: str, *, default: bool = False) -> bool:
    """
    Return a yes-or-no setting.

    :raises ImproperlyConfigured: if it is neither.
    """
    given = os.environ.get(name)
    if given is None:
        return default
    if given.strip().lower() not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {given!r}.")
    return given.strip().lower() in YES


def several(name: str, default: str = "") -> list[str]:
    """Return a setting of several words with commas between them."""
    return [word.strip() for word in words(name, default).split(",") if word.strip()]


def host_and_port(name: str, *, port: int) -> tuple[str, int]:
    """
    Return a setting that reads ``name:port``, or the usual port where it gives none.

    :raises ImproperlyConfigured: if the port is not a number.
    """
    host, _, given = words(name).partition(":")
    if given and not given.isdecimal():
        raise ImproperlyConfigured(f"{name} must read name:port, not {words(name)!r}.")
    return host, int(given or port)


def one_of(name: str, choices: Sequence[str], *, default: str) -> str:
    """
    Return a setting that is one of a few words, in capitals.

    :raises ImproperlyConfigured: if it is none of them.
    """
    given = (words(name) or default).upper()
    if given not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {given!r}.")
    return given


def secret_key(*, kept_in: Path, default: str) -> str:
    """
    Return the secret that was given, else the one kept in the data folder, else a default.

    :raises ImproperlyConfigured: if the kept one is empty or cannot be read.
    """
    if given := words("LODGE_SECRET_KEY"):
        return given
    try:
        kept = kept_in.read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        return default
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The secret in {kept_in} cannot be read: {error}.") from error
    if not kept:
        raise ImproperlyConfigured(f"{kept_in} is empty: remove it, and a new secret is made.")
    return kept
