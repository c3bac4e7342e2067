"""What one room hands to another that it does not know: an event in the other's own words."""

from uuid import uuid5

from lodge.foundation.pages.content import why_not_text
from lodge.incidents.domain.events import SafeguardingConcernSeen
from lodge.notices.actions import hold_back
from lodge.safeguarding.actions import raise_concern
from lodge.safeguarding.domain import NewConcern, ParentsHeldBack, kind_of

NOTHING_SAID = "Nothing was said of it."
NOT_WORDS = "What was written with it was no text, or a link, and is not kept here. Ask them."


def open_a_case(seen: SafeguardingConcernSeen) -> None:
    """Open a case for what somebody saw; the same sighting or search opens one case."""
    concern = NewConcern(
        client_id=uuid5(seen.incident_id, "case"),
        kind=kind_of(seen.events),
        words=_words_of(seen.words),
        happened_at=seen.at,
        person_ids=(seen.person_id,) if seen.person_id else (),
        source=seen.number,
        custody_id=seen.custody_id,
        events=seen.events,
    )
    raise_concern(actor=seen.actor, concern=concern, at=seen.written_at)


def _words_of(said: str) -> str:
    """Return what was said, if it is words: no picture or link enters a case by another room."""
    if why_not_text(said):
        return NOT_WORDS
    return said.strip() or NOTHING_SAID


def let_nothing_go_home(event: ParentsHeldBack) -> None:
    """Hold back what would go home about those of whom a case says so, and let the others be."""
    hold_back(school_id=event.school_id, because=event.case_id, about=event.about)
