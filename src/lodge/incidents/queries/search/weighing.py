"""A search with certain people in it, and all that is known of that, weighed by the policy."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import (
    CONTENT,
    ERASING,
    Authority,
    Kind,
    Life,
    authorised,
)
from lodge.incidents.domain.search.held import Standing, grants_held
from lodge.incidents.domain.search.ruling import Question, Ruling
from lodge.incidents.models.search import Search
from lodge.incidents.queries.search.register import register
from lodge.incidents.queries.search.rules import ruling_on
from lodge.policy.queries import rules_at, setting
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import Pupil
from lodge.school.queries.people import posts_on

NEEDS = {Kind.CONTENT: CONTENT, Kind.ERASURE: ERASING}
# Settings name groups; these are the posts that stand for them here.
POSTS_OF: Mapping[str, frozenset[str]] = {
    "leadership_team": frozenset({"headteacher", "senior_leader"}),
}


def needed_authority(search: Search) -> str:
    """Return what the register must name for a search: its item, or what is on a device."""
    return NEEDS.get(Kind(search.kind), search.item_code)


def authority_of(
    *, seen_by: Actor, search: Search, person_id: UUID | None, at: datetime
) -> Authority | None:
    """Return somebody's entry in the register for a search at a moment, or None (IMP-72)."""
    if person_id is None:
        return None
    on = local_time_of(at).date()
    return authorised(
        register(seen_by=seen_by, on=on),
        person_id=person_id,
        item=needed_authority(search),
        on=on,
    )


def provision_of(*, seen_by: Actor, search: Search) -> UUID | None:
    """Return the part of the school whose policy the pupil lives by, or None for the whole."""
    if search.person_id is None:
        return None
    pupils = Pupil.objects.visible_to(seen_by).filter(person_id=search.person_id)
    return pupils.values_list("provision_id", flat=True).first()


def named_by_policy(*, seen_by: Actor, search: Search, at: datetime) -> frozenset[str]:
    """Return the posts that a setting says may do it; none where nobody has decided."""
    provision = provision_of(seen_by=seen_by, search=search)
    rules = rules_at(seen_by=seen_by, on=local_time_of(at).date(), provision=provision)
    kind = Kind(search.kind)
    if kind is Kind.SCREENING:
        return frozenset()
    found = setting(rules, "search_by" if kind is Kind.PERSON else "device_search_by")
    words = found.words if found else ()
    return frozenset().union(*(POSTS_OF.get(word, frozenset({word})) for word in words))


def roles_on(*, seen_by: Actor, person_id: UUID | None, at: datetime) -> frozenset[str]:
    """Return the posts somebody holds on a day, cover included."""
    posts = posts_on(seen_by=seen_by, on=local_time_of(at).date())
    return frozenset(post.role_code for post in posts if post.person_id == person_id)


def weighed(
    *,
    seen_by: Actor,
    search: Search,
    life: Life,
    searcher_id: UUID | None,
    standing: Standing,
    at: datetime,
) -> Ruling:
    """Return what the policy makes of a search as it stands, with somebody as the searcher."""
    doer = searcher_id if Kind(search.kind) is not Kind.SCREENING else search.requester_id
    question = Question(
        kind=Kind(search.kind),
        roles=roles_on(seen_by=seen_by, person_id=doer, at=at),
        item_code=search.item_code,
        device=search.said.get("device", ""),
        place=search.place or "office",
        suspicion=search.suspicion or "none",
        grants=grants_held(said=search.said, grounds=search.grounds, life=life, standing=standing),
    )
    return ruling_on(
        seen_by=seen_by,
        question=question,
        at=at,
        provision=provision_of(seen_by=seen_by, search=search),
    )
