"""Norms of a pack on the same acts of the same people, hard in one clause and soft in another."""

from __future__ import annotations

from norms.language import Force, Norm
from norms.lint.detectors.force.pairs import PAIR
from norms.lint.pack_view import PackView
from norms.lint.shelf import Found, detects_in_pack


@detects_in_pack(PAIR)
def pack_force(view: PackView) -> Found:
    """Compare norms of one modality, with the same acts and the same conditions, by their force."""
    seen: dict[object, Norm] = {}
    for clause in view.pack.in_force(view.world.on):
        for norm in clause.norms:
            boxes = frozenset(frozenset(box.values()) for box in norm.boxes)
            first = seen.setdefault((norm.modality, norm.acts, boxes), norm)
            if {first.force, norm.force} == {Force.HARD, Force.SOFT}:
                other = view.pack.clauses[first.clause]
                reason = (
                    f"{other.id} is {first.force}, {clause.id} is {norm.force}, for the same acts."
                )
                yield view.at_all(PAIR, [clause, other], reason)
