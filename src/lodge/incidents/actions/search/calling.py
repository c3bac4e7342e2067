"""Calling whoever decides on a search: who, since when and the number, and nothing else."""

from datetime import datetime

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Kind
from lodge.incidents.models.search import Search
from lodge.incidents.permissions.search import deciders_on
from lodge.incidents.queries.search import parts_for
from lodge.incidents.queries.search.weighing import provision_of, roles_on
from lodge.notices.actions import notify
from lodge.notices.domain import Recipient
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import posts_on


def call_whoever_decides(*, actor: Actor, search: Search, at: datetime) -> None:
    """Tell everybody who may decide on a search that it waits, once each."""
    local = local_time_of(at)
    allowed = deciders_on(
        requester_roles=roles_on(seen_by=actor, person_id=search.requester_id, at=at),
        parts=parts_for(
            seen_by=actor,
            kind=Kind(search.kind),
            at=at,
            provision=provision_of(seen_by=actor, search=search),
        ),
    )
    posts = posts_on(seen_by=actor, on=local.date())
    people = {post.person_id: post.person for post in posts if post.role_code in allowed}
    people.pop(search.requester_id, None)
    for person in people.values():
        notify(
            school_id=search.school_id,
            to=Recipient(person_id=person.id, name=person.full_name, email=person.email),
            template="search_wanted",
            facts={
                "name": person.full_name,
                "number": search.called,
                "since": f"{local:%H:%M}",
            },
            key=f"search_wanted:{search.id}",
            not_before=at,
        )
