"""The reference interpreter: the obvious reading of a pack, for a situation known in full."""

from __future__ import annotations

from collections.abc import Sequence

from norms.deciding.resolution import Outcome, resolve
from norms.language import Box, Modality, Norm, Test
from norms.situations import Situation


def interpret(*, norms: Sequence[Norm], situation: Situation) -> Outcome:
    """
    Say what the norms make of a situation.

    :raises KeyError: if the situation leaves an axis unknown that a norm asks about.
    """
    act = situation.known["act"]

    def holds(test: Test) -> bool:
        return test.admits(situation.known[test.axis])

    def inside(box: Box, *, but: str = "") -> bool:
        return all(holds(test) for test in box.values() if test.axis != but)

    def counts(norm: Norm) -> bool:
        # An obligation to do the act permits it, whatever act triggers the obligation.
        but = "act" if norm.modality is Modality.OBLIGE else ""
        return act in norm.acts and any(inside(box, but=but) for box in norm.boxes)

    return resolve(
        counting=[norm for norm in norms if counts(norm)],
        duties=[
            norm
            for norm in norms
            if norm.modality is Modality.OBLIGE and any(map(inside, norm.boxes))
        ],
        unmet=lambda norm: (test for test in norm.requires if not holds(test)),
    )
