"""Reading the settings of a site from the environment, each with its own plain default."""

import os
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


def secret_key(*, kept_in: Path, default: str) -> str:
    """Return the secret that was given, else the one kept in the data folder, else a default."""
    given = words("LODGE_SECRET_KEY")
    if given:
        return given
    return kept_in.read_text().strip() if kept_in.is_file() else default
