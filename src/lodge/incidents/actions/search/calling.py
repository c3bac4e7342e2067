"""Calling whoever decides on a search: who, since when and the number, and nothing else."""

from datetime import datetime

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Kind
from lodge.incidents.models.search import Search
from lodge.incidents.permissions.search import deciders_on
from lodge.incidents.queries.search import parts_for
from lodge.incidents.queries.search.weighing import provision_of, roles_on
from lodge.notices.actions import call
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
    deciders = [post for post in posts if post.role_code in allowed]
    call(
        school_id=search.school_id,
        people=[post.person for post in deciders if post.person_id != search.requester_id],
        template="search_wanted",
        facts={"number": search.called, "since": f"{local:%H:%M}"},
        key=f"search_wanted:{search.id}",
        at=at,
    )
