"""A device was found in an exam: for the exams officer and the head of centre."""

from lodge.notices.domain import TEMPLATES, Template

EXAM_FIND = TEMPLATES.put(
    Template(
        code="exam_find",
        subject="A find in an exam: {number}",
        body="{name}, something was found in an exam at {since}: number {number}. See Exams.",
        facts=("name", "number", "since"),
        urgent=True,
    )
)
