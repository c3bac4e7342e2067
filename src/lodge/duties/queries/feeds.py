"""Whose duties an address of a calendar gives."""

from datetime import datetime

from lodge.duties.domain import Owed
from lodge.duties.domain.feeds import digest_of_secret
from lodge.duties.models import Feed
from lodge.duties.queries.wall import wall
from lodge.foundation.actor import Actor
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import person, set_up_actor
from lodge.school.queries.actors import person_as_actor, school_called


def has_feed(*, seen_by: Actor) -> bool:
    """Say whether an address of the actor's duties works."""
    return Feed.objects.visible_to(seen_by).filter(ended_at__isnull=True).exists()


def owner_of_feed(*, slug: str, secret: str, at: datetime) -> Actor | None:
    """Return who an address stands for on a day; None if it is none, ended, or they have left."""
    school = school_called(slug)
    if school is None:
        return None
    feeds = Feed.objects.of(school.id).filter(ended_at__isnull=True)
    feed = feeds.filter(secret_digest=digest_of_secret(secret)).first()
    if feed is None:
        return None
    owner = person(seen_by=set_up_actor(school_id=school.id), person_id=feed.person_id)
    return person_as_actor(owner, school_id=school.id, on=local_time_of(at).date())


def own_with_time(*, seen_by: Actor, at: datetime) -> tuple[Owed, ...]:
    """Return the open duties that the actor holds and that have a moment, the soonest first."""
    found = wall(seen_by=seen_by, at=at)
    return tuple(
        each
        for each in found
        if each.is_held_by(seen_by.person_id) and each.due_at and not each.judgement
    )
