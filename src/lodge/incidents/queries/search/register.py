"""The register of who may search, as it stands on a day."""

from datetime import date, datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Authority
from lodge.incidents.models.search import SearchAuthority
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries.people import posts_on

GIVEN, WITHDRAWN = "given", "withdrawn"


def register(*, seen_by: Actor, on: date) -> tuple[Authority, ...]:
    """Return every entry of the register by name; each says whether its person has a post then."""
    rows = list(SearchAuthority.objects.visible_to(seen_by).order_by("at", "id"))
    ended = {row.entry_id: row.starts_on for row in rows if row.verb == WITHDRAWN}
    posts = posts_on(seen_by=seen_by, on=on)
    names = {post.person_id: post.person for post in posts}
    entries = [
        Authority(
            id=row.entry_id,
            person_id=row.person_id,
            name=names[row.person_id].full_name if row.person_id in names else "Has left",
            items=frozenset(row.items),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            sex=row.sex,
            by_id=row.actor_id,
            by_name=row.actor_name,
            has_post=row.person_id in names and names[row.person_id].left_on is None,
            withdrawn_on=ended.get(row.entry_id),
        )
        for row in rows
        if row.verb == GIVEN
    ]
    return tuple(sorted(entries, key=lambda each: (each.name, each.starts_on)))


def sex_of(*, seen_by: Actor, person_id: UUID | None, at: datetime) -> str:
    """Return what the newest entry in force says of somebody, or nothing: it is never guessed."""
    on = local_time_of(at).date()
    entries = [
        each
        for each in register(seen_by=seen_by, on=on)
        if each.person_id == person_id and each.is_in_force(on) and each.sex
    ]
    return entries[-1].sex if entries else ""
