"""Police take a device in school (J19): it leaves us and is still followed."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

POLICE_CUSTODY = TYPES.put(
    IncidentType(
        code="police_custody",
        title="Police take a device",
        about=About.PUPIL,
        events=("evidence_confiscated",),
        facts={"person": "pupil", "evidence": "yes"},
        order=70,
        basis="police",
        suspicion="offence",
        do="Ask for the officer's number and a reference. Give them the printed receipt.",
        asked=(
            Asked("officer", "What is the officer's number?", hint="The number, not the name."),
            Asked("reference", "What is the reference?"),
            Asked("bag", "What is the number of the bag, if there is one?", needed=False),
        ),
    )
)
