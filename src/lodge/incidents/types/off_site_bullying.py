"""A pupil is bullied by phone outside school, in the evening or at a weekend."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

OFF_SITE_BULLYING = TYPES.put(
    IncidentType(
        code="off_site_bullying",
        title="Bullying or harm off site",
        about=About.PUPIL,
        events=("off_site_bullying", "abusive_message", "incident"),
        facts={"person": "pupil"},
        open_facts=("risk_to_child", "serious", "appropriate"),
        order=20,
        suspicion="harm",
        act="message",
        do="See to the safety of whoever is harmed first. Keep no copies of messages or pictures.",
        asked=(
            Asked("what", "What has happened?", hint="In your own words; no pictures, no links."),
            Asked("when", "When, and how did you hear of it?"),
            Asked("harmed", "Who is harmed?", hint="Names, or forms, of pupils of this school."),
        ),
    )
)
