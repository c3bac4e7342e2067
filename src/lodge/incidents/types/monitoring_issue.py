"""Monitoring of the school's network or devices has shown something."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

MONITORING_ISSUE = TYPES.put(
    IncidentType(
        code="monitoring_issue",
        title="Monitoring has shown something",
        about=About.SCHOOL,
        events=("monitoring_issue",),
        open_facts=("risk_to_child", "serious"),
        order=65,
        do="Look at no more than the report itself shows. Tell the safeguarding lead.",
        asked=(
            Asked("what", "What has it shown?", hint="In your own words; no pictures, no links."),
            Asked("where", "On which device or account of the school?"),
        ),
    )
)
