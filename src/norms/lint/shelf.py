"""The shelf of detectors and of the kinds of finding that they make."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from norms.lint.findings import Finding, Kind, Severity

Subject = TypeVar("Subject")
Found = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector as it stands on the shelf: what it reads, what it finds, and how."""

    name: str
    reads: str
    explains: str
    kinds: tuple[Kind, ...]
    run: Callable[..., Found]


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


def detects(
    *kinds: Kind, reads: str = "text"
) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Put a function on the shelf that finds these kinds in a ``text`` or in a ``pack``."""

    def shelve(run: Callable[..., Found]) -> Callable[..., Found]:
        name = f"{run.__module__}.{run.__name__}"
        explains = " ".join((run.__doc__ or "").split())
        DETECTORS[name] = Detector(name, reads, explains, kinds, run)
        return run

    return shelve


def load(package: ModuleType) -> None:
    """Import every module of a package, so that each puts its detectors on the shelf."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)


def detectors(reads: str) -> tuple[Detector, ...]:
    """Return the detectors that read a ``text`` or a ``pack``, by name."""
    return tuple(found for _, found in sorted(DETECTORS.items()) if found.reads == reads)
