"""A device was heard or seen, and not in use."""

from lodge.incidents.types import PLAIN, TYPES, About, IncidentType

HEARD_OR_SEEN = TYPES.put(
    IncidentType(
        code="heard_or_seen",
        title="Heard or seen",
        about=About.PUPIL,
        events=("breach_by_pupil", "misuse_believed"),
        facts={**PLAIN, "breach": "kept_on_person"},
        open_facts=("serious", "appropriate", "risk_to_child"),
        order=10,
        sighted=True,
        ladder=True,
        basis="confiscation",
        home="A device of {name}'s was heard or seen.",
        act="carry",
        says="I can see your device. Please switch it off and give it to me.",
        do="Take it, and bring or send it to where it is kept.",
    )
)
