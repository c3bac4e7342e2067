"""Found in an exam: it goes back only when the head of centre has decided (IMP-55)."""

from lodge.devices.types import BASES, Basis

EXAM = BASES.put(
    Basis(
        code="exam",
        title="Found in an exam",
        collected_by="confiscated_to",
        collected_when="confiscated_when",
        given_by=None,
        decided_act=None,
        kept_by="exam",
    )
)
