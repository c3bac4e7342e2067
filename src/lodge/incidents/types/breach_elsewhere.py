"""A pupil broke a rule on a day at another provider: it is theirs, and linked to ours (J23)."""

from lodge.incidents.domain.theirs import CAME
from lodge.incidents.types import TYPES, About, Asked, IncidentType

BREACH_ELSEWHERE = TYPES.put(
    IncidentType(
        code="breach_elsewhere",
        title="Broke a rule at another provider",
        about=About.PUPIL,
        events=("incident",),
        facts={"person": "pupil"},
        open_facts=("serious", "risk_to_child"),
        order=25,
        place="provider",
        do="It is theirs: they keep its record and the device, and they decide what follows. Ask"
        " for their number of it. Is a child at risk? Tell the safeguarding lead in person now.",
        told="the other provider",
        asked=(
            Asked("provider", "Which provider, and who told you?", hint="The place and a post."),
            Asked("what", "What happened there, and when?", hint="In your own words; no pictures."),
            Asked("came", "Did the pupil come into school first that day?", choices=CAME),
            Asked(
                "keeps",
                "Who has the device?",
                choices=(
                    ("provider", "The provider"),
                    ("pupil", "The pupil"),
                    ("home", "A parent or carer"),
                    ("unknown", "Not known"),
                ),
            ),
            Asked(
                "home",
                "Who tells home?",
                choices=(
                    ("provider", "The provider has, or will"),
                    ("school", "We do, as agreed with them"),
                    ("open", "Not agreed yet"),
                ),
            ),
            Asked("theirs", "What is the number of their record?", needed=False),
        ),
    )
)
