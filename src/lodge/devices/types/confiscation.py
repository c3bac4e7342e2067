"""Taken from a pupil as a consequence."""

from lodge.devices.types import BASES, Basis

CONFISCATION = BASES.put(
    Basis(
        code="confiscation",
        title="Confiscated",
        collected_by="confiscated_to",
        collected_when="confiscated_when",
        given_by=None,
        decided_act=None,
        kept_by="confiscated",
    )
)
