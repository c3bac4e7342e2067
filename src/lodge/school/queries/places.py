"""Schools, as somebody sees them."""

from django.db.models import QuerySet

from lodge.foundation.actor import Actor
from lodge.school.models import School


def schools_of(*, seen_by: Actor) -> QuerySet[School]:
    """Return the schools the actor may look at, by name."""
    return School.objects.filter(id__in=seen_by.school_ids).order_by("name")


def school_of(*, seen_by: Actor) -> School:
    """Return the school the actor is looking at."""
    return School.objects.get(id=seen_by.school_id)


def there_are_schools() -> bool:
    """Say whether any school has been made yet; says nothing of which."""
    return School.objects.exists()
