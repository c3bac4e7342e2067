"""That a case was opened: its number, and that somebody should look."""

from lodge.notices.domain import TEMPLATES, Template

CASE_OPENED = TEMPLATES.put(
    Template(
        code="case_opened",
        subject="{number}: look at it now",
        body=(
            "{name},\n\n{number} was opened at {when}. Sign in to Lodge and open it under its"
            " number. Nothing of it is written here."
        ),
        facts=("name", "number", "when"),
        urgent=True,
    )
)
