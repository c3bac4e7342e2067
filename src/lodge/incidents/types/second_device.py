"""A second or hidden device, beside the one that was handed in (J20)."""

from lodge.incidents.types import PLAIN, TYPES, About, IncidentType

SECOND_DEVICE = TYPES.put(
    IncidentType(
        code="second_device",
        title="Second device",
        about=About.PUPIL,
        events=("breach_by_pupil", "misuse_believed"),
        facts={**PLAIN, "breach": "second_device"},
        open_facts=("serious", "appropriate", "risk_to_child"),
        order=40,
        sighted=True,
        ladder=True,
        basis="confiscation",
        home="{name} was found to have a second device.",
        act="bring_second",
        says="You have another device with you. Please switch it off and give it to me.",
        do="Take it. Say nothing about why; somebody will ask, and offer help.",
    )
)
