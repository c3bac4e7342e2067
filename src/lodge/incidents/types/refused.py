"""A pupil was asked for a device and did not give it up (J20)."""

from lodge.incidents.types import PLAIN, TYPES, About, IncidentType

REFUSED = TYPES.put(
    IncidentType(
        code="refused",
        title="Refused",
        about=About.PUPIL,
        events=("breach_by_pupil", "misuse_believed"),
        facts={**PLAIN, "breach": "other"},
        open_facts=("serious", "appropriate", "risk_to_child"),
        order=30,
        sighted=True,
        ladder=True,
        on_call=True,
        basis="confiscation",
        home="{name} was asked for a device and did not hand it over.",
        says="I have asked you for it. I will not ask again. Somebody will come and talk with you.",
        do="Do not take it by force and do not argue. Carry on; the on-call leader comes.",
    )
)
