"""With the police: out of our hands, still followed, and with nobody of the family (IMP-82)."""

from lodge.devices.types import BASES, Basis

POLICE = BASES.put(
    Basis(
        code="police",
        title="With the police",
        collected_by="confiscated_to",
        collected_when="confiscated_when",
        given_by=None,
        decided_act=None,
        kept_by="police",
    )
)
