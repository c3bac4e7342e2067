"""Schools and their provisions, as somebody sees them."""

from django.db.models import QuerySet

from lodge.foundation.actor import Actor
from lodge.school.models import Provision, School


def schools_of(*, seen_by: Actor) -> QuerySet[School]:
    """Return the schools the actor may look at, by name."""
    return School.objects.filter(id__in=seen_by.school_ids).order_by("name")


def school_of(*, seen_by: Actor) -> School:
    """Return the school the actor is looking at."""
    return School.objects.get(id=seen_by.school_id)


def provisions_of(*, seen_by: Actor) -> QuerySet[Provision]:
    """Return the provisions of the school, by name."""
    return Provision.objects.visible_to(seen_by).order_by("name")


def provision_words(*, seen_by: Actor) -> dict[str, str]:
    """Return the code of each provision, by what a file may call it: its name or its code."""
    there = dict(provisions_of(seen_by=seen_by).values_list("name", "code"))
    return there | {code: code for code in there.values()}


def there_are_schools() -> bool:
    """Say whether any school has been made yet; says nothing of which."""
    return School.objects.exists()
