"""Rows that can no longer matter to an answer, when only some axes are still to be asked."""

from __future__ import annotations

from collections.abc import Callable, Set

from norms.deciding.refinement import Table


def forgetting(table: Table, asked: Set[str]) -> Callable[[int], int]:
    """
    Return what leaves out rows that cannot matter once some axes have been asked.

    Conditions of a norm that does not count; and further boxes of one that is sure to.
    """
    conditions, boxes = _by_norm(table)
    sure = sum(1 << bit for bit, row in enumerate(table.rows) if row.tests.keys() <= asked)

    def forget(rows: int) -> int:
        for counts, requires in conditions:
            if not rows & counts:
                rows &= ~requires
        for several in boxes:
            if certain := rows & several & sure:
                rows = rows & ~several | (certain & -certain)
        return rows

    return forget


def _by_norm(table: Table) -> tuple[list[tuple[int, int]], list[int]]:
    """Return each norm's boxes with its conditions, and the boxes of those that have several."""
    found: dict[int, dict[str, int]] = {}
    for bit, row in enumerate(table.rows):
        roles = found.setdefault(id(row.norm), {"counts": 0, "due": 0, "requires": 0})
        roles[row.role] |= 1 << bit
    conditions = [(roles["counts"], roles["requires"]) for roles in found.values()]
    boxes = [roles[role] for roles in found.values() for role in ("counts", "due")]
    return (
        [(counts, requires) for counts, requires in conditions if requires],
        [bits for bits in boxes if bits & (bits - 1)],
    )
