"""Kept as it may be evidence, for the safeguarding lead; never released from the desk (IMP-22)."""

from lodge.devices.types import BASES, EVIDENCE_HOLD, Basis

# The title stands on the desk's pages, so it says nothing of why (IMP-4).
EVIDENCE = BASES.put(
    Basis(
        code="evidence",
        title="Kept by a leader",
        collected_by="confiscated_to",
        collected_when="confiscated_when",
        given_by=None,
        decided_act=None,
        kept_by=EVIDENCE_HOLD,
    )
)
