"""Handed in by its owner for the school day."""

from lodge.devices.types import BASES, Basis

HAND_IN = BASES.put(
    Basis(
        code="hand_in",
        title="Handed in",
        collected_by="return_to",
        collected_when="return_when",
        given_by="return_by",
        decided_act="hand_in",
    )
)
