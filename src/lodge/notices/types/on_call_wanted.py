"""Somebody waits for the on-call leader."""

from lodge.notices.domain import TEMPLATES, Template

ON_CALL_WANTED = TEMPLATES.put(
    Template(
        code="on_call_wanted",
        subject="On call: {number}",
        body="{name}, somebody waits for you since {since}: number {number}. See On call.",
        facts=("name", "number", "since"),
        urgent=True,
    )
)
