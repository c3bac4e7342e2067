"""An online safety concern, or what monitoring has shown."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

ONLINE_SAFETY = TYPES.put(
    IncidentType(
        code="online_safety",
        title="Online safety concern",
        about=About.PUPIL,
        events=("online_safety_concern", "upsetting_message", "incident"),
        facts={"person": "pupil"},
        open_facts=("risk_to_child", "serious", "appropriate"),
        order=60,
        suspicion="harm",
        act="message",
        do="Listen. Do not look at the device, and keep no copy of anything.",
        asked=(
            Asked("what", "What has happened?", hint="In your own words; no pictures, no links."),
            Asked("told_by", "Who told you, or how was it noticed?"),
        ),
    )
)
