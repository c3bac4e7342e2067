"""What the tests showed, as it is kept with Lodge: nothing here is a claim without a test."""

from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from norms.coverage import KEPT, PASSED, Covered, Kept, coverage, read_kept
from norms.language import Pack


@cache
def record_kept() -> Kept | None:
    """Return the record of the tests that was shipped with Lodge, or None if none can be read."""
    try:
        return read_kept(KEPT.read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


@cache
def tests_by_clause() -> Mapping[str, tuple[str, ...]] | None:
    """Return the tests that passed by the clause they show, or None if no record was shipped."""
    record = record_kept()
    if record is None:
        return None
    found: dict[str, list[str]] = {}
    for each in record.ran:
        for clause in each.shows if each.outcome == PASSED else ():
            found.setdefault(clause, []).append(each.test)
    return {clause: tuple(sorted(tests)) for clause, tests in found.items()}


@lru_cache(maxsize=16)
def covered(pack: Pack) -> tuple[Covered, ...]:
    """Return each clause of a policy with what realises it, by the record."""
    record = record_kept()
    return coverage(pack=pack, inventory={}, ran=record.ran if record else None)
