"""
The record of the tests that ran: as a run writes it, and as it is kept with the product.

A run writes every test. What is kept is shorter: tests of the product with their names in full, and
of the others one line for all the cases of a test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

PASSED: Final = "passed"
SKIPPED: Final = "skipped"
# Tests of what people see and do; the others show that the pack says it.
PRODUCT: Final = ("tests/rooms/", "tests/browser/", "tests/desk_js/")
DESK: Final = ("tests/rooms/desk/", "tests/rooms/devices/", "tests/browser/", "tests/desk_js/")
# Shipped beside this module; written by `norms coverage --keep`.
KEPT: Final = Path(__file__).with_name("kept.json")


@dataclass(frozen=True, slots=True)
class Ran:
    """
    A test that ran: its name, what came of it, and the ids that its marker carries.

    ``words`` are those ids of which it shows no more than that the words can be read.
    """

    test: str
    outcome: str
    shows: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def is_of_product(self) -> bool:
        """Whether it tests what people see and do."""
        return self.test.startswith(PRODUCT)

    @property
    def is_of_desk(self) -> bool:
        """Whether it tests what is done with a device that is handed in."""
        return self.test.startswith(DESK)

    @property
    def function(self) -> str:
        """Return its name without the case."""
        return self.test.partition("[")[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """The record as it is kept: the day it was made, the versions of the packs, the tests."""

    made_on: str
    versions: Mapping[str, str]
    ran: tuple[Ran, ...]


def read_ran(content: bytes | str) -> tuple[Ran, ...]:
    """
    Return the tests of a run.

    :raises msgspec.DecodeError: if it is not what the tests write.
    """
    return msgspec.json.decode(content, type=tuple[Ran, ...])


def read_kept(content: bytes | str) -> Kept:
    """
    Return a record that was kept.

    :raises msgspec.DecodeError: if it is none.
    """
    return msgspec.json.decode(content, type=Kept)


def kept_from(ran: Sequence[Ran], *, made_on: str, versions: Mapping[str, str]) -> Kept:
    """Return the record of a run as it is to be kept, in an order that no run changes."""
    counting = [each for each in ran if each.outcome != SKIPPED]
    product = [each for each in counting if each.is_of_product]
    others = _by_function([each for each in counting if not each.is_of_product])
    ordered = sorted([*product, *others], key=lambda each: (each.test, each.outcome))
    return Kept(made_on, dict(sorted(versions.items())), tuple(ordered))


def written(kept: Kept) -> bytes:
    """Return a record as it is written, a test to a line, so that what changed can be read."""
    head = msgspec.json.encode({"made_on": kept.made_on, "versions": kept.versions})
    lines = b",\n".join(msgspec.json.encode(each) for each in kept.ran)
    return head[:-1] + b',"ran":[\n' + lines + b"\n]}\n"


def _by_function(ran: Sequence[Ran]) -> list[Ran]:
    """Return one line for all the cases of a test that came out alike."""
    shows: dict[tuple[str, str], set[str]] = {}
    words: dict[tuple[str, str], set[str]] = {}
    for each in ran:
        key = (each.function, each.outcome)
        shows.setdefault(key, set()).update(each.shows)
        words.setdefault(key, set()).update(each.words)
    return [
        Ran(*key, tuple(sorted(shown)), tuple(sorted(words[key]))) for key, shown in shows.items()
    ]
