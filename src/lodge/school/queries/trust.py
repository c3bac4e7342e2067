"""Who holds a post at the trust of a school: names only, so that somebody can ring them."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from lodge.foundation.actor import Actor
from lodge.school.models import TrustPost


def at_the_trust(*, seen_by: Actor, on: date) -> dict[str, tuple[str, ...]]:
    """Return the names of those who hold posts at the trust of the actor's school, by role."""
    if not seen_by.may_see(seen_by.school_id):
        return {}
    in_force = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    posts = TrustPost.objects.filter(
        in_force, starts_on__lte=on, trust__schools=seen_by.school_id, account__is_active=True
    )
    found: dict[str, list[str]] = defaultdict(list)
    for post in posts.select_related("account").order_by("role_code", "account__full_name"):
        found[post.role_code].append(post.account.full_name or post.account.username)
    return {role: tuple(names) for role, names in found.items()}
