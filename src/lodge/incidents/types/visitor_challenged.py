"""A visitor used a device where visitors may not, and was spoken to."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

VISITOR_CHALLENGED = TYPES.put(
    IncidentType(
        code="visitor_challenged",
        title="Visitor challenged",
        about=About.VISITOR,
        events=("breach_by_visitor", "concern_about_visitor"),
        facts={"person": "visitor"},
        open_facts=("risk_to_child", "regular_visitor"),
        order=30,
        do="Ask them to put it away. If they do not, go with them to reception.",
        asked=(
            Asked("who", "Who is the visitor?", hint="The name on the badge, and their host."),
            Asked("what", "What did they do, and where?"),
            Asked("after", "What did you say, and what did they do then?"),
        ),
    )
)
