"""A pupil used a device where it may not be used."""

from lodge.incidents.types import PLAIN, TYPES, About, IncidentType

USED = TYPES.put(
    IncidentType(
        code="used",
        title="Used",
        about=About.PUPIL,
        events=("breach_by_pupil", "misuse_believed"),
        facts={**PLAIN, "breach": "used"},
        open_facts=("serious", "appropriate", "risk_to_child"),
        order=20,
        sighted=True,
        ladder=True,
        basis="confiscation",
        home="{name} was seen using a device.",
        says="You are using your device. Please switch it off and give it to me.",
        do="Take it, and bring or send it to where it is kept.",
    )
)
