"""Searches and their lives, as somebody may see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.foundation.actor import Actor
from lodge.incidents.domain.search import Life, Told, Verb
from lodge.incidents.models.search import Search, SearchStep

MOST_LISTED = 200


def search_called(*, seen_by: Actor, search_id: UUID) -> Search:
    """
    Return a search.

    :raises Http404: if there is none, or none that the actor may see.
    """
    return get_object_or_404(Search.objects.visible_to(seen_by), id=search_id)


def searches(*, seen_by: Actor) -> list[Search]:
    """Return the searches the actor may see, the newest first."""
    return list(Search.objects.visible_to(seen_by).order_by("-written_at", "-id")[:MOST_LISTED])


def steps_of(*, seen_by: Actor, search_id: UUID) -> list[SearchStep]:
    """Return every step of a search in the order in which it was written down."""
    rows = SearchStep.objects.visible_to(seen_by).filter(search_id=search_id)
    return list(rows.order_by("written_at", "id"))


def life_of(*, seen_by: Actor, search_id: UUID) -> Life:
    """Return what the steps of a search amount to."""
    return Life.of(map(told, steps_of(seen_by=seen_by, search_id=search_id)))


def lives_of(*, seen_by: Actor, found: Iterable[Search]) -> Mapping[UUID, Life]:
    """Return what the steps of several searches amount to, read at once."""
    ids = [each.id for each in found]
    steps: dict[UUID, list[Told]] = defaultdict(list)
    rows = SearchStep.objects.visible_to(seen_by).filter(search_id__in=ids)
    for row in rows.order_by("written_at", "id"):
        steps[row.search_id].append(told(row))
    return {each: Life.of(steps[each]) for each in ids}


def sent_before(*, seen_by: Actor, client_id: UUID) -> Search | None:
    """Return the request that was sent under an id before, or None when it is new."""
    return Search.objects.of(seen_by.school_id).filter(client_id=client_id).first()


def step_sent_before(*, seen_by: Actor, client_id: UUID) -> SearchStep | None:
    """Return the step that was sent under an id before, or None when it is new."""
    return SearchStep.objects.of(seen_by.school_id).filter(client_id=client_id).first()


def next_number(*, seen_by: Actor, year: int) -> int:
    """Return the number of the next search of a year; the pen of the record is held meanwhile."""
    rows = Search.objects.of(seen_by.school_id).filter(year=year).order_by("-number")
    last = rows.values_list("number", flat=True).first()
    return (last or 0) + 1


def told(row: SearchStep) -> Told:
    """Return a step as the domain reads it."""
    return Told(
        verb=Verb(row.verb),
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        happened_at=row.happened_at,
        written_at=row.written_at,
        code=row.code,
        words=row.words,
        said=row.said,
        searcher_id=row.searcher_id,
        witness_id=row.witness_id,
    )
