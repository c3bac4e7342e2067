"""All that a complaint panel may be shown of one pupil between two days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lodge.duties.domain import Owed
from lodge.duties.queries import duties_of
from lodge.foundation.actor import Actor
from lodge.incidents.models import Hand, ReleaseTerms
from lodge.incidents.queries.incidents import Standings, incidents_of
from lodge.incidents.queries.keeping import hands_by_device, terms_in
from lodge.incidents.queries.leaving import Left, Turn, evidence_turns, left_by_device
from lodge.incidents.queries.search.filed import SearchSteps, searches_filed
from lodge.incidents.queries.search.names import names_of
from lodge.incidents.queries.wording import clauses_at, version_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of the devices of one incident or search: terms, hands, holds, how they left."""

    terms: Sequence[ReleaseTerms] = ()
    hands: Sequence[Hand] = ()
    turns: Sequence[Left | Turn] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One incident or search as it was: its life, its duties, the words of its day's rules."""

    found: Standings | SearchSteps
    kept: Kept
    owed: Sequence[Owed]
    version: str
    clauses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The whole copy; ``names`` are of the people in it who work or learn here."""

    filed: Sequence[Filed]
    names: Mapping[UUID, str]

    @property
    def numbers(self) -> list[str]:
        """Return the numbers of what is in it."""
        return [number_of(each.found) for each in self.filed]


def number_of(found: Standings | SearchSteps) -> str:
    """Return the number under which something is kept."""
    return found.incident.number if isinstance(found, Standings) else found.search.called


def file_of(
    *, seen_by: Actor, person_id: UUID, starts: datetime, ends: datetime, at: datetime
) -> File:
    """Return what was known of somebody, as far as the reader may see it; nothing restricted."""
    found = [
        each
        for each in incidents_of(seen_by=seen_by, person_id=person_id, starts=starts, ends=ends)
        if not each.incident.restricted
    ]
    searches = searches_filed(seen_by=seen_by, person_id=person_id, starts=starts, ends=ends)
    people = {person_id}
    for each in searches:
        people |= {key for step in each.steps for key in (step.searcher_id, step.witness_id) if key}
    return File(
        filed=[
            *(_incident(each, seen_by, at) for each in found),
            *(_search(each, seen_by, at) for each in searches),
        ],
        names=names_of(seen_by=seen_by, ids=people),
    )


def _incident(found: Standings, seen_by: Actor, at: datetime) -> Filed:
    return _filed(found, seen_by, at, {step.custody_id for step in found.steps if step.custody_id})


def _search(found: SearchSteps, seen_by: Actor, at: datetime) -> Filed:
    taken = {UUID(key) for step in found.steps if (key := step.said.get("custody"))}
    return _filed(found, seen_by, at, taken)


def _filed(found: Standings | SearchSteps, seen_by: Actor, at: datetime, taken: set[UUID]) -> Filed:
    row = found.incident if isinstance(found, Standings) else found.search
    terms = terms_in(seen_by=seen_by, incident_id=row.id)
    taken = taken | {each.custody_id for each in terms}
    hands = hands_by_device(seen_by=seen_by, custody_ids=taken)
    left = left_by_device(seen_by=seen_by, custody_ids=taken).values()
    # An incident has entries of its own for evidence, and for the police.
    turns: list[Left | Turn] = [each for each in left if not each.is_said_here]
    if isinstance(found, SearchSteps):
        turns = [*left, *evidence_turns(seen_by=seen_by, custody_ids=taken)]
    owed = duties_of(seen_by=seen_by, matter_id=row.id, at=at)
    ids = [clause for step in found.steps for clause in step.clauses]
    ids += [clause for each in terms for clause in each.clauses]
    ids += [each.clause for each in owed if each.clause]
    return Filed(
        found=found,
        kept=Kept(
            terms=terms,
            hands=[hand for several in hands.values() for hand in several],
            turns=turns,
        ),
        owed=owed,
        version=version_at(seen_by=seen_by, at=row.happened_at),
        clauses=clauses_at(seen_by=seen_by, ids=dict.fromkeys(ids), at=row.happened_at),
    )
