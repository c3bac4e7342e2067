"""Screening equipment: approved before it is used, and its use told."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.incidents.actions.search.steps import NewStep, add_step, known_step
from lodge.incidents.actions.search.telling import tell
from lodge.incidents.domain.search import Kind, Life, Verb
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.queries.search import life_of, search_called


@transaction.atomic
def use_screening(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Say that approved equipment is in use; whoever must hear of it does.

    :raises Refused: if nobody has approved it.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(_why_not_use(search, life))
    step = NewStep(verb=Verb.CARRIED_OUT, words=words, searcher_id=actor.person_id)
    row = add_step(actor=actor, search=search, step=step, happened=happened)
    tell(
        actor=actor,
        search=search,
        event="screening_used",
        happened=happened,
    )
    return row


def _why_not_use(search: Search, life: Life) -> Refusal | None:
    if Kind(search.kind) is not Kind.SCREENING:
        return Refusal(reason="This is no request for screening equipment.")
    if life.approval is None or not life.allows(Verb.CARRIED_OUT):
        return Refusal(reason="It may be used once it is approved, and its first use is told once.")
    return None
