"""That somebody has handed a duty over."""

from lodge.notices.domain import TEMPLATES, Template

DUTY_TAKEN_OVER = TEMPLATES.put(
    Template(
        code="duty_taken_over",
        subject="{number}: something was handed over to you",
        body=(
            "{name},\n\n{by} has handed something in {number} over to you. It is due: {due}.\n\n"
            "Sign in to Lodge and open your duties to see what."
        ),
        facts=("name", "by", "number", "due"),
        urgent=True,
    )
)
