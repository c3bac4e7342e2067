"""The register of who may search, as it stands on a day."""

from datetime import date, datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Authority
from lodge.incidents.models.search import SearchAuthority
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import Person
from lodge.school.queries.people import posts_on

GIVEN, WITHDRAWN = "given", "withdrawn"


def register(*, seen_by: Actor, on: date) -> tuple[Authority, ...]:
    """
    Return every entry of the register by name.

    Each says whether a post that its person held when it was given is still held on the day.
    """
    rows = list(SearchAuthority.objects.visible_to(seen_by).order_by("at", "id"))
    ended = {row.entry_id: row.starts_on for row in rows if row.verb == WITHDRAWN}
    posts = posts_on(seen_by=seen_by, on=on)
    names = {post.person_id: post.person for post in posts}
    # Of several posts the one held longest counts, so the earliest is written last.
    newest_first = sorted(posts, key=lambda post: post.starts_on, reverse=True)
    since = {post.person_id: post.starts_on for post in newest_first}
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
            # INVARIANT: another post begun later brings no authority back (IMP-72).
            has_post=_is_here(names.get(row.person_id), on)
            and since[row.person_id] <= local_time_of(row.at).date(),
            withdrawn_on=ended.get(row.entry_id),
        )
        for row in rows
        if row.verb == GIVEN
    ]
    return tuple(sorted(entries, key=lambda each: (each.name, each.starts_on)))


def _is_here(person: Person | None, on: date) -> bool:
    return person is not None and (person.left_on is None or person.left_on >= on)


def sex_of(*, seen_by: Actor, person_id: UUID | None, at: datetime) -> str:
    """Return what the newest entry in force says of somebody, or nothing: it is never guessed."""
    on = local_time_of(at).date()
    entries = [
        each
        for each in register(seen_by=seen_by, on=on)
        if each.person_id == person_id and each.is_in_force(on) and each.sex
    ]
    return entries[-1].sex if entries else ""
