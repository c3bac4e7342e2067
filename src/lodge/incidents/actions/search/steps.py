"""Adding a step to a search: the one road, sealed in the record, sent twice done once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal, Refused
from lodge.incidents.domain.search import Verb
from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.queries.home import is_held_back
from lodge.incidents.queries.search.searches import step_sent_before
from lodge.notices.domain import HELD
from lodge.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """What a step says; ``said`` are its answers by the name of the question."""

    verb: Verb
    code: str = ""
    words: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    searcher_id: UUID | None = None
    witness_id: UUID | None = None
    decision_id: UUID | None = None
    clauses: Sequence[str] = ()


def known_step(*, actor: Actor, happened: Happened) -> SearchStep | None:
    """Hold the pen, and return the step that was sent under this id before, or None."""
    record.hold_the_pen(actor=actor)
    return step_sent_before(seen_by=actor, client_id=happened.client_id)


def ensure_home_may_be_told(*, actor: Actor, search: Search) -> None:
    """
    Go on if home may be told of a search.

    :raises Refused: if nothing about the pupil or the device goes home now (IMP-21).
    """
    if is_held_back(seen_by=actor, about=(search.person_id, search.custody_id)):
        raise Refused(Refusal(reason=HELD))


def add_step(
    *,
    actor: Actor,
    search: Search,
    step: NewStep,
    happened: Happened,
    rows: Sequence[models.Model] = (),
) -> SearchStep:
    """Write a step, and seal it with the rows that were written beside it."""
    row = SearchStep.objects.create(
        search_id=search.id,
        verb=str(step.verb),
        code=step.code,
        words=step.words.strip(),
        said=dict(step.said),
        searcher_id=step.searcher_id,
        witness_id=step.witness_id,
        decision_id=step.decision_id,
        clauses=list(step.clauses),
        **happened.written_by(actor),
    )
    assert isinstance(row, SearchStep)
    record.append(
        actor=actor,
        verb=f"search.{step.verb}",
        subject=f"search:{search.id}",
        happened_at=happened.at,
        received_at=happened.received_at,
        detail={"number": search.called, "code": step.code},
        clauses=step.clauses,
        rows=[row, *rows],
    )
    return row
