"""What may be sexual or unlawful: nobody looks, and the safeguarding lead takes it from here."""

from lodge.incidents.types import TYPES, About, IncidentType

MAYBE_UNLAWFUL = TYPES.put(
    IncidentType(
        code="maybe_unlawful",
        title="Maybe sexual or illegal",
        about=About.PUPIL,
        events=("concern_child_at_risk",),
        facts={"person": "pupil"},
        order=60,
        sighted=True,
        on_call=True,
        restricted=True,
        basis="evidence",
        suspicion="child_image",
        says="I need to take your device. Somebody will talk with you. You may have help with you.",
        do="Do not look, do not copy, do not ask. Switch it off if you can. "
        "Tell the safeguarding lead in person now.",
    )
)
