"""A device was found in an exam (J11): the ladder does not fire; the awarding body is told."""

from lodge.incidents.domain.exams import DO
from lodge.incidents.types import TYPES, About, Asked, IncidentType

YES_NO = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))
EXAM_FIND = TYPES.put(
    IncidentType(
        code="exam_find",
        title="Device found in an exam",
        about=About.PUPIL,
        events=("device_in_exam",),
        facts={"person": "pupil"},
        open_facts=("can_communicate",),
        order=10,
        basis="exam",
        home="A device was found with {name} in an exam.",
        act="carry",
        do=DO,
        told="the awarding body",
        asked=(
            Asked("paper", "Which paper, and in which room and seat?"),
            Asked(
                "paper_ends", "When does the paper end?", hint="As 15:30. Home is told after it."
            ),
            Asked("what", "What was found, and where?"),
            Asked("state", "Was it on?", choices=YES_NO),
            Asked("rang", "Did it ring or light up?", choices=YES_NO),
            Asked("used", "Was it used?", choices=YES_NO),
            Asked(
                "medical",
                "Is it a medical device that was agreed for this candidate?",
                choices=(("no", "No"), ("yes", "Yes")),
            ),
        ),
    )
)
