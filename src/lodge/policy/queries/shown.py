"""Which tests show which clause, where a list of them was shipped with Lodge."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from norms.coverage import PASSED, Ran

HERE: Final = Path(__file__).resolve()
# Shipped beside the room, or written by the tests where Lodge runs from its source.
PLACES: Final = (HERE.parents[1] / "shown.json", HERE.parents[4] / "build" / "shown.json")


@cache
def tests_by_clause() -> Mapping[str, tuple[str, ...]] | None:
    """Return the tests that passed by the clause they show, or None if no list was shipped."""
    for file in PLACES:
        try:
            ran = msgspec.json.decode(file.read_bytes(), type=list[Ran])
        except (OSError, msgspec.DecodeError):
            continue
        found: dict[str, list[str]] = {}
        for each in ran:
            for clause in each.shows if each.outcome == PASSED else ():
                found.setdefault(clause, []).append(each.test)
        return {clause: tuple(sorted(tests)) for clause, tests in found.items()}
    return None
