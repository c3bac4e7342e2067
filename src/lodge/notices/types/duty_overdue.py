"""That the time of a duty has run out."""

from lodge.notices.domain import TEMPLATES, Template

DUTY_OVERDUE = TEMPLATES.put(
    Template(
        code="duty_overdue",
        subject="{number}: something was due",
        body=(
            "{name},\n\nin {number} something that is yours was due {due} and is not marked as "
            "done.\n\nSign in to Lodge and open your duties. If it is done, say when."
        ),
        facts=("name", "number", "due"),
    )
)
