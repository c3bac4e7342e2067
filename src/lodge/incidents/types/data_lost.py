"""Personal data is lost or stolen: the clock of 72 hours is the law's, and runs day and night."""

from lodge.incidents.types import TYPES, About, Asked, IncidentType

DATA_LOST = TYPES.put(
    IncidentType(
        code="data_lost",
        title="Personal data lost or stolen",
        about=About.SCHOOL,
        events=("data_lost",),
        order=50,
        do="Say what was on it. Do not wait to see whether it turns up: the time runs already.",
        told="the Information Commissioner",
        asked=(
            Asked("what", "What is lost, and what data of whom was on it?"),
            Asked("since", "Since when do you know?", hint="As 24 11 2026 15:30. The time runs."),
            Asked("kept_from", "Is it locked or encrypted, and can it be wiped?"),
        ),
    )
)
