"""Searches for the copy of a complaint panel."""

from datetime import datetime
from uuid import UUID

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.incidents.presenters.panel import Sheet
from lodge.incidents.presenters.search.filed import sheet_of
from lodge.incidents.queries.search.filed import searches_filed
from lodge.incidents.queries.search.names import names_of


def search_sheets(actor: Actor, person_id: UUID, starts: datetime, ends: datetime) -> list[Sheet]:
    """Return the sheets of a pupil's searches between two moments, in order."""
    filed = searches_filed(
        seen_by=actor, person_id=person_id, starts=starts, ends=ends, at=moment.now()
    )
    people = {person_id}
    for each in filed:
        people |= {key for step in each.steps for key in (step.searcher_id, step.witness_id) if key}
    names = names_of(seen_by=actor, ids=people)
    return [sheet_of(each, names=names) for each in filed]
