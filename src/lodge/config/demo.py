"""The hook of the demo: what ``lodge run`` fills an empty database with."""

from django.conf import settings

from lodge.school.queries.places import there_are_schools


def create_if_empty() -> None:
    """Make the invented trust if this is the demo and there is no school yet."""
    if not settings.DEMO or there_are_schools():
        return
    create_trust()


def create_trust() -> None:
    """Make the invented trust; nothing yet."""
