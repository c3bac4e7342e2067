"""Searches on the copy for a complaint panel: each step at its minute, in order, none left out."""

from collections.abc import Mapping
from uuid import UUID

from lodge.foundation.ui.sayings import say_exactly
from lodge.incidents.domain.search import late_words
from lodge.incidents.models.search import SearchStep
from lodge.incidents.presenters.incidents import Told
from lodge.incidents.presenters.panel import Sheet, done_about
from lodge.incidents.presenters.search.telling import said_of, what_of
from lodge.incidents.queries.search.filed import FiledSearch
from lodge.incidents.queries.search.searches import told


def sheet_of(filed: FiledSearch, *, names: Mapping[UUID, str]) -> Sheet:
    """Return a search as a sheet of the copy."""
    row = filed.search
    asked = Told(
        id=row.id,
        when=say_exactly(row.happened_at),
        who=row.requester_name,
        what=f"Asked for: {row.grounds}",
    )
    return Sheet(
        number=row.called,
        title=what_of(row),
        happened=say_exactly(row.happened_at),
        policy=filed.version,
        told=(asked, *(_told(step, names) for step in filed.steps)),
        owed=done_about(filed.owed),
        clauses=filed.clauses,
    )


def _told(step: SearchStep, names: Mapping[UUID, str]) -> Told:
    late = late_words(happened_at=step.happened_at, written_at=step.written_at)
    return Told(
        id=step.id,
        when=say_exactly(step.happened_at),
        who=step.actor_name,
        what=said_of(told(step), names=names),
        written=say_exactly(step.written_at) if late else "",
        clauses=tuple(step.clauses),
    )
