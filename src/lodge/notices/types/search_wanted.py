"""A search waits for a decision: its number, and since when."""

from lodge.notices.domain import TEMPLATES, Template

SEARCH_WANTED = TEMPLATES.put(
    Template(
        code="search_wanted",
        subject="{number} waits for your decision",
        body="{name}, {number} waits for your decision since {since}. See Searches.",
        facts=("name", "number", "since"),
        urgent=True,
    )
)
