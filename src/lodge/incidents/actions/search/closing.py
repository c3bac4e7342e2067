"""What comes after the write-up: home told, a leader's look, corrections, the closing."""

from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, ensure_allowed
from lodge.incidents.actions.search.steps import (
    NewStep,
    add_step,
    ensure_home_may_be_told,
    known_step,
)
from lodge.incidents.domain.search import Life, Verb
from lodge.incidents.models.search import SearchStep
from lodge.incidents.permissions.search import (
    why_not_close,
    why_not_close_over,
    why_not_look_at,
)
from lodge.incidents.queries.search import life_of, search_called
from lodge.incidents.queries.search.still_here import still_here


@transaction.atomic
def tell_home(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Say that a parent has been told of a search, by whom and how.

    :raises Refused: if it is not written up, nothing is said of how, or nothing goes home now.
    """
    return _add(actor, search_id, Verb.PARENT_TOLD, words, happened)


@transaction.atomic
def correct(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Add a correction to a write-up; what was written stays, and both are shown.

    :raises Refused: if there is nothing to correct, or nothing is said.
    """
    return _add(actor, search_id, Verb.CORRECTED, words, happened)


@transaction.atomic
def look_at(*, actor: Actor, search_id: UUID, words: str, happened: Happened) -> SearchStep:
    """
    Look at a search that went otherwise than it should, and write what to make of it.

    :raises Refused: if the actor does not lead, was there, or writes nothing.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(why_not_look_at(actor=actor, life=life, words=words))
    step = NewStep(verb=Verb.LOOKED_AT, words=words)
    return add_step(actor=actor, search=search, step=step, happened=happened)


@transaction.atomic
def close(*, actor: Actor, search_id: UUID, happened: Happened, words: str = "") -> SearchStep:
    """
    Close a search and its matter; over a device that has not gone back only with a reason.

    :raises Refused: if the safeguarding lead has not been told where the policy asks for it, home
        has not, a leader has still to look, anything else is owed (IMP-29), or a device is here
        and nothing is said of why it is closed all the same.
    """
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    owed = duties_of(seen_by=actor, matter_id=search.id, at=happened.received_at)
    ensure_allowed(why_not_close(actor=actor, search=search, life=life, owed=owed))
    here = still_here(seen_by=actor, search=search)
    ensure_allowed(why_not_close_over(here=here, words=words))
    duties.close_matter(actor=actor, matter_id=search.id, at=happened.received_at)
    said = {"still_here": ",".join(str(each.row.id) for each in here)} if here else {}
    step = NewStep(verb=Verb.CLOSED, words=words, said=said)
    return add_step(actor=actor, search=search, step=step, happened=happened)


def _add(actor: Actor, search_id: UUID, verb: Verb, words: str, happened: Happened) -> SearchStep:
    if known := known_step(actor=actor, happened=happened):
        return known
    search = search_called(seen_by=actor, search_id=search_id)
    life = life_of(seen_by=actor, search_id=search_id)
    ensure_allowed(_why_not_add(life, verb, words))
    if verb is Verb.PARENT_TOLD:
        ensure_home_may_be_told(actor=actor, search=search)
    step = NewStep(verb=verb, words=words)
    return add_step(actor=actor, search=search, step=step, happened=happened)


def _why_not_add(life: Life, verb: Verb, words: str) -> Refusal | None:
    if not life.allows(verb):
        return Refusal(reason="It is not written up yet. Load the page again.")
    return (
        None if words.strip() else Refusal(reason="Write it in a few words: the record keeps it.")
    )
