"""Somebody was filmed or photographed with a device."""

from lodge.incidents.types import TYPES, About, IncidentType

FILMING = TYPES.put(
    IncidentType(
        code="filming",
        title="Filming others",
        about=About.PUPIL,
        events=("breach_by_pupil", "worrying_use_seen", "misuse_believed", "incident"),
        facts={"person": "pupil", "breach": "used"},
        open_facts=("evidence", "safeguarding", "serious", "appropriate", "risk_to_child"),
        order=50,
        sighted=True,
        ladder=True,
        on_call=True,
        basis="confiscation",
        home="{name} was seen filming or taking pictures.",
        suspicion="harm",
        act="photograph",
        says="Please stop filming, switch it off and give it to me.",
        do="Take it. Do not look at what is on it. Tell whoever was filmed that you have it.",
    )
)
