"""A member of staff did not keep the rules on devices; a concern about conduct goes elsewhere."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

STAFF_BREACH = TYPES.put(
    IncidentType(
        code="staff_breach",
        title="Member of staff broke the rules",
        about=About.STAFF,
        events=("breach_by_staff",),
        facts={"person": "staff"},
        open_facts=("serious", "lado_relevant"),
        order=40,
        heads_only=True,
        do="Speak to them yourself only if you lead them. The headteacher takes it from here.",
        asked=(
            Asked(
                "conduct",
                "Is this about how somebody behaves towards a child?",
                hint="If so it is no matter for this page: it has its own way, to the headteacher.",
                choices=(("no", "No, it is about keeping the rules"), ("yes", "Yes, or maybe")),
            ),
            Asked("what", "What did they do, where and when?"),
            Asked("seen", "Did children see it?", choices=(("no", "No"), ("yes", "Yes"))),
        ),
    )
)
