"""The shelf of detectors and of the kinds of finding that they make."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from norms.lint.findings import Finding, Kind, Severity
from norms.lint.pack_view import PackView
from norms.lint.written.policy import Policy

Found = Iterator[Finding]
ReadsText = Callable[[Policy], Found]
ReadsPack = Callable[[PackView], Found]


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector as it stands on the shelf: what it finds, how, and in what."""

    name: str
    explains: str
    kinds: tuple[Kind, ...]
    text: ReadsText | None = None
    pack: ReadsPack | None = None


KINDS: dict[str, Kind] = {}
DETECTORS: dict[str, Detector] = {}


def put(kind: Kind) -> Kind:
    """
    Put a kind of finding on the shelf and return it.

    :raises ValueError: if another kind has its code.
    """
    if KINDS.get(kind.code, kind) != kind:
        raise ValueError(f"Two kinds of finding have the code {kind.code}.")
    KINDS[kind.code] = kind
    return kind


def kind(code: str, severity: str, title: str, *, why: str, mend: str) -> Kind:
    """Put a kind of finding on the shelf, its severity given as H, M or L."""
    return put(Kind(code, Severity(severity), title, why, mend))


def detects(*kinds: Kind) -> Callable[[ReadsText], ReadsText]:
    """Put a function on the shelf that finds these kinds in a written policy."""

    def shelve(run: ReadsText) -> ReadsText:
        name = f"{run.__module__}.{run.__name__}"
        DETECTORS[name] = Detector(name, explained(run.__doc__), kinds, text=run)
        return run

    return shelve


def detects_in_pack(*kinds: Kind) -> Callable[[ReadsPack], ReadsPack]:
    """Put a function on the shelf that finds these kinds in a pack."""

    def shelve(run: ReadsPack) -> ReadsPack:
        name = f"{run.__module__}.{run.__name__}"
        DETECTORS[name] = Detector(name, explained(run.__doc__), kinds, pack=run)
        return run

    return shelve


def explained(words: str | None) -> str:
    """Return a docstring as one line."""
    return " ".join((words or "").split())


def load(package: ModuleType) -> None:
    """Import every module of a package, so that each puts its detectors on the shelf."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)


def detectors() -> tuple[Detector, ...]:
    """Return every detector there is, by name."""
    return tuple(found for _, found in sorted(DETECTORS.items()))
