"""That somebody has new duties."""

from lodge.notices.domain import TEMPLATES, Template

DUTIES_BEGAN = TEMPLATES.put(
    Template(
        code="duties_began",
        subject="{number}: you have something to do",
        body=(
            "{name},\n\nin {number} there is something for you to do. How many things: {many}. "
            "By when, at the earliest: {due}.\n\nSign in to Lodge and open your duties to see what."
        ),
        facts=("name", "number", "many", "due"),
        urgent=True,
    )
)
